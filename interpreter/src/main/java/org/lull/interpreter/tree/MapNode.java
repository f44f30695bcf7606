package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.runtime.value.LullMap;

/** {@code {key: value}} without spread entries. */
public final class MapNode extends Node {
  /** Keys and values by turns. */
  private final Node[] entries;

  public MapNode(Node[] entries, int start, int end) {
    super(start, end);
    this.entries = entries;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    LullMap map = new LullMap(entries.length / 2);
    for (int i = 0; i < entries.length; i += 2) {
      map.put(entries[i].eval(frame), entries[i + 1].eval(frame));
    }
    return map;
  }

  @Override
  public Node[] operands() {
    return entries;
  }

  @Override
  public Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    LullMap map = new LullMap(operands.length / 2);
    for (int i = 0; i < operands.length; i += 2) {
      map.put(operands[i], operands[i + 1]);
    }
    return map;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < entries.length; i += 2) {
      text.append(i == 0 ? "" : ", ").append(entries[i]).append(": ").append(entries[i + 1]);
    }
    return text.append('}').toString();
  }
}
