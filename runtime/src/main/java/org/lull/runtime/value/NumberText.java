package org.lull.runtime.value;

import java.math.BigInteger;
import java.util.Objects;

/**
 * Numbers as text.
 *
 * <p>A float is written with the fewest digits that read back as the same float, always with a
 * point or an exponent so that it does not look like an int: {@code 1.0}, {@code 0.1}, {@code
 * 123456789.0}, {@code 1e21}, {@code 2.5e-7}. The exponent form is used from 1e16 on, where the
 * digits left of the point are no longer all known, and below 0.0001. The rest is {@code inf},
 * {@code -inf} and {@code nan}.
 */
public final class NumberText {
  /** From this size on, and below {@link #SMALL}, a float is written with an exponent. */
  private static final double LARGE = 1e16;

  private static final double SMALL = 1e-4;

  /** Between these {@code Double.toString} uses no exponent, and its text is the one we want. */
  private static final double PLAIN_MIN = 1e-3;

  private static final double PLAIN_MAX = 1e7;

  private NumberText() {}

  static String of(Object number) {
    Object normal = Objects.requireNonNull(Numbers.normalise(number));
    return switch (normal) {
      case Double d -> of(d.doubleValue());
      case BigInteger n -> BigInts.digits(n);
      default -> normal.toString();
    };
  }

  /** A float as scripts see it. */
  public static String of(double value) {
    double size = Math.abs(value);
    if ((size >= PLAIN_MIN && size < PLAIN_MAX) || size == 0) {
      return Double.toString(value);
    }
    if (Double.isNaN(value)) {
      return "nan";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "inf" : "-inf";
    }
    return rewrite(Double.toString(size), value < 0 ? "-" : "", size >= SMALL && size < LARGE);
  }

  /** Rewrites Java's {@code d.dddE±n}. */
  private static String rewrite(String java, String sign, boolean plain) {
    int mark = java.indexOf('E');
    int exponent = Integer.parseInt(java.substring(mark + 1));
    String fraction = java.substring(2, mark);
    if (plain) {
      return sign + plain(java.charAt(0) + (fraction.equals("0") ? "" : fraction), exponent);
    }
    String mantissa = fraction.equals("0") ? java.substring(0, 1) : java.substring(0, mark);
    return sign + mantissa + "e" + exponent;
  }

  private static String plain(String digits, int exponent) {
    if (exponent < 0) {
      return "0." + "0".repeat(-exponent - 1) + digits;
    }
    int whole = exponent + 1;
    return digits.length() <= whole
        ? digits + "0".repeat(whole - digits.length()) + ".0"
        : digits.substring(0, whole) + "." + digits.substring(whole);
  }
}
