package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.runtime.value.Bits;
import org.lull.runtime.value.Numbers;
import org.lull.runtime.value.Raised;

/** The binary operators on ints that are too rare to be worth a guess, and {@code **}. */
public final class BinaryFunction extends Node {
  /** Which one. */
  public enum Operator {
    POWER("**"),
    AND("&"),
    OR("|"),
    XOR("^"),
    SHIFT_LEFT("<<"),
    SHIFT_RIGHT(">>");

    private final String symbol;

    Operator(String symbol) {
      this.symbol = symbol;
    }
  }

  private final Operator operator;
  private final Node left;
  private final Node right;

  public BinaryFunction(Operator operator, Node left, Node right, int start, int end) {
    super(start, end);
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return compute(left.eval(frame), right.eval(frame));
  }

  private Object compute(@Nullable Object a, @Nullable Object b) {
    try {
      return switch (operator) {
        case POWER -> Numbers.power(a, b);
        case AND -> Bits.and(a, b);
        case OR -> Bits.or(a, b);
        case XOR -> Bits.xor(a, b);
        case SHIFT_LEFT -> Bits.shiftLeft(a, b);
        case SHIFT_RIGHT -> Bits.shiftRight(a, b);
      };
    } catch (Raised raised) {
      throw here(raised);
    }
  }

  @Override
  public Node[] operands() {
    return new Node[] {left, right};
  }

  @Override
  public Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return compute(operands[0], operands[1]);
  }

  @Override
  public String toString() {
    return "(" + left + " " + operator.symbol + " " + right + ")";
  }
}
