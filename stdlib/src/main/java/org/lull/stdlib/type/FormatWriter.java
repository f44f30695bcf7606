package org.lull.stdlib.type;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.NumberText;
import org.lull.runtime.value.Numbers;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Reachable;
import org.lull.runtime.value.Strings;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.TypeNames;
import org.lull.stdlib.Arguments;

/**
 * Fills in the places of a format like C's {@code printf}, and stops where it needs the text of a
 * value.
 *
 * <p>All its state is in its fields, so it can wait at any place.
 */
final class FormatWriter implements Reachable {
  private static final String FLAGS = "-0+,";

  /** Pairs of bits that writing an int takes a step for. */
  private static final int BITS_IN_A_STEP = 100_000;

  private static final int MAX_WIDTH = 10_000;

  private final String format;
  private final LullList values;
  private final StringBuilder out = new StringBuilder();
  private final Meter.Tally tally = new Meter.Tally();

  /** Where the format is read next. */
  private int at;

  /** How many values have been used. */
  private int used;

  private @Nullable Place place;

  /**
   * What stands between {@code %} and the letter.
   *
   * @param width the least number of characters
   * @param digits what stands after the point, or -1
   */
  private record Place(String flags, int width, int digits, char letter) {
    boolean has(char flag) {
      return flags.indexOf(flag) >= 0;
    }
  }

  FormatWriter(String format, LullList values) {
    this.format = format;
    this.values = values;
  }

  /** Goes on to the next {@code %s}, which is true, or to the end. */
  boolean advance() {
    while (at < format.length()) {
      tally.round(1);
      char c = format.charAt(at++);
      if (c != '%') {
        out.append(c);
      } else if (at < format.length() && format.charAt(at) == '%') {
        out.append('%');
        at++;
      } else {
        Place next = readPlace();
        if (next.letter == 's') {
          place = next;
          requireValue();
          return true;
        }
        writeNumber(next, nextValue());
      }
    }
    if (used < values.size()) {
      throw new Raised(
          new ErrorValue(
                  "Value",
                  "format() has " + places(used) + " to fill, but got " + values(values.size()))
              .withHint(used > 0 ? null : "a place is written %s, or %d for an int"));
    }
    return false;
  }

  private static String places(int count) {
    return count == 1 ? "1 place" : count + " places";
  }

  private static String values(int count) {
    return count == 1 ? "1 value" : count + " values";
  }

  /** The value of the {@code %s}. */
  @Nullable Object asked() {
    return values.get(used);
  }

  /** Takes its text. */
  void supply(String text) {
    Place filled = Objects.requireNonNull(place, "advance() comes before supply()");
    used++;
    boolean cut = filled.digits >= 0 && Strings.length(text) > filled.digits;
    pad(filled, cut ? Strings.slice(text, 0, filled.digits) : text);
  }

  String text() {
    return out.toString();
  }

  // Reading the format

  private Place readPlace() {
    int start = at;
    while (at < format.length() && FLAGS.indexOf(format.charAt(at)) >= 0) {
      at++;
    }
    String flags = format.substring(start, at);
    int width = Math.max(readNumber(), 0);
    int digits = -1;
    if (at < format.length() && format.charAt(at) == '.') {
      at++;
      digits = Math.max(readNumber(), 0);
    }
    if (at == format.length() || "sdxXobcfe".indexOf(format.charAt(at)) < 0) {
      String wrong = format.substring(start - 1, Math.min(at + 1, format.length()));
      throw new Raised(
          "Value",
          "format() knows %s %d %x %X %o %b %c %f %e and %%, but got " + Text.quote(wrong));
    }
    return new Place(flags, width, digits, format.charAt(at++));
  }

