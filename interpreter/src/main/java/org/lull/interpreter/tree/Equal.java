package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.runtime.EqualityFrame;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Equality;

/** {@code left == right} and {@code left != right}. */
public final class Equal extends Node {
  private final Node left;
  private final Node right;
  private final boolean negated;

  public Equal(Node left, Node right, boolean negated, int start, int end) {
    super(start, end);
    this.left = left;
    this.right = right;
    this.negated = negated;
  }

  @Override
  public boolean test(ScriptFrame frame) {
    return Equality.equal(left.eval(frame), right.eval(frame)) != negated;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return test(frame);
  }

  @Override
  public Node[] operands() {
    return new Node[] {left, right};
  }

  @Override
  public Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return Equality.equal(operands[0], operands[1]) != negated;
  }

  @Override
  public Frame applyByScript(Machine machine, Frame caller, @Nullable Object[] operands) {
    return EqualityFrame.compare(caller, operands[0], operands[1], negated);
  }

  @Override
  public String toString() {
    return "(" + left + (negated ? " != " : " == ") + right + ")";
  }
}
