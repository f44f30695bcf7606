package org.lull.interpreter.tree;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.runtime.value.LullList;

/** The elements of a list from one on, as a new list. */
public final class RestOfList extends Node {
  private final Node subject;
  private final int from;

  public RestOfList(Node subject, int from) {
    super(subject.start, subject.end);
    this.subject = subject;
    this.from = from;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return of(subject.eval(frame));
  }

  private Object of(@Nullable Object value) {
    List<?> list = (List<?>) Objects.requireNonNull(value);
    return LullList.copyOf(list.subList(from, list.size()));
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
    return subject + "[" + from + "…]";
  }
}
