package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.object.Instance;
import org.lull.runtime.value.Indexing;

/** The value under a key of a map, or of a field of an instance, that is there. */
public final class KeyValue extends Node {
  private final Node subject;
  private final String key;

  public KeyValue(Node subject, String key) {
    super(subject.start, subject.end);
    this.subject = subject;
    this.key = key;
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    return of(subject.eval(frame));
  }

  private @Nullable Object of(@Nullable Object value) {
    return value instanceof Instance instance
        ? instance.fields[instance.type.layout.fieldIndex(key)]
        : Indexing.get(value, key);
  }

  @Override
  public Node[] operands() {
    return new Node[] {subject};
  }

  @Override
  public @Nullable Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return of(operands[0]);
  }

  @Override
  public String toString() {
    return subject + "." + key;
  }
}
