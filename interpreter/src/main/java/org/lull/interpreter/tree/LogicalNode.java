package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;

/** {@code left && right}, {@code left || right} and {@code left ?? right}. */
public final class LogicalNode extends Node {
  /** Which one. */
  public enum Operator {
    AND("&&"),
    OR("||"),
    COALESCE("??");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }

    /** Whether the value of the left side is that of the whole. */
    public boolean isDecidedBy(@Nullable Object value) {
      return switch (this) {
        case AND -> !isTruthy(value);
        case OR -> isTruthy(value);
        case COALESCE -> value != null;
      };
    }
  }

  private final Operator operator;
  private final Node left;
  private final Node right;

  public LogicalNode(Operator operator, Node left, Node right, int start, int end) {
    super(start, end);
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    Object value = left.eval(frame);
    return operator.isDecidedBy(value) ? value : right.eval(frame);
  }

  @Override
  public boolean test(ScriptFrame frame) {
    return switch (operator) {
      case AND -> left.test(frame) && right.test(frame);
      case OR -> left.test(frame) || right.test(frame);
      case COALESCE -> isTruthy(eval(frame));
    };
  }

  @Override
  public Node[] operands() {
    return new Node[] {left};
  }

  @Override
  public Node[] children() {
    return new Node[] {left, right};
  }

  @Override
  public @Nullable Node continuation(@Nullable Object[] operands) {
    return operator.isDecidedBy(operands[0]) ? null : right;
  }

  @Override
  public @Nullable Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return operands[0];
  }

  @Override
  public String toString() {
    return "(" + left + " " + operator.symbol + " " + right + ")";
  }
}
