package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Cell;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;

/**
 * A variable of this function that another one captures: it is in a cell, and the cell in a slot.
 */
public final class LocalCell extends Node {
  private final int slot;
  private final String name;

  public LocalCell(int slot, String name, int start, int end) {
    super(start, end);
    this.slot = slot;
    this.name = name;
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    Object cell = frame.slots[slot];
    Object value = cell == null ? Cell.UNSET : ((Cell) cell).value;
    if (value == Cell.UNSET) {
      throw here(CapturedCell.unset(name));
    }
    return value;
  }

  @Override
  public String path() {
    return name;
  }

  @Override
  public String toString() {
    return name + "°";
  }
}
