package org.lull.runtime.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code int(x)} and {@code float(x)}.
 *
 * <p>A string may have white space around the number, a sign, and {@code _} between digits as in a
 * literal; an int may be written as {@code 0x1f} or {@code 0b101}. A float may also be {@code inf}
 * or {@code nan}, as it is printed. {@code int} drops what comes after the point of a float.
 */
public final class NumberParsing {
  private static final Pattern FLOAT =
      Pattern.compile(
          "[+-]?(\\d++(_\\d++)*+(\\.(\\d++(_\\d++)*+)?)?|\\.\\d++(_\\d++)*+)([eE][+-]?\\d++)?");

  /** Digits that surely fit in a long. */
  private static final int SAFE_DIGITS = 18;

  /**
   * Longer numerals are read in halves, because the time for one piece grows with the square of its
   * length.
   */
  private static final int PIECE = 2000;

  /** As many digits as an int can have. */
  private static final int MAX_DIGITS = 20_000_000;

  private static final int SHOWN = 40;

  /** Steps that a character of a float takes. */
  private static final long FLOAT_STEPS = 2;

  private NumberParsing() {}

  /**
   * {@code int(x)}: a {@code Value} error if the text or the float is no int, a {@code Type} error
   * for other types.
   */
  public static Object toInt(@Nullable Object value) {
    return switch (Numbers.normalise(value)) {
      case Long n -> n;
      case BigInteger n -> n;
      case Double d -> truncate(d);
      case String s -> parseInt(s);
      case null, default -> throw refuse("int", value);
    };
  }

  /** {@code float(x)}, with errors as {@link #toInt}. */
  public static Object toFloat(@Nullable Object value) {
    return switch (Numbers.normalise(value)) {
      case Long n -> n.doubleValue();
      case BigInteger n -> n.doubleValue();
      case Double d -> d;
      case String s -> parseFloat(s);
      case null, default -> throw refuse("float", value);
    };
  }

  private static Object truncate(double value) {
    if (Math.abs(value) < 0x1p63) {
      return (long) value;
    }
    if (!Double.isFinite(value)) {
      throw new Raised("Value", "int() takes a finite number, but got " + NumberText.of(value));
    }
    return Numbers.box(new BigDecimal(value).toBigInteger());
  }

  private static Raised refuse(String function, @Nullable Object value) {
    ErrorValue error =
        new ErrorValue(
            "Type", function + "() takes a number or a string, but got " + TypeNames.of(value));
    return new Raised(
        value instanceof Duration
            ? error.withHint("to count in a unit, divide by it: d / 1s")
            : error);
  }

  private static Object parseInt(String text) {
    Meter.text(text.length());
    String numeral = text.strip();
    boolean negative = numeral.startsWith("-");
    int start = negative || numeral.startsWith("+") ? 1 : 0;
    int radix = radixAt(numeral, start);
    String digits = digits(numeral, radix == 10 ? start : start + 2, radix);
    if (digits == null) {
      throw notInt(text);
    }
    if (digits.length() <= SAFE_DIGITS && radix == 10) {
      long size = Long.parseLong(digits);
      return negative ? -size : size;
    }
    if (digits.length() > MAX_DIGITS) {
      throw new Raised(
          "Value", "int() takes at most " + MAX_DIGITS + " digits, but got " + digits.length());
    }
    BigInteger size =
        Meter.work(
            parseSteps(digits, radix),
            () -> radix == 10 ? parseLong(digits) : new BigInteger(digits, radix));
    return Numbers.box(negative ? size.negate() : size);
  }

  /** The time of reading in steps: with the square of the digits where they are not halved. */
  private static long parseSteps(String digits, int radix) {
    double length = digits.length();
    return (long) (radix == 10 ? length * Math.sqrt(length) / 30 : length * length / 2500);
  }

  private static int radixAt(String numeral, int start) {
    if (numeral.startsWith("0x", start) || numeral.startsWith("0X", start)) {
      return 16;
    }
    return numeral.startsWith("0b", start) || numeral.startsWith("0B", start) ? 2 : 10;
  }

  /** The digits without the {@code _} between them, or null if there is anything else. */
  private static @Nullable String digits(String numeral, int start, int radix) {
    StringBuilder digits = new StringBuilder(Math.max(numeral.length() - start, 0));
    boolean afterDigit = false;
    for (int i = start; i < numeral.length(); i++) {
      char c = numeral.charAt(i);
      Meter.pollAt(i);
      if (c == '_' ? !afterDigit : c > 'f' || Character.digit(c, radix) < 0) {
        return null;
      }
      afterDigit = c != '_';
      if (afterDigit) {
        digits.append(c);
      }
    }
    return afterDigit ? digits.toString() : null;
  }

  private static BigInteger parseLong(String digits) {
    List<BigInteger> powers = new ArrayList<>(List.of(BigInteger.TEN.pow(PIECE)));
    int length = PIECE;
    while (length < digits.length() / 2) {
      powers.add(powers.getLast().multiply(powers.getLast()));
      length *= 2;
    }
    return parsePieces(digits, powers, powers.size() - 1);
  }

  /**
   * Reads digits as a high and a low part.
   *
   * @param powers 10 to the {@code PIECE}, {@code 2 * PIECE}, {@code 4 * PIECE} and so on
   * @param level which of these parts the two
   */
  private static BigInteger parsePieces(String digits, List<BigInteger> powers, int level) {
    if (digits.length() <= PIECE) {
      return new BigInteger(digits);
    }
    int split = digits.length() - (PIECE << level);
    if (split <= 0) {
      return parsePieces(digits, powers, level - 1);
    }
    BigInteger high = parsePieces(digits.substring(0, split), powers, level);
    BigInteger low = parsePieces(digits.substring(split), powers, level - 1);
    return high.multiply(powers.get(level)).add(low);
  }

  private static Raised notInt(String text) {
    ErrorValue error =
        new ErrorValue("Value", "int() takes a whole number, but got " + Text.brief(text, SHOWN));
    return new Raised(
        FLOAT.matcher(text.strip()).matches()
            ? error.withHint("to drop what comes after the point, write int(float(x))")
            : error);
  }

  private static double parseFloat(String text) {
    Meter.text(text.length());
    String numeral = text.strip();
    return switch (numeral) {
      case "inf", "+inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default ->
          Meter.work(numeral.length() * FLOAT_STEPS, () -> readFloat(numeral))
              .orElseThrow(() ->
                  new Raised(
                      "Value", "float() takes a number, but got " + Text.brief(text, SHOWN)));
    };
  }

  private static OptionalDouble readFloat(String numeral) {
    return FLOAT.matcher(numeral).matches()
        ? OptionalDouble.of(
            Double.parseDouble(numeral.indexOf('_') < 0 ? numeral : numeral.replace("_", "")))
        : OptionalDouble.empty();
  }
}
