package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.object.Members;
import org.lull.runtime.CallFrame;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Task;
import org.lull.runtime.value.Text;

/** {@code spawn f(x)}: the spawner evaluates callee and arguments, the task makes the call. */
public final class SpawnCall extends Step {
  private final Members.Methods methods;
  private final @Nullable Node name;
  private final boolean daemon;

  /** The callee, or with a {@link #member} the object that has it. */
  private final Node target;

  private final @Nullable String member;
  private final ArgumentList arguments;
  private final SpawnPoint origin;
  private final Node[] operands;

  /** Whether there is neither a name nor a member nor an argument that is not by position. */
  private final boolean simple;

  public SpawnCall(
      Members.Methods methods,
      @Nullable Node name,
      boolean daemon,
      Node target,
      @Nullable String member,
      ArgumentList arguments,
      SpawnPoint origin,
      int into) {
    super(into);
    this.methods = methods;
    this.name = name;
    this.daemon = daemon;
    this.target = target;
    this.member = member;
    this.arguments = arguments;
    this.origin = origin;
    this.operands = withName(name, arguments.withFirst(target));
    this.simple = name == null && member == null && arguments.isPlain();
  }

  private static Node[] withName(@Nullable Node name, Node[] others) {
    if (name == null) {
      return others;
    }
    Node[] all = new Node[others.length + 1];
    all[0] = name;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    if (simple
        && target.eval(frame) instanceof ScriptFunction function
        && function.code.arity() == arguments.values().length) {
      return spawnScript(frame, machine, function);
    }
    @Nullable Object[] values = new @Nullable Object[operands.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = operands[i].eval(frame);
    }
    return executeWith(frame, machine, values);
  }

  /** The usual case: the arguments go straight into the frame that the task begins with. */
  private Frame spawnScript(ScriptFrame frame, Machine machine, ScriptFunction function) {
    Node[] values = arguments.values();
    @Nullable Object[] slots = new @Nullable Object[function.code.slotCount()];
    for (int i = 0; i < values.length; i++) {
      slots[i] = values[i].eval(frame);
    }
    Task task =
        machine.spawn(
            null, origin, daemon, bottom -> new ScriptFrame(machine, function, slots, bottom));
    return frame.receive(machine, task);
  }

  @Override
  public Node[] operands() {
    return operands;
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    int first = name == null ? 0 : 1;
    Function function =
        member == null
            ? Members.asFunction(values[first], origin.defaultName())
            : Members.callee(machine, methods, values[first], member);
    @Nullable Object[] given = arguments.flatten(values, first + 1);
    String taskName = name == null ? null : Text.str(values[0]);
    return frame.receive(
        machine,
        machine.spawn(
            taskName, origin, daemon, task -> firstFrame(machine, task, function, given)));
  }

  /**
   * The frame of the call itself where it can be made at once; else one that makes the call when
   * the task runs.
   */
  private Frame firstFrame(
      Machine machine, Frame task, Function function, @Nullable Object[] given) {
    return function instanceof ScriptFunction script
        ? script.frame(machine, task, given, arguments.names())
        : new CallFrame(task, function, given, arguments.names());
  }

  @Override
  public String toString() {
    return target() + "spawn " + target + (member == null ? "" : "." + member) + arguments;
  }
}