  /** The digits here as a number, or -1. */
  private int readNumber() {
    int start = at;
    int number = 0;
    while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
      number = Math.min(number * 10 + format.charAt(at++) - '0', MAX_WIDTH + 1);
    }
    if (number > MAX_WIDTH) {
      throw new Raised("Value", "format() takes widths up to " + MAX_WIDTH);
    }
    return at == start ? -1 : number;
  }

  private void requireValue() {
    if (used >= values.size()) {
      throw new Raised(
          "Value", "format() has more places to fill than values: " + values.size() + " came");
    }
  }

  private @Nullable Object nextValue() {
    requireValue();
    return Numbers.normalise(values.get(used++));
  }

  // Writing values

  private void writeNumber(Place to, @Nullable Object value) {
    switch (to.letter) {
      case 'c' -> pad(to, character(value));
      case 'f', 'e' -> writeFloat(to, value);
      default -> writeInt(to, value);
    }
  }

  private static String character(@Nullable Object value) {
    if (value instanceof Long code && code >= 0 && code <= Character.MAX_CODE_POINT) {
      return Strings.of(code.intValue());
    }
    throw value instanceof Long
        ? new Raised("Value", "format() takes a code point for %c, but got " + value)
        : wrongType('c', "an int", value);
  }

  private void writeInt(Place to, @Nullable Object value) {
    if (value == null || !Numbers.isInt(value)) {
      throw wrongType(to.letter, "an int", value);
    }
    int radix =
        switch (to.letter) {
          case 'x', 'X' -> 16;
          case 'o' -> 8;
          case 'b' -> 2;
          default -> 10;
        };
    BigInteger number = Numbers.bigOf(value);
    Meter.text(number.bitLength());
    String digits =
        Meter.work(
            (long) number.bitLength() * number.bitLength() / BITS_IN_A_STEP,
            () -> number.toString(radix));
    writeSigned(to, to.letter == 'X' ? digits.toUpperCase(Locale.ROOT) : digits);
  }

  private void writeFloat(Place to, @Nullable Object value) {
    if (value == null || !Numbers.isNumber(value)) {
      throw wrongType(to.letter, "a number", value);
    }
    double number = Numbers.doubleOf(value);
    int digits = to.digits < 0 ? 6 : to.digits;
    if (!Double.isFinite(number)) {
      pad(to, NumberText.of(number));
    } else if (to.letter == 'e') {
      Meter.text(digits);
      writeSigned(to, String.format(Locale.ROOT, "%." + digits + "e", number));
    } else {
      writeSigned(to, fixed(value, digits));
    }
  }

  /** An int as it is, a float by its exact value, rounded half to even as in C. */
  private static String fixed(Object value, int digits) {
    Object number = Numbers.normalise(value);
    if (!(number instanceof Double d)) {
      return withZeros(Text.str(number), digits);
    }
    BigDecimal exact = new BigDecimal(d);
    int known = Math.min(digits, exact.scale());
    String text =
        withZeros(exact.setScale(known, RoundingMode.HALF_EVEN).toPlainString(), digits - known);
    boolean lostSign = Math.copySign(1, d) < 0 && !text.startsWith("-");
    return lostSign ? "-" + text : text;
  }

  /** A number with so many more zeros after the point, which is put there if there is none. */
  private static String withZeros(String number, int zeros) {
    if (zeros == 0) {
      return number;
    }
    Meter.text((long) number.length() + zeros);
    return number + (number.indexOf('.') < 0 ? "." : "") + "0".repeat(zeros);
  }

  private void writeSigned(Place to, String number) {
    boolean negative = number.startsWith("-");
    String digits = negative ? number.substring(1) : number;
    String sign = negative ? "-" : to.has('+') ? "+" : "";
    String grouped = to.has(',') ? group(digits) : digits;
    if (to.has('0') && !to.has('-')) {
      int missing = to.width - sign.length() - grouped.length();
      grouped = "0".repeat(Math.max(missing, 0)) + grouped;
    }
    pad(to, sign + grouped);
  }

  /** Puts a comma between every three digits before the point. */
  private static String group(String digits) {
    int point = digits.indexOf('.') < 0 ? digits.length() : digits.indexOf('.');
    StringBuilder grouped = new StringBuilder(digits.length() + point / 3);
    for (int i = 0; i < point; i++) {
      Meter.pollAt(i);
      if (i > 0 && (point - i) % 3 == 0) {
        grouped.append(',');
      }
      grouped.append(digits.charAt(i));
    }
    return grouped.append(digits, point, digits.length()).toString();
  }

  private void pad(Place to, String text) {
    String padding = " ".repeat(Math.max(to.width - Strings.length(text), 0));
    Meter.text((long) text.length() + to.width);
    out.append(to.has('-') ? text + padding : padding + text);
    if (out.length() > Arguments.MAX_TEXT) {
      throw new Raised("Value", "the text is longer than " + Arguments.MAX_TEXT + " characters");
    }
  }

  private static Raised wrongType(char letter, String expected, @Nullable Object value) {
    return new Raised(
        "Type",
        "format() takes " + expected + " for %" + letter + ", but got " + TypeNames.of(value));
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes(2L * out.capacity()); // it doubles when it is full
    walk.add(values);
  }
}
