package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Unspecialized;
import org.lull.runtime.value.Numbers;

/** {@code left / right}, always a float. */
public final class Divide extends ArithmeticNode {
  public Divide(Node left, Node right, int start, int end) {
    super("/", left, right, start, end);
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    try {
      if (guess != UNSEEN && guess != GENERIC) {
        return evalDouble(frame);
      }
    } catch (Unspecialized signal) {
      // The guess was wrong; below, the value is computed without it.
    }
    return evalSlowly(frame);
  }

  @Override
  public double evalDouble(ScriptFrame frame) throws Unspecialized {
    return switch (guess) {
      case LONGS -> Numbers.divide(left.evalLong(frame), right.evalLong(frame));
      case DOUBLES -> left.evalDouble(frame) / right.evalDouble(frame);
      case LONG_AND_DOUBLE -> left.evalLong(frame) / right.evalDouble(frame);
      case DOUBLE_AND_LONG -> left.evalDouble(frame) / right.evalLong(frame);
      default -> unboxedDouble(frame);
    };
  }

  @Override
  @Nullable Object compute(@Nullable Object a, @Nullable Object b) {
    return Numbers.divide(a, b);
  }
}
