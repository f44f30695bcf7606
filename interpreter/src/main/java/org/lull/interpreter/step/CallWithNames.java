package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.object.Members;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/** A call with arguments by name or spread. */
public final class CallWithNames extends Step {
  private final Members.Methods methods;

  /** The callee, or with a {@link #member} the object that has it. */
  private final Node target;

  private final @Nullable String member;
  private final String name;
  private final ArgumentList arguments;

  /**
   * A call.
   *
   * @param member the method to call on the target; null to call the target itself
   * @param name what the script calls the callee, for messages
   */
  public CallWithNames(
      Members.Methods methods,
      Node target,
      @Nullable String member,
      String name,
      ArgumentList arguments,
      int into) {
    super(into);
    this.methods = methods;
    this.target = target;
    this.member = member;
    this.name = name;
    this.arguments = arguments;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    Node[] operands = operands();
    @Nullable Object[] values = new @Nullable Object[operands.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = operands[i].eval(frame);
    }
    return executeWith(frame, machine, values);
  }

  @Override
  public Node[] operands() {
    return arguments.withFirst(target);
  }

  @Override
  public @Nullable Frame executeWith(
      ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return (member == null
            ? Members.asFunction(values[0], name)
            : Members.callee(machine, methods, values[0], member))
        .call(machine, frame, arguments.flatten(values, 1), arguments.names());
  }

  @Override
  public String toString() {
    return target() + "call " + target + (member == null ? "" : "." + member) + arguments;
  }
}
