package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;

/** A variable of a function around this one that never changes, so that its value was captured. */
public final class Captured extends Node {
  private final int index;
  private final String name;

  public Captured(int index, String name, int start, int end) {
    super(start, end);
    this.index = index;
    this.name = name;
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    return frame.function.captured[index];
  }

  @Override
  public String path() {
    return name;
  }

  @Override
  public String toString() {
    return name + "^";
  }
}
