package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Unspecialized;
import org.lull.runtime.value.Numbers;

/** {@code left % right}, with the sign of the right. */
public final class Remainder extends ArithmeticNode {
  public Remainder(Node left, Node right, int start, int end) {
    super("%", left, right, start, end);
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
    if (b == 0) {
      throw Unspecialized.SIGNAL;
    }
    return Math.floorMod(a, b);
  }

  @Override
  byte guessFrom(@Nullable Object a, @Nullable Object b) {
    return a instanceof Long && b instanceof Long ? LONGS : GENERIC;
  }

  @Override
  @Nullable Object compute(@Nullable Object a, @Nullable Object b) {
    return Numbers.remainder(a, b);
  }
}
