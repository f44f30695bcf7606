package org.lull.interpreter.tree;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.object.Instance;

/** Whether a value has keys or fields: a map, or an instance of a class. */
public final class IsKeyed extends Node {
  private final Node subject;

  public IsKeyed(Node subject) {
    super(subject.start, subject.end);
    this.subject = subject;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return of(subject.eval(frame));
  }

  private static Object of(@Nullable Object value) {
    return value instanceof Map<?, ?> || value instanceof Instance;
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
    return subject + " is map";
  }
}
