package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;

/** Whether a value is nil. */
public final class IsNil extends Node {
  private final Node subject;

  public IsNil(Node subject) {
    super(subject.start, subject.end);
    this.subject = subject;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return of(subject.eval(frame));
  }

  private static Object of(@Nullable Object value) {
    return value == null;
  }

  @Override
  public Node[] operands() {
    return new Node[] {subject};
  }

  @Override
  public Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return of(operands[0]);
  }

  @Override
  public String toString() {
    return subject + " is nil";
  }
}
