package org.lull.interpreter.tree;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.object.Instance;
import org.lull.interpreter.object.Layout;
import org.lull.runtime.value.Indexing;

/** Whether a map has a key, or an instance a field. */
public final class HasKey extends Node {
  private final Node subject;
  private final String key;

  public HasKey(Node subject, String key) {
    super(subject.start, subject.end);
    this.subject = subject;
    this.key = key;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return of(subject.eval(frame));
  }

  private Object of(@Nullable Object value) {
    return value instanceof Instance instance
        ? instance.type.layout.fieldIndex(key) != Layout.ABSENT
        : value instanceof Map<?, ?> map && Indexing.hasKey(map, key);
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
    return subject + " has " + key;
  }
}
