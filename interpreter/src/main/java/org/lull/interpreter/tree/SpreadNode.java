package org.lull.interpreter.tree;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/** A list or map literal with {@code ...} in it. */
public final class SpreadNode extends Node {
  private final boolean isMap;

  /** Elements; for a map, keys and values by turns, where a spread one has its value twice. */
  private final Node[] parts;

  /** For each element or entry whether it is spread. */
  private final boolean[] spread;

  public SpreadNode(boolean isMap, Node[] parts, boolean[] spread, int start, int end) {
    super(start, end);
    this.isMap = isMap;
    this.parts = parts;
    this.spread = spread;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    @Nullable Object[] values = new @Nullable Object[parts.length];
    for (int i = 0; i < parts.length; i++) {
      values[i] = parts[i].eval(frame);
    }
    return apply(frame, values);
  }

  @Override
  public Node[] operands() {
    return parts;
  }

  @Override
  public Object apply(ScriptFrame frame, @Nullable Object[] values) {
    return isMap ? map(values) : list(values);
  }

  private Object list(@Nullable Object[] values) {
    LullList list = new LullList();
    for (int i = 0; i < values.length; i++) {
      if (spread[i]) {
        list.addAll((List<?>) Objects.requireNonNull(values[i]));
      } else {
        list.push(values[i]);
      }
    }
    return list;
  }

  private Object map(@Nullable Object[] values) {
    LullMap map = new LullMap();
    for (int i = 0; i < spread.length; i++) {
      if (!spread[i]) {
        map.put(values[2 * i], values[2 * i + 1]);
      } else if (values[2 * i] instanceof Map<?, ?> other) {
        map.putAll(other);
      } else {
        throw here(
            new Raised("Type", "... in a map takes a map, but got " + TypeNames.of(values[2 * i])));
      }
    }
    return map;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(isMap ? "{" : "[");
    for (int i = 0; i < spread.length; i++) {
      text.append(i == 0 ? "" : ", ")
          .append(spread[i] ? "..." : "")
          .append(parts[isMap ? 2 * i : i]);
      text.append(isMap && !spread[i] ? ": " + parts[2 * i + 1] : "");
    }
    return text.append(isMap ? '}' : ']').toString();
  }
}
