package org.lull.interpreter.tree;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.object.Instance;
import org.lull.runtime.value.LullMap;

/** A map without some of its keys, as a new map. */
public final class RestOfMap extends Node {
  private final Node subject;
  private final List<String> without;

  public RestOfMap(Node subject, List<String> without) {
    super(subject.start, subject.end);
    this.subject = subject;
    this.without = without;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return of(subject.eval(frame));
  }

  private Object of(@Nullable Object value) {
    LullMap rest =
        value instanceof Instance instance
            ? fieldsOf(instance)
            : new LullMap((Map<?, ?>) Objects.requireNonNull(value));
    without.forEach(rest::remove);
    return rest;
  }

  private static LullMap fieldsOf(Instance instance) {
    LullMap fields = new LullMap(instance.fieldCount());
    for (int i = 0; i < instance.fieldCount(); i++) {
      fields.put(instance.fieldName(i), instance.fieldValue(i));
    }
    return fields;
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
    return subject + " without " + without;
  }
}
