package org.lull.interpreter.step;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/** Reads how long to wait. */
final class Waits {
  private Waits() {}

  /** A duration in nanoseconds; more than 292 years count as that. */
  static long nanos(String who, @Nullable Object duration) {
    if (!(duration instanceof Duration time)) {
      throw new Raised(
          "Type", who + " takes a duration such as 250ms, but got " + TypeNames.of(duration));
    }
    try {
      return Math.max(time.toNanos(), 0);
    } catch (ArithmeticException tooLong) {
      return time.isNegative() ? 0 : Long.MAX_VALUE;
    }
  }
}
