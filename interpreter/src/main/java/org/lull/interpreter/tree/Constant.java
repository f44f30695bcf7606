package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Unspecialized;
import org.lull.runtime.value.Text;

/** A value that is known. */
public final class Constant extends Node {
  public final @Nullable Object value;
  private final boolean isLong;
  private final long longValue;

  public Constant(@Nullable Object value, int start, int end) {
    super(start, end);
    this.value = value;
    this.isLong = value instanceof Long;
    this.longValue = value instanceof Long number ? number : 0;
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    return value;
  }

  @Override
  public long evalLong(ScriptFrame frame) throws Unspecialized {
    if (isLong) {
      return longValue;
    }
    throw Unspecialized.SIGNAL;
  }

  @Override
  public String toString() {
    return Text.brief(value, 60);
  }
}
