package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Unspecialized;
import org.lull.runtime.value.Numbers;

/** {@code left + right}. */
public final class Add extends ArithmeticNode {
  public Add(Node left, Node right, int start, int end) {
    super("+", left, right, start, end);
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    try {
      if (guess == LONGS) {
        return evalLong(frame);
      }
      if (guess != UNSEEN && guess != GENERIC) {
        return evalDouble(frame);
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
    long sum = a + b;
    if (((a ^ sum) & (b ^ sum)) >= 0) {
      return sum;
    }
    throw Unspecialized.SIGNAL;
  }

  @Override
  public double evalDouble(ScriptFrame frame) throws Unspecialized {
    return switch (guess) {
      case DOUBLES -> left.evalDouble(frame) + right.evalDouble(frame);
      case LONG_AND_DOUBLE -> left.evalLong(frame) + right.evalDouble(frame);
      case DOUBLE_AND_LONG -> left.evalDouble(frame) + right.evalLong(frame);
      default -> unboxedDouble(frame);
    };
  }

  @Override
  @Nullable Object compute(@Nullable Object a, @Nullable Object b) {
    return Numbers.add(a, b);
  }
}
