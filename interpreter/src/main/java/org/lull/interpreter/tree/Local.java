package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Unspecialized;

/** A variable or temporary in a slot of the frame. */
public final class Local extends Node {
  public final int slot;
  private final String name;

  /** What the script calls the value; that of a temporary is what it was read from. */
  private final @Nullable String path;

  public Local(int slot, String name, int start, int end) {
    this(slot, name, name, start, end);
  }

  private Local(int slot, String name, @Nullable String path, int start, int end) {
    super(start, end);
    this.slot = slot;
    this.name = name;
    this.path = path;
  }

  /**
   * A temporary; {@code path} is what the script calls the value that is kept there, null if it has
   * no name.
   */
  public static Local temporary(int slot, @Nullable String path, int start, int end) {
    return new Local(slot, "", path, start, end);
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    return frame.slots[slot];
  }

  @Override
  public long evalLong(ScriptFrame frame) throws Unspecialized {
    if (frame.slots[slot] instanceof Long value) {
      return value;
    }
    throw Unspecialized.SIGNAL;
  }

  @Override
  public double evalDouble(ScriptFrame frame) throws Unspecialized {
    if (frame.slots[slot] instanceof Double value) {
      return value;
    }
    throw Unspecialized.SIGNAL;
  }

  @Override
  public @Nullable String path() {
    return path;
  }

  @Override
  public String toString() {
    return name.isEmpty() ? "s" + slot : name;
  }
}
