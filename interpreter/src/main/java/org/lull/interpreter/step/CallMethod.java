package org.lull.interpreter.step;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.object.HostAccess;
import org.lull.interpreter.object.Instance;
import org.lull.interpreter.object.Layout;
import org.lull.interpreter.object.Members;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;

/** {@code target.name(arguments)}, with arguments by position. */
public final class CallMethod extends Step {
  /** The method that the name is in one layout. */
  private record Known(Layout layout, int method) {}

  private final Members.Methods methods;
  private final Node target;
  private final String name;
  private final Node[] arguments;
  private @Nullable Known known;

  public CallMethod(Members.Methods methods, Node target, String name, Node[] arguments, int into) {
    super(into);
    this.methods = methods;
    this.target = target;
    this.name = name;
    this.arguments = arguments;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    Object receiver = target.eval(frame);
    if (receiver instanceof Instance instance) {
      ScriptFunction method = findMethod(instance);
      if (method != null && method.code.arity() == arguments.length + 1) {
        @Nullable Object[] slots = new @Nullable Object[method.code.slotCount()];
        slots[0] = receiver;
        for (int i = 0; i < arguments.length; i++) {
          slots[i + 1] = arguments[i].eval(frame);
        }
        return new ScriptFrame(machine, method, slots, frame);
      }
    }
    @Nullable Object[] values = new @Nullable Object[arguments.length + 1];
    values[0] = receiver;
    for (int i = 0; i < arguments.length; i++) {
      values[i + 1] = arguments[i].eval(frame);
    }
    return executeWith(frame, machine, values);
  }

  private @Nullable ScriptFunction findMethod(Instance instance) {
    Layout layout = instance.type.layout;
    Known last = known;
    if (last == null || last.layout != layout) {
      last = new Known(layout, layout.methodIndex(name));
      known = last;
    }
    return last.method == Layout.ABSENT ? null : instance.type.methodAt(last.method);
  }

  @Override
  public Node[] operands() {
    Node[] all = new Node[arguments.length + 1];
    all[0] = target;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return all;
  }

  @Override
  public @Nullable Frame executeWith(
      ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    Object receiver = values[0];
    Function method =
        receiver instanceof Instance instance
            ? findMethod(instance)
            : methods.find(Members.builtinType(receiver), name);
    if (method != null) {
      return method instanceof Native builtin && Members.isOfJava(receiver)
          ? callOfJava(builtin, frame, machine, values)
          : method.call(machine, frame, values, Function.NO_NAMES);
    }
    @Nullable Object[] given = Arrays.copyOfRange(values, 1, values.length);
    return Members.callee(machine, methods, receiver, name)
        .call(machine, frame, given, Function.NO_NAMES);
  }

  /**
   * A built-in method of a Java list or map, which may have been made with a script's functions.
   */
  private static @Nullable Frame callOfJava(
      Native method, ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    HostAccess access = HostAccess.of(machine);
    return values[0] != null && access.callsBack(values[0])
        ? access.callBuiltin(machine, frame, method, values)
        : method.call(machine, frame, values, Function.NO_NAMES);
  }

  @Override
  public String toString() {
    return target() + "call " + target + "." + name + Operands.list(arguments);
  }
}
