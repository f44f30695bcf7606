package org.lull.runtime.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Ints beyond 64 bits.
 *
 * <p>A result of more than {@link #MAX_BITS} bits is an error: a short script must not be able to
 * fill the machine.
 */
final class BigInts {
  /** 64 Mbit, about twenty million decimal digits. */
  static final long MAX_BITS = 1L << 26;

  /**
   * Enough bits that rounding a quotient of them to a float is correct, the last one saying "and a
   * bit more".
   */
  private static final int QUOTIENT_BITS = 66;

  /** The exponent below which a float has fewer than 53 bits. */
  private static final int MIN_NORMAL_EXPONENT = -1022;

  /** Java multiplies ints of fewer words than this, of 32 bits, in the simple way. */
  private static final int SIMPLE_WORDS = 80;

  /** Products of two words that the simple way makes in the time of a step, and quotients. */
  private static final int PRODUCTS_IN_A_STEP = 40;

  private static final int QUOTIENTS_IN_A_STEP = 8;

  /**
   * The power of the length that the time of the quicker ways goes with, that of the longer operand
   * however short the other is, and how many times that fits into a step.
   */
  private static final double TOOM_COOK = 1.465;

  private static final double TOOM_COOK_IN_A_STEP = 2;

  /** How many times as long as a product reading or writing the digits of an int takes. */
  private static final int DIGITS_TIMES = 4;

  private static final double DIGITS_IN_A_BIT = 0.302;

  /** Beyond any exponent a float can have. */
  private static final int MAX_EXPONENT = 1200;

  private BigInts() {}

  /** The first operand, after the charge for a result as long as the longer one. */
  static BigInteger charged(BigInteger a, BigInteger b) {
    Meter.text(Math.max(a.bitLength(), b.bitLength()) / Byte.SIZE);
    return a;
  }

  static Object multiply(BigInteger a, BigInteger b) {
    requireSize((long) a.bitLength() + b.bitLength() - 1);
    Meter.text((a.bitLength() + (long) b.bitLength()) / Byte.SIZE);
    return Numbers.box(Meter.work(multiplySteps(a, b), () -> a.multiply(b)));
  }

  /** The time of a product, as Java makes it, in steps. */
  static long multiplySteps(BigInteger a, BigInteger b) {
    return multiplySteps(a.bitLength(), b.bitLength());
  }

  private static long multiplySteps(long bits, long otherBits) {
    long longer = Math.max(bits, otherBits) / Integer.SIZE;
    long shorter = Math.min(bits, otherBits) / Integer.SIZE;
    return shorter < SIMPLE_WORDS
        ? longer * shorter / PRODUCTS_IN_A_STEP
        : (long) (Math.pow(longer, TOOM_COOK) / TOOM_COOK_IN_A_STEP);
  }

  private static long divideSteps(BigInteger a, BigInteger b) {
    long divisor = b.bitLength() / Integer.SIZE;
    long quotient = Math.max(a.bitLength() / Integer.SIZE - divisor, 0);
    return Math.min(divisor, quotient) < SIMPLE_WORDS
        ? divisor * quotient / QUOTIENTS_IN_A_STEP
        : 2 * multiplySteps(a, b);
  }

  /** The digits of an int of any size. */
  static String digits(BigInteger n) {
    Meter.text((long) (n.bitLength() * DIGITS_IN_A_BIT));
    return Meter.work(DIGITS_TIMES * multiplySteps(n, n), n::toString);
  }

  /** The float nearest to {@code a / b}. */
  static double divide(BigInteger a, BigInteger b) {
    if (a.signum() == 0 || b.signum() == 0) {
      return a.signum() / (double) b.signum();
    }
    int magnitude = a.bitLength() - b.bitLength();
    int sign = a.signum() * b.signum();
    if (magnitude > MAX_EXPONENT) {
      return sign * Double.POSITIVE_INFINITY;
    }
    if (magnitude < -MAX_EXPONENT) {
      return sign * 0.0;
    }
    int shift = QUOTIENT_BITS - magnitude;
    Meter.text(2L * Math.max(a.bitLength(), b.bitLength()) / Byte.SIZE);
    BigInteger dividend = a.abs().shiftLeft(Math.max(shift, 0));
    BigInteger divisor = b.abs().shiftLeft(Math.max(-shift, 0));
    BigInteger[] parts =
        Meter.work(divideSteps(dividend, divisor), () -> dividend.divideAndRemainder(divisor));
    BigInteger quotient = parts[1].signum() == 0 ? parts[0] : parts[0].setBit(0);
    return sign * scale(quotient, -shift);
  }

  private static double scale(BigInteger quotient, int exponent) {
    if (exponent + QUOTIENT_BITS > MIN_NORMAL_EXPONENT) {
      return Math.scalb(quotient.doubleValue(), exponent);
    }
    return new BigDecimal(quotient)
        .divide(new BigDecimal(BigInteger.ONE.shiftLeft(-exponent)))
        .doubleValue();
  }

  static Object floorDivide(BigInteger a, BigInteger b) {
    if (b.signum() == 0) {
      throw Operands.divisionByZero("~/");
    }
    Meter.text(a.bitLength() / Byte.SIZE);
    BigInteger[] parts = Meter.work(divideSteps(a, b), () -> a.divideAndRemainder(b));
    boolean roundDown = parts[1].signum() * b.signum() < 0;
    return Numbers.box(roundDown ? parts[0].subtract(BigInteger.ONE) : parts[0]);
  }

  static Object remainder(BigInteger a, BigInteger b) {
    if (b.signum() == 0) {
      throw Operands.divisionByZero("%");
    }
    Meter.text(Math.min(a.bitLength(), b.bitLength()) / Byte.SIZE);
    BigInteger rest = Meter.work(divideSteps(a, b), () -> a.remainder(b));
    return Numbers.box(rest.signum() * b.signum() < 0 ? rest.add(b) : rest);
  }

  /** {@code base ** exponent} for an exponent that is not negative. */
  static Object power(long base, long exponent) {
    long result = 1;
    long square = base;
    long left = exponent;
    while (left > 0) {
      if ((left & 1) != 0) {
        if (Math.multiplyHigh(result, square) != (result * square) >> 63) {
          return power(BigInteger.valueOf(base), BigInteger.valueOf(exponent));
        }
        result *= square;
      }
      left >>= 1;
      if (left > 0) {
        if (Math.multiplyHigh(square, square) != (square * square) >> 63) {
          return power(BigInteger.valueOf(base), BigInteger.valueOf(exponent));
        }
        square *= square;
      }
    }
    return result;
  }

  static Object power(BigInteger base, BigInteger exponent) {
    if (exponent.signum() < 0) {
      return Math.pow(base.doubleValue(), exponent.doubleValue());
    }
    if (base.abs().bitLength() <= 1) {
      int parity = exponent.testBit(0) ? 1 : 2;
      return Numbers.box(base.pow(exponent.signum() == 0 ? 0 : parity));
    }
    long bits = powerBits(base, exponent);
    requireSize(bits);
    Meter.text(bits / Byte.SIZE);
    return Numbers.box(
        Meter.work(2 * multiplySteps(bits / 2, bits / 2), () -> base.pow(exponent.intValue())));
  }

  /** A lower bound of the bits of a power. */
  private static long powerBits(BigInteger base, BigInteger exponent) {
    if (exponent.bitLength() > 31) {
      return Long.MAX_VALUE;
    }
    BigInteger size = base.abs();
    int lowZeros = size.getLowestSetBit();
    double bits = lowZeros == size.bitLength() - 1 ? lowZeros : log2(size);
    return (long) (bits * exponent.doubleValue()) + 1;
  }

  private static double log2(BigInteger value) {
    int drop = Math.max(0, value.bitLength() - 1000);
    return Math.log(value.shiftRight(drop).doubleValue()) / Math.log(2) + drop;
  }

  /** The exact comparison of an int with a float, as {@link Numbers#compare(Object, Object)}. */
  static int compare(BigInteger a, double b) {
    if (Double.isNaN(b)) {
      return Numbers.UNORDERED;
    }
    if (Double.isInfinite(b)) {
      return b > 0 ? -1 : 1;
    }
    return a.bitLength() > 1024 ? a.signum() : new BigDecimal(a).compareTo(new BigDecimal(b));
  }

  static void requireSize(long bits) {
    if (bits > MAX_BITS) {
      throw new Raised("Value", "the result has more than 20 million digits, too many for an int");
    }
  }
}
