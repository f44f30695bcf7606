package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/** {@code yield value}: hands the value to whoever resumed the innermost generator. */
public final class YieldValue extends Step {
  private final Node operand;

  public YieldValue(Node operand, int into) {
    super(into);
    this.operand = operand;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    return perform(frame, machine, operand.eval(frame));
  }

  private @Nullable Frame perform(ScriptFrame frame, Machine machine, @Nullable Object value) {
    return machine.yieldValue(frame, value);
  }

  @Override
  public Node[] operands() {
    return new Node[] {operand};
  }

  @Override
  public @Nullable Frame executeWith(
      ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return perform(frame, machine, values[0]);
  }

  @Override
  public String toString() {
    return target() + "yield " + operand;
  }
}
