package org.lull.interpreter.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;

/** Whether a value is a list of a certain length. */
public final class IsListOf extends Node {
  private final Node subject;
  private final int length;
  private final boolean orMore;

  public IsListOf(Node subject, int length, boolean orMore) {
    super(subject.start, subject.end);
    this.subject = subject;
    this.length = length;
    this.orMore = orMore;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return of(subject.eval(frame));
  }

  private Object of(@Nullable Object value) {
    return value instanceof List<?> list
        && (orMore ? list.size() >= length : list.size() == length);
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
    return subject + " is list of " + length + (orMore ? " or more" : "");
  }
}
