package org.lull.stdlib.module;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.Numbers;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Refusal;

/**
 * {@code import time}: dates and times of day.
 *
 * <p>A moment is what {@code now()} gives, the duration since 1970-01-01T00:00Z, so that it can be
 * added to, compared, and is exact. Where a moment may be left out, it is now. A zone is a name
 * such as {@code "Europe/Berlin"} or an offset such as {@code "+02:00"}; without one it is UTC.
 */
public final class TimeModule {
  /** Characters of a date without a time. */
  private static final int DATE_LENGTH = 10;

  /** Longer than any pattern that somebody writes; the time that one takes goes with its length. */
  private static final int MAX_PATTERN = 1000;

  /** What it takes to take a moment apart, or to read or write one. */
  private static final int DATE_STEPS = 80;

  private TimeModule() {}

  public static Part part() {
    return new Part("time", functions(), Map.of(), null);
  }

  private static List<Native> functions() {
    return List.of(
        Native.function(
            "iso(moment?, zone?)",
            "A moment as text: \"2026-11-23T05:46:00Z\", in a zone \"2026-11-23T06:46:00+01:00\".",
            (machine, arguments) -> iso(machine, arguments)),
        Native.function(
            "format(moment, pattern, zone?)",
            "A moment by a pattern such as \"yyyy-MM-dd HH:mm:ss\", in the letters of Java's"
                + " DateTimeFormatter.",
            (machine, arguments) -> format(machine, arguments)),
        Native.function(
            "parse(text, zone?)",
            "The moment of a text such as \"2026-11-23T05:46:00Z\", \"2026-11-23T05:46:00\" or"
                + " \"2026-11-23\"; the zone is for those that name none.",
            (machine, arguments) -> parse(arguments)),
        Native.function(
            "date(moment?, zone?)",
            "A map of year, month, day, hour, minute, second, nanosecond, weekday (1 is Monday) and"
                + " yearday.",
            (machine, arguments) -> date(machine, arguments)),
        Native.function(
            "at(year, month, day, hour?, minute?, second?, zone?)",
            "The moment of a date and a time of day.",
            (machine, arguments) -> at(arguments)),
        Native.function(
            "unix(moment?)",
            "The whole seconds since 1970, as an int.",
            (machine, arguments) -> moment("unix", machine, arguments[0]).getEpochSecond()),
        Native.function(
            "from_unix(seconds)",
            "The moment so many seconds after 1970.",
            (machine, arguments) -> fromUnix(arguments[0])));
  }

  private static Instant moment(String function, Machine machine, @Nullable Object value) {
    if (!Arguments.came(value) || value == null) {
      Refusal.requireClock(machine);
      return machine.clock().now();
    }
    Duration sinceEpoch = Arguments.duration(function, "moment", value);
    try {
      return Instant.EPOCH.plus(sinceEpoch);
    } catch (DateTimeException | ArithmeticException e) {
      throw new Raised(
          "Value", function + "() takes a moment that has a date, but got " + Text.str(value));
    }
  }

