package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Unspecialized;
import org.lull.runtime.value.Ordering;

/** {@code left >= right}. */
public final class GreaterOrEqual extends ComparisonNode {
  public GreaterOrEqual(Node left, Node right, int start, int end) {
    super(">=", left, right, start, end);
  }

  @Override
  public boolean test(ScriptFrame frame) {
    try {
      if (guess == LONGS) {
        return left.evalLong(frame) >= right.evalLong(frame);
      }
      if (guess == DOUBLES) {
        return left.evalDouble(frame) >= right.evalDouble(frame);
      }
    } catch (Unspecialized signal) {
      // The guess was wrong; below, the comparison is made without it.
    }
    return testSlowly(frame);
  }

  @Override
  boolean compare(@Nullable Object a, @Nullable Object b) {
    return Ordering.greaterOrEqual(a, b);
  }
}
