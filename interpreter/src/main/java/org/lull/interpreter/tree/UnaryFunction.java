package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.runtime.value.Bits;
import org.lull.runtime.value.Numbers;
import org.lull.runtime.value.Raised;

/** {@code -x}, {@code !x} and {@code ~x}. */
public final class UnaryFunction extends Node {
  /** Which one. */
  public enum Operator {
    NEGATE("-"),
    NOT("!"),
    COMPLEMENT("~");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }
  }

  private final Operator operator;
  private final Node operand;

  public UnaryFunction(Operator operator, Node operand, int start, int end) {
    super(start, end);
    this.operator = operator;
    this.operand = operand;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return operator == Operator.NOT ? !operand.test(frame) : compute(operand.eval(frame));
  }

  private Object compute(@Nullable Object value) {
    try {
      return switch (operator) {
        case NEGATE -> Numbers.negate(value);
        case NOT -> !isTruthy(value);
        case COMPLEMENT -> Bits.not(value);
      };
    } catch (Raised raised) {
      throw here(raised);
    }
  }

  @Override
  public Node[] operands() {
    return new Node[] {operand};
  }

  @Override
  public Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return compute(operands[0]);
  }

  @Override
  public String toString() {
    return operator.symbol + operand;
  }
}
