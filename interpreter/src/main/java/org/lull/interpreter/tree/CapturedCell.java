package org.lull.interpreter.tree;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Cell;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.runtime.value.Raised;

/** A variable of a function around this one, in a cell that both share. */
public final class CapturedCell extends Node {
  private final int index;
  private final String name;

  public CapturedCell(int index, String name, int start, int end) {
    super(start, end);
    this.index = index;
    this.name = name;
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    Object value = ((Cell) Objects.requireNonNull(frame.function.captured[index])).value;
    if (value == Cell.UNSET) {
      throw here(unset(name));
    }
    return value;
  }

  static Raised unset(String name) {
    return new Raised(
        "Name", "\"" + name + "\" is used before the line that gives it its value has run");
  }

  @Override
  public String path() {
    return name;
  }

  @Override
  public String toString() {
    return name + "^°";
  }
}
