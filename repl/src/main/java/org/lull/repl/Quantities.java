package org.lull.repl;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads numbers with units on the command line, and says in our words what is none. */
final class Quantities {
  private Quantities() {}

  /** A whole number from 1 on; {@code _} may stand between digits. */
  static final class Count implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return count(text, Long.MAX_VALUE);
    }
  }

  /** The same, as far as an {@code int} reaches. */
  static final class SmallCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return (int) count(text, Integer.MAX_VALUE);
    }
  }

  /** A time with its unit: {@code 500ms}, {@code 1.5s}, {@code 2m}. */
  static final class Time implements ITypeConverter<Duration> {
    private static final Map<String, Long> NANOS =
        Map.of(
            "ns", 1L,
            "us", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);

    @Override
    public Duration convert(String text) {
      return Duration.ofNanos(amount(text, NANOS, "a time with its unit, such as 500ms, 2s or 1m"));
    }
  }

  /** A number of bytes: {@code 64MB}, {@code 512KB}, {@code 1.5GB}, {@code 1048576}. */
  static final class Size implements ITypeConverter<Long> {
    private static final Map<String, Long> BYTES =
        Map.of(
            "", 1L,
            "b", 1L,
            "k", 1L << 10,
            "kb", 1L << 10,
            "m", 1L << 20,
            "mb", 1L << 20,
            "g", 1L << 30,
            "gb", 1L << 30);

    @Override
    public Long convert(String text) {
      return amount(text, BYTES, "a size, such as 64MB, 512KB or a number of bytes");
    }
  }

  private static long count(String text, long most) {
    try {
      long count = Long.parseLong(text.replace("_", ""));
      if (count > 0 && count <= most) {
        return count;
      }
    } catch (NumberFormatException e) {
      // The message below says what it is to be.
    }
    throw new TypeConversionException("'" + text + "' is not a whole number from 1 to " + most);
  }

  private static long amount(String text, Map<String, Long> units, String what) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    int end = 0;
    while (end < lower.length() && "0123456789._".indexOf(lower.charAt(end)) >= 0) {
      end++;
    }
    Long unit = units.get(lower.substring(end).strip());
    try {
      if (unit != null) {
        BigDecimal number = new BigDecimal(lower.substring(0, end).replace("_", ""));
        return number.multiply(BigDecimal.valueOf(unit)).toBigInteger().longValueExact();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // The message below says what it is to be.
    }
    throw new TypeConversionException("'" + text + "' is not " + what);
  }
}
