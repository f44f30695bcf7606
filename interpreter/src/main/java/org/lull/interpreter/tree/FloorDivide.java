package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Unspecialized;
import org.lull.runtime.value.Numbers;

/** {@code left ~/ right}, rounded down. */
public final class FloorDivide extends ArithmeticNode {
  public FloorDivide(Node left, Node right, int start, int end) {
    super("~/", left, right, start, end);
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    try {
      if (guess == LONGS) {
        return evalLong(frame);
      }
    } catch (Unspecialized signal) {
      // The guess was wrong; below, the value is computed without it.
    }
    return evalSlowly(frame);
  }

  @Override
  public long evalLong(ScriptFrame frame) throws Unspecialized {
    if (guess != LONGS) {
      return unboxedLong(frame);
    }
    long a = left.evalLong(frame);
    long b = right.evalLong(frame);
    if (b == 0 || b == -1) {
      throw Unspecialized.SIGNAL;
    }
    return Math.floorDiv(a, b);
  }

  @Override
  byte guessFrom(@Nullable Object a, @Nullable Object b) {
    return a instanceof Long && b instanceof Long ? LONGS : GENERIC;
  }

  @Override
  @Nullable Object compute(@Nullable Object a, @Nullable Object b) {
    return Numbers.floorDivide(a, b);
  }
}
