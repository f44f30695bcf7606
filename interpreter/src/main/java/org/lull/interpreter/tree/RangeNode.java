package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Range;

/** {@code from..to}, {@code from..<to}, with or without {@code by step}. */
public final class RangeNode extends Node {
  private final Node from;
  private final Node to;
  private final boolean inclusive;
  private final @Nullable Node step;

  public RangeNode(Node from, Node to, boolean inclusive, @Nullable Node step, int start, int end) {
    super(start, end);
    this.from = from;
    this.to = to;
    this.inclusive = inclusive;
    this.step = step;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return range(from.eval(frame), to.eval(frame), step == null ? null : step.eval(frame));
  }

  private Object range(@Nullable Object first, @Nullable Object last, @Nullable Object by) {
    try {
      return Range.of(first, last, inclusive, by);
    } catch (Raised raised) {
      throw here(raised);
    }
  }

  @Override
  public Node[] operands() {
    return step == null ? new Node[] {from, to} : new Node[] {from, to, step};
  }

  @Override
  public Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return range(operands[0], operands[1], step == null ? null : operands[2]);
  }

  @Override
  public String toString() {
    return "(" + from + (inclusive ? ".." : "..<") + to + (step == null ? "" : " by " + step) + ")";
  }
}
