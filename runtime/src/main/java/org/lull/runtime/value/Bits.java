package org.lull.runtime.value;

import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The operators {@code & | ^ ~ << >>} on ints of any size, as on two's complement without end. */
public final class Bits {
  private static final String INTS = "two ints";

  private Bits() {}

  public static Object and(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x & y;
    }
    requireInts("&", a, b);
    return Numbers.box(bigOperand(a).and(bigOperand(b)));
  }

  public static Object or(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x | y;
    }
    requireInts("|", a, b);
    return Numbers.box(bigOperand(a).or(bigOperand(b)));
  }

  public static Object xor(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x ^ y;
    }
    requireInts("^", a, b);
    return Numbers.box(bigOperand(a).xor(bigOperand(b)));
  }

  public static Object not(@Nullable Object a) {
    if (a instanceof Long x) {
      return ~x;
    }
    if (!Numbers.isInt(a)) {
      throw Operands.refuse("~", "an int", a);
    }
    return Numbers.box(bigOperand(a).not());
  }

  /** {@code a << count}; a result too big for an int and a negative count are errors. */
  public static Object shiftLeft(@Nullable Object a, @Nullable Object count) {
    if (a instanceof Long x && count instanceof Long n && n >= 0 && n < Long.SIZE) {
      long shifted = x << n;
      if (shifted >> n == x) {
        return shifted;
      }
    }
    requireInts("<<", a, count);
    return shiftLeft(big(a), requireCount("<<", count));
  }

  private static Object shiftLeft(BigInteger value, BigInteger count) {
    if (value.signum() == 0) {
      return 0L;
    }
    BigInts.requireSize(
        count.bitLength() < Integer.SIZE ? value.bitLength() + count.longValue() : Long.MAX_VALUE);
    Meter.text((value.bitLength() + count.longValue()) / Byte.SIZE);
    return Numbers.box(value.shiftLeft(count.intValue()));
  }

  /** {@code a >> count}, which keeps the sign; a negative count is an error. */
  public static Object shiftRight(@Nullable Object a, @Nullable Object count) {
    if (a instanceof Long x && count instanceof Long n && n >= 0) {
      return x >> Math.min(n, Long.SIZE - 1);
    }
    requireInts(">>", a, count);
    BigInteger n = requireCount(">>", count);
    BigInteger value = big(a);
    if (n.bitLength() >= Integer.SIZE) {
      return value.signum() < 0 ? -1L : 0L;
    }
    Meter.text(value.bitLength() / Byte.SIZE);
    return Numbers.box(value.shiftRight(n.intValue()));
  }

  private static void requireInts(String operator, @Nullable Object a, @Nullable Object b) {
    if (!Numbers.isInt(a) || !Numbers.isInt(b)) {
      throw Operands.refuse(operator, INTS, a, b);
    }
  }

  private static BigInteger requireCount(String operator, @Nullable Object count) {
    BigInteger n = big(count);
    if (n.signum() < 0) {
      throw new Raised(
          "Value", "\"" + operator + "\" shifts by 0 or more bits, but got " + Text.str(count));
    }
    return n;
  }

  /** Charges for a result of the size of the operands. */
  private static BigInteger bigOperand(@Nullable Object integer) {
    BigInteger n = big(integer);
    Meter.text(n.bitLength() / Byte.SIZE);
    return n;
  }

  private static BigInteger big(@Nullable Object integer) {
    return integer instanceof BigInteger n
        ? n
        : BigInteger.valueOf(Objects.requireNonNull((Number) integer).longValue());
  }
}
