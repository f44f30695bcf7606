package org.lull.runtime.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic with durations, and how they are written.
 *
 * <p>A duration is exact to the nanosecond; what a float makes of it is rounded to the nearest one.
 */
public final class Durations {
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(SECOND);

  private Durations() {}

  /**
   * A duration as people write it: {@code 250ms}, {@code 1.5s}, {@code 1m30s}, {@code 2d}.
   *
   * <p>Under a minute it is one number in the largest unit in which it is at least 1, which reads
   * back as a literal. From a minute on it is days, hours, minutes and seconds, those that are not
   * zero, each of which is a literal.
   */
  @SuppressWarnings("JavaDurationGetSecondsGetNano") // both parts, on purpose
  public static String text(Duration duration) {
    StringBuilder out = new StringBuilder();
    long seconds = duration.toSeconds();
    int nanos = duration.getNano();
    if (seconds < 0) {
      out.append('-');
      seconds = nanos == 0 ? -seconds : -seconds - 1;
      nanos = nanos == 0 ? 0 : (int) SECOND - nanos;
    }
    if (Long.compareUnsigned(seconds, MINUTE) >= 0) {
      appendLong(out, seconds, nanos);
    } else {
      appendShort(out, seconds * SECOND + nanos);
    }
    return out.toString();
  }

  /** The seconds are unsigned: the longest negative duration has one more than a long can say. */
  private static void appendLong(StringBuilder out, long seconds, int nanos) {
    long rest = Long.remainderUnsigned(seconds, DAY);
    appendUnit(out, Long.divideUnsigned(seconds, DAY), "d");
    appendUnit(out, rest / HOUR, "h");
    appendUnit(out, rest % HOUR / MINUTE, "m");
    long last = rest % MINUTE * SECOND + nanos;
    if (last > 0) {
      appendScaled(out, last, 9, "s");
    }
  }

  private static void appendUnit(StringBuilder out, long count, String unit) {
    if (count > 0) {
      out.append(count).append(unit);
    }
  }

  private static void appendShort(StringBuilder out, long nanos) {
    if (nanos >= SECOND || nanos == 0) {
      appendScaled(out, nanos, 9, "s");
    } else if (nanos >= 1_000_000) {
      appendScaled(out, nanos, 6, "ms");
    } else if (nanos >= 1_000) {
      appendScaled(out, nanos, 3, "us");
    } else {
      out.append(nanos).append("ns");
    }
  }

  private static void appendScaled(StringBuilder out, long nanos, int scale, String unit) {
    BigDecimal value = BigDecimal.valueOf(nanos, scale).stripTrailingZeros();
    out.append(value.toPlainString()).append(unit);
  }

  /** The result, or null if the operator does not take these operands. */
  static @Nullable Object apply(
      Arithmetic.Operator operator, @Nullable Object a, @Nullable Object b) {
    if (a instanceof Duration x && b instanceof Duration y) {
      return onDurations(operator, x, y);
    }
    if (a instanceof Duration x && b != null && Numbers.isNumber(b)) {
      return byNumber(operator, x, b);
    }
    if (b instanceof Duration y && a != null && Numbers.isNumber(a)) {
      return operator == Arithmetic.Operator.MULTIPLY ? byNumber(operator, y, a) : null;
    }
    return null;
  }

  private static @Nullable Object onDurations(
      Arithmetic.Operator operator, Duration a, Duration b) {
    return switch (operator) {
      case ADD -> plus(a, b);
      case SUBTRACT -> minus(a, b);
      case DIVIDE -> divide(a, b);
      case FLOOR_DIVIDE -> BigInts.floorDivide(nanos(a), nanos(b));
      case REMAINDER -> ofNanos(Numbers.bigOf(BigInts.remainder(nanos(a), nanos(b))));
      case MULTIPLY, POWER -> null;
    };
  }

  private static Duration plus(Duration a, Duration b) {
    try {
      return a.plus(b);
    } catch (ArithmeticException e) {
      throw tooLong();
    }
  }

  private static Duration minus(Duration a, Duration b) {
    try {
      return a.minus(b);
    } catch (ArithmeticException e) {
      throw tooLong();
    }
  }

  private static double divide(Duration a, Duration b) {
    return BigInts.divide(nanos(a), nanos(b));
  }

  private static @Nullable Object byNumber(
      Arithmetic.Operator operator, Duration duration, Object number) {
    return switch (operator) {
      case MULTIPLY -> ofNanos(round(new BigDecimal(nanos(duration)).multiply(exact("*", number))));
      case DIVIDE -> quotient("/", duration, number, RoundingMode.HALF_EVEN);
      case FLOOR_DIVIDE -> quotient("~/", duration, number, RoundingMode.FLOOR);
      case ADD, SUBTRACT, REMAINDER, POWER -> null;
    };
  }

  private static Duration quotient(
      String operator, Duration duration, Object number, RoundingMode rounding) {
    if (number instanceof Double d && d.isInfinite()) {
      return Duration.ZERO;
    }
    BigDecimal divisor = exact(operator, number);
    if (divisor.signum() == 0) {
      throw Operands.divisionByZero(operator);
    }
    return ofNanos(new BigDecimal(nanos(duration)).divide(divisor, 0, rounding).toBigInteger());
  }

  private static BigDecimal exact(String operator, Object number) {
    if (number instanceof Double d) {
      if (!Double.isFinite(d)) {
        throw new Raised(
            "Value",
            "\"" + operator + "\" takes a duration and a finite number, but got " + Text.str(d));
      }
      return new BigDecimal(d);
    }
    return new BigDecimal(Numbers.bigOf(number));
  }

  private static BigInteger round(BigDecimal nanos) {
    return nanos.setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
  }

  static Duration negate(Duration duration) {
    try {
      return duration.negated();
    } catch (ArithmeticException e) {
      throw tooLong();
    }
  }

  @SuppressWarnings(
      "JavaDurationGetSecondsGetNano") // a long cannot hold the nanoseconds of every duration
  private static BigInteger nanos(Duration duration) {
    return BigInteger.valueOf(duration.toSeconds())
        .multiply(NANOS_PER_SECOND)
        .add(BigInteger.valueOf(duration.getNano()));
  }

  private static Duration ofNanos(BigInteger nanos) {
    BigInteger[] parts = nanos.divideAndRemainder(NANOS_PER_SECOND);
    if (parts[0].bitLength() >= Long.SIZE) {
      throw tooLong();
    }
    return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
  }

  private static Raised tooLong() {
    return new Raised("Value", "the result is too long for a duration (292 billion years)");
  }
}
