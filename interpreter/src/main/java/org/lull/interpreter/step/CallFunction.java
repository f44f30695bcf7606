package org.lull.interpreter.step;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.object.Members;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;

/** A call with arguments by position. */
public final class CallFunction extends Step {
  private final Node callee;
  private final Node[] arguments;

  /** What the script calls the callee, for messages; empty when it has no name. */
  private final String name;

  public CallFunction(Node callee, String name, Node[] arguments, int into) {
    super(into);
    this.callee = callee;
    this.name = name;
    this.arguments = arguments;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    Object called = callee.eval(frame);
    int count = arguments.length;
    if (called instanceof ScriptFunction function && function.code.arity() == count) {
      @Nullable Object[] slots = new @Nullable Object[function.code.slotCount()];
      for (int i = 0; i < count; i++) {
        slots[i] = arguments[i].eval(frame);
      }
      return new ScriptFrame(machine, function, slots, frame);
    }
    @Nullable Object[] values = new @Nullable Object[count];
    for (int i = 0; i < count; i++) {
      values[i] = arguments[i].eval(frame);
    }
    return Members.asFunction(called, name).call(machine, frame, values, Function.NO_NAMES);
  }

  @Override
  public Node[] operands() {
    Node[] all = new Node[arguments.length + 1];
    all[0] = callee;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }

  @Override
  public @Nullable Frame executeWith(
      ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    @Nullable Object[] given = Arrays.copyOfRange(values, 1, values.length);
    return Members.asFunction(values[0], name).call(machine, frame, given, Function.NO_NAMES);
  }

  @Override
  public String toString() {
    return target() + "call " + callee + Operands.list(arguments);
  }
}
