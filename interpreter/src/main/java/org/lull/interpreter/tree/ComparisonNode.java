package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.OrderFrame;
import org.lull.runtime.Overloading;
import org.lull.runtime.value.Raised;

/** A comparison, which guesses the types of its operands as {@link ArithmeticNode} does. */
abstract class ComparisonNode extends Node {
  static final byte UNSEEN = 0;
  static final byte LONGS = 1;
  static final byte DOUBLES = 2;
  static final byte GENERIC = 3;

  final String symbol;
  final Node left;
  final Node right;
  byte guess = UNSEEN;

  ComparisonNode(String symbol, Node left, Node right, int start, int end) {
    super(start, end);
    this.symbol = symbol;
    this.left = left;
    this.right = right;
  }

  abstract boolean compare(@Nullable Object a, @Nullable Object b);

  /** The test without a guess, or after a wrong one; makes the first. */
  final boolean testSlowly(ScriptFrame frame) {
    if (guess != UNSEEN) {
      guess = GENERIC;
    }
    return testGeneric(frame);
  }

  private boolean testGeneric(ScriptFrame frame) {
    Object a = left.eval(frame);
    Object b = right.eval(frame);
    if (guess == UNSEEN) {
      guess =
          a instanceof Long && b instanceof Long
              ? LONGS
              : a instanceof Double && b instanceof Double ? DOUBLES : GENERIC;
    }
    return compareHere(a, b);
  }

  private boolean compareHere(@Nullable Object a, @Nullable Object b) {
    try {
      return compare(a, b);
    } catch (Raised raised) {
      throw Overloading.undefined(here(raised), a, "<");
    }
  }

  @Override
  public final Object eval(ScriptFrame frame) {
    return test(frame);
  }

  @Override
  public final Node[] operands() {
    return new Node[] {left, right};
  }

  @Override
  public final Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return compareHere(operands[0], operands[1]);
  }

  @Override
  public final Frame applyByScript(Machine machine, Frame caller, @Nullable Object[] operands) {
    return OrderFrame.compare(caller, symbol, operands[0], operands[1]);
  }

  @Override
  public final String toString() {
    return "(" + left + " " + symbol + " " + right + ")";
  }
}