  private static ZoneId zone(String function, @Nullable Object value) {
    String name = Arguments.string(function, "zone", value, "Z");
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw Arguments.wrongValue(
          function, "zone", "a time zone such as \"Europe/Berlin\" or \"+02:00\"", name);
    }
  }

  private static ZonedDateTime zoned(
      String function, Machine machine, @Nullable Object moment, @Nullable Object zone) {
    try {
      return moment(function, machine, moment).atZone(zone(function, zone));
    } catch (DateTimeException e) {
      throw new Raised(
          "Value", function + "() takes a moment that has a date, but got " + Text.str(moment));
    }
  }

  private static String iso(Machine machine, @Nullable Object[] arguments) {
    Meter.spend(DATE_STEPS, 0);
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
        zoned("iso", machine, arguments[0], arguments[1]));
  }

  private static String format(Machine machine, @Nullable Object[] arguments) {
    String pattern = Arguments.string("format", "pattern", arguments[1]);
    ZonedDateTime moment = zoned("format", machine, arguments[0], arguments[2]);
    if (pattern.length() > MAX_PATTERN) {
      throw new Raised(
          "Value",
          "format() takes a pattern of at most "
              + MAX_PATTERN
              + " characters, but got "
              + pattern.length());
    }
    Meter.spend(DATE_STEPS, 0);
    try {
      return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(moment);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw Arguments.wrongValue(
          "format", "pattern", "a pattern such as \"yyyy-MM-dd HH:mm\"", pattern);
    }
  }

  private static Duration parse(@Nullable Object[] arguments) {
    String text = Arguments.string("parse", "text", arguments[0]);
    ZoneId zone = zone("parse", arguments[1]);
    Meter.text(text.length());
    Meter.spend(DATE_STEPS, 0);
    try {
      return sinceEpoch(
          switch (parsed(text.strip())) {
            case OffsetDateTime moment -> moment.toInstant();
            case LocalDateTime local -> local.atZone(zone).toInstant();
            case LocalDate day -> day.atStartOfDay(zone).toInstant();
            default -> throw new DateTimeException(text);
          });
    } catch (DateTimeException e) {
      throw Arguments.wrongValue(
          "parse", "text", "a date such as 2026-11-23 or 2026-11-23T05:46:00Z", text);
    }
  }

  private static TemporalAccessor parsed(String text) {
    boolean hasTime = text.length() > DATE_LENGTH;
    boolean spaced = hasTime && text.charAt(DATE_LENGTH) == ' ';
    String normal = spaced ? text.replaceFirst(" ", "T") : text;
    return hasTime
        ? DateTimeFormatter.ISO_DATE_TIME.parseBest(
            normal, OffsetDateTime::from, LocalDateTime::from)
        : LocalDate.parse(normal);
  }

  private static LullMap date(Machine machine, @Nullable Object[] arguments) {
    Meter.spend(DATE_STEPS, 0);
    ZonedDateTime date = zoned("date", machine, arguments[0], arguments[1]);
    return LullMap.of(
        "year", (long) date.getYear(),
        "month", (long) date.getMonthValue(),
        "day", (long) date.getDayOfMonth(),
        "hour", (long) date.getHour(),
        "minute", (long) date.getMinute(),
        "second", (long) date.getSecond(),
        "nanosecond", (long) date.getNano(),
        "weekday", (long) date.getDayOfWeek().getValue(),
        "yearday", (long) date.getDayOfYear());
  }

  private static Duration at(@Nullable Object[] arguments) {
    String[] names = {"year", "month", "day", "hour", "minute", "second"};
    int[] parts = new int[names.length];
    for (int i = 0; i < names.length; i++) {
      parts[i] =
          Math.toIntExact(
              Math.clamp(
                  Arguments.integer("at", names[i], arguments[i], 0),
                  -1_000_000_000,
                  1_000_000_000));
    }
    try {
      LocalDateTime date =
          LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5]);
      return sinceEpoch(date.atZone(zone("at", arguments[6])).toInstant());
    } catch (DateTimeException e) {
      throw new Raised("Value", "at() takes a date that there is: " + e.getMessage());
    }
  }

  private static Duration fromUnix(@Nullable Object seconds) {
    double number = Arguments.number("from_unix", "seconds", seconds);
    if (!Double.isFinite(number) || Math.abs(number) > 1e15) {
      throw Arguments.wrongValue(
          "from_unix", "seconds", "seconds of a moment that has a date", seconds);
    }
    Object normal = Numbers.normalise(seconds);
    if (normal instanceof Long whole) {
      return Duration.ofSeconds(whole);
    }
    BigInteger nanos = new BigDecimal(number).movePointRight(9).toBigInteger();
    BigInteger[] parts = nanos.divideAndRemainder(BigInteger.valueOf(1_000_000_000));
    return Duration.ofSeconds(parts[0].longValue(), parts[1].longValue());
  }

  private static Duration sinceEpoch(Instant instant) {
    return Duration.between(Instant.EPOCH, instant);
  }
}
