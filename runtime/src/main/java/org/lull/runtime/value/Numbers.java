package org.lull.runtime.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic operators.
 *
 * <p>Ints are exact: a result outside 64 bits becomes a {@link BigInteger}, and one that fits again
 * becomes a {@link Long}. An int beside a float is taken as a float (infinity, if it is beyond the
 * range of a float). Each operator has a form for two primitives and a form for any operands, which
 * tries the common pairs first; everything else (durations, joining, numbers of the host, errors)
 * is in {@link Arithmetic}.
 */
public final class Numbers {
  /**
   * The answer of {@link #compare} when one of the two is not a number in the sense of IEEE 754.
   */
  public static final int UNORDERED = 2;

  private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);

  /** 2 to the 63rd, the first float above every 64-bit int. */
  private static final double LONG_LIMIT = 0x1p63;

  private Numbers() {}

  // Boxes

  public static Object box(long value) {
    return value;
  }

  public static Object box(double value) {
    return value;
  }

  /** An int in its only form: a {@link Long} if it fits in one. */
  public static Object box(BigInteger value) {
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  /**
   * The Lull form of a number of the host; anything else as it is.
   *
   * <p>{@code Byte}, {@code Short} and {@code Integer} are ints; {@code Float} and {@code
   * BigDecimal} are floats. Mutable numbers such as {@code AtomicLong} are host objects and no
   * numbers.
   */
  public static @Nullable Object normalise(@Nullable Object value) {
    if (!(value instanceof Number number) || value instanceof Long || value instanceof Double) {
      return value;
    }
    return switch (number) {
      case BigInteger n -> box(n);
      case Integer n -> (Object) n.longValue();
      case Short n -> (Object) n.longValue();
      case Byte n -> (Object) n.longValue();
      case Float n -> (Object) n.doubleValue();
      case BigDecimal n -> (Object) n.doubleValue();
      default -> value;
    };
  }

  public static boolean isInt(@Nullable Object value) {
    return value instanceof Long
        || value instanceof BigInteger
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte;
  }

  public static boolean isFloat(@Nullable Object value) {
    return value instanceof Double || value instanceof Float || value instanceof BigDecimal;
  }

  public static boolean isNumber(@Nullable Object value) {
    return isInt(value) || isFloat(value);
  }

  /** A number as a float; an int beyond the range of a float gives an infinity. */
  public static double doubleOf(Object number) {
    return ((Number) number).doubleValue();
  }

  /** A normalised int as a {@link BigInteger}. */
  public static BigInteger bigOf(Object integer) {
    return integer instanceof Long n ? BigInteger.valueOf(n) : (BigInteger) integer;
  }

  // + - *

  public static Object add(long a, long b) {
    long sum = a + b;
    return ((a ^ sum) & (b ^ sum)) < 0
        ? BigInteger.valueOf(a).add(BigInteger.valueOf(b))
        : (Object) sum;
  }

  /** {@code a + b} on numbers and durations; joins strings, lists (into a new list) and bytes. */
  public static Object add(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long x) {
      if (b instanceof Long y) {
        return add(x.longValue(), y.longValue());
      }
      if (b instanceof Double y) {
        return x.doubleValue() + y;
      }
    } else if (a instanceof Double x) {
      if (b instanceof Double y) {
        return x + y;
      }
      if (b instanceof Long y) {
        return x + y.doubleValue();
      }
    } else if (a instanceof String x && b instanceof String y) {
      return Strings.concat(x, y);
    }
    return Arithmetic.apply(Arithmetic.Operator.ADD, a, b);
  }

  public static Object subtract(long a, long b) {
    long difference = a - b;
    return ((a ^ b) & (a ^ difference)) < 0
        ? BigInteger.valueOf(a).subtract(BigInteger.valueOf(b))
        : (Object) difference;
  }

  /** {@code a - b} on numbers and durations. */
  public static Object subtract(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long x) {
      if (b instanceof Long y) {
        return subtract(x.longValue(), y.longValue());
      }
      if (b instanceof Double y) {
        return x.doubleValue() - y;
      }
    } else if (a instanceof Double x) {
      if (b instanceof Double y) {
        return x - y;
      }
      if (b instanceof Long y) {
        return x - y.doubleValue();
      }
    }
    return Arithmetic.apply(Arithmetic.Operator.SUBTRACT, a, b);
  }

  public static Object multiply(long a, long b) {
    long low = a * b;
    return Math.multiplyHigh(a, b) == low >> 63
        ? (Object) low
        : BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
  }

  /** {@code a * b} on numbers, and on a duration and a number. */
  public static Object multiply(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long x) {
      if (b instanceof Long y) {
        return multiply(x.longValue(), y.longValue());
      }
      if (b instanceof Double y) {
        return x.doubleValue() * y;
      }
    } else if (a instanceof Double x) {
      if (b instanceof Double y) {
        return x * y;
      }
      if (b instanceof Long y) {
        return x * y.doubleValue();
      }
    }
    return Arithmetic.apply(Arithmetic.Operator.MULTIPLY, a, b);
  }

  // / ~/ % **

  /** The float nearest to the exact quotient; by zero it is an infinity or nan. */
  public static double divide(long a, long b) {
    return isExactAsDouble(a) && isExactAsDouble(b)
        ? (double) a / (double) b
        : BigInts.divide(BigInteger.valueOf(a), BigInteger.valueOf(b));
  }

  /** {@code a / b}: always a float on numbers; also a duration by a number, and by a duration. */
  public static Object divide(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long x) {
      if (b instanceof Long y) {
        return divide(x.longValue(), y.longValue());
      }
      if (b instanceof Double y) {
        return x.doubleValue() / y;
      }
    } else if (a instanceof Double x) {
      if (b instanceof Double y) {
        return x / y;
      }
      if (b instanceof Long y) {
        return x / y.doubleValue();
      }
    }
    return Arithmetic.apply(Arithmetic.Operator.DIVIDE, a, b);
  }

  public static Object floorDivide(long a, long b) {
    if (b == 0) {
      throw Operands.divisionByZero("~/");
    }
    return a == Long.MIN_VALUE && b == -1 ? MIN_LONG.negate() : (Object) Math.floorDiv(a, b);
  }

  /**
   * {@code a ~/ b}, rounded towards negative infinity: an int for two ints, else a float with a
   * whole value.
   *
   * <p>An int by the int 0 is an error; with a float among the operands, IEEE 754 says what comes.
   */
  public static Object floorDivide(@Nullable Object a, @Nullable Object b) {
    return a instanceof Long x && b instanceof Long y
        ? floorDivide(x.longValue(), y.longValue())
        : Arithmetic.apply(Arithmetic.Operator.FLOOR_DIVIDE, a, b);
  }

  static double floorDivide(double a, double b) {
    if (b == 0 || Double.isInfinite(a)) {
      return Math.floor(a / b);
    }
    if (Double.isInfinite(b)) {
      return a == 0 || a < 0 == b < 0 ? 0.0 : -1.0;
    }
    return Math.rint((a - remainder(a, b)) / b);
  }

  public static long remainder(long a, long b) {
    if (b == 0) {
      throw Operands.divisionByZero("%");
    }
    return Math.floorMod(a, b);
  }

  /** {@code a % b}, with the sign of {@code b}. */
  public static Object remainder(@Nullable Object a, @Nullable Object b) {
    return a instanceof Long x && b instanceof Long y
        ? (Object) remainder(x.longValue(), y.longValue())
        : Arithmetic.apply(Arithmetic.Operator.REMAINDER, a, b);
  }

  static double remainder(double a, double b) {
    double rest = a % b;
    if (rest == 0) {
      return Math.copySign(0.0, b);
    }
    return rest < 0 != b < 0 ? rest + b : rest;
  }

  public static Object power(long base, long exponent) {
    return exponent < 0
        ? (Object) Math.pow((double) base, (double) exponent)
        : BigInts.power(base, exponent);
  }

  /** {@code a ** b}: exact for an int to a non-negative int, else a float. */
  public static Object power(@Nullable Object a, @Nullable Object b) {
    return a instanceof Long x && b instanceof Long y
        ? power(x.longValue(), y.longValue())
        : Arithmetic.apply(Arithmetic.Operator.POWER, a, b);
  }

  // Signs

  public static Object negate(long value) {
    return value == Long.MIN_VALUE ? MIN_LONG.negate() : (Object) (-value);
  }

  /** {@code -a} on numbers and durations. */
  public static Object negate(@Nullable Object a) {
    if (a instanceof Long n) {
      return negate(n.longValue());
    }
    return a instanceof Double d ? (Object) (-d) : Arithmetic.negate(a);
  }

  // Comparison

  /**
   * Compares two numbers by their exact values.
   *
   * @return -1, 0, 1, or {@link #UNORDERED} if one is nan
   */
  public static int compare(Object a, Object b) {
    if (a instanceof Long x) {
      if (b instanceof Long y) {
        return Long.compare(x, y);
      }
      if (b instanceof Double y) {
        return compare(x.longValue(), y.doubleValue());
      }
    } else if (a instanceof Double x) {
      if (b instanceof Double y) {
        return compare(x.doubleValue(), y.doubleValue());
      }
      if (b instanceof Long y) {
        return compare(x.doubleValue(), y.longValue());
      }
    }
    return Arithmetic.compare(a, b);
  }

  /** The exact comparison of an int with a float. */
  public static int compare(long a, double b) {
    if (Double.isNaN(b)) {
      return UNORDERED;
    }
    if (b >= LONG_LIMIT) {
      return -1;
    }
    if (b < -LONG_LIMIT) {
      return 1;
    }
    long whole = (long) b;
    return a != whole ? Long.compare(a, whole) : compare(0.0, b - whole);
  }

  /** The exact comparison of a float with an int. */
  public static int compare(double a, long b) {
    return reverse(compare(b, a));
  }

  public static int compare(long a, long b) {
    return Long.compare(a, b);
  }

  public static int compare(double a, double b) {
    if (a < b) {
      return -1;
    }
    if (a > b) {
      return 1;
    }
    return a == b ? 0 : UNORDERED;
  }

  /** Whether two numbers have the same value; nan equals nothing. */
  public static boolean equal(Object a, Object b) {
    return compare(a, b) == 0;
  }

  static int reverse(int order) {
    return order == UNORDERED ? UNORDERED : -order;
  }

  private static boolean isExactAsDouble(long value) {
    return value >= -(1L << 53) && value <= 1L << 53;
  }
}
