package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Unspecialized;

/** An {@code if} whose branches are single expressions that cannot wait. */
public final class Conditional extends Node {
  private final Node condition;
  private final Node then;
  private final Node otherwise;

  public Conditional(Node condition, Node then, Node otherwise, int start, int end) {
    super(start, end);
    this.condition = condition;
    this.then = then;
    this.otherwise = otherwise;
  }

  private Node choose(ScriptFrame frame) {
    return condition.test(frame) ? then : otherwise;
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    return choose(frame).eval(frame);
  }

  @Override
  public long evalLong(ScriptFrame frame) throws Unspecialized {
    return choose(frame).evalLong(frame);
  }

  @Override
  public double evalDouble(ScriptFrame frame) throws Unspecialized {
    return choose(frame).evalDouble(frame);
  }

  @Override
  public Node[] operands() {
    return new Node[] {condition};
  }

  @Override
  public Node[] children() {
    return new Node[] {condition, then, otherwise};
  }

  @Override
  public Node continuation(@Nullable Object[] operands) {
    return isTruthy(operands[0]) ? then : otherwise;
  }

  @Override
  public String toString() {
    return "(if " + condition + " then " + then + " else " + otherwise + ")";
  }
}
