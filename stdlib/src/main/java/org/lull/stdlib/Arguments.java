package org.lull.stdlib;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Native;
import org.lull.runtime.Signature;
import org.lull.runtime.value.Numbers;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.TypeNames;

/**
 * Checks what a built-in was given.
 *
 * <p>Each check takes the name of the function and of the parameter for its message, and gives the
 * value in the type that Java code wants.
 */
public final class Arguments {
  /** Longer texts are an error, before they fill the machine. */
  public static final int MAX_TEXT = 1 << 28;

  private static final int SHOWN = 40;

  private Arguments() {}

  /** Whether the optional argument came. */
  @SuppressWarnings("ReferenceEquality") // it stands for what did not come
  public static boolean came(@Nullable Object value) {
    return value != Signature.MISSING;
  }

  /** The optional argument, or a fallback. */
  public static @Nullable Object or(@Nullable Object value, @Nullable Object fallback) {
    return came(value) ? value : fallback;
  }

  public static boolean isTruthy(@Nullable Object value) {
    return value != null && came(value) && !Boolean.FALSE.equals(value);
  }

  public static String string(String function, String parameter, @Nullable Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw wrongType(function, parameter, "a string", value);
  }

  public static String string(
      String function, String parameter, @Nullable Object value, String fallback) {
    return came(value) ? string(function, parameter, value) : fallback;
  }

  /** An int of at most 64 bits. */
  public static long integer(String function, String parameter, @Nullable Object value) {
    Object number = Numbers.normalise(value);
    if (number instanceof Long n) {
      return n;
    }
    if (Numbers.isInt(number)) {
      throw wrongValue(function, parameter, "an int of at most 64 bits", value);
    }
    throw wrongType(function, parameter, "an int", value);
  }

  public static long integer(
      String function, String parameter, @Nullable Object value, long fallback) {
    return came(value) ? integer(function, parameter, value) : fallback;
  }

  /** An int from {@code least} to {@code Integer.MAX_VALUE}. */
  public static int count(String function, String parameter, @Nullable Object value, int least) {
    if (!Numbers.isInt(value)) {
      throw wrongType(function, parameter, "an int", value);
    }
    if (Numbers.normalise(value) instanceof Long n && n >= least && n <= Integer.MAX_VALUE) {
      return n.intValue();
    }
    boolean tooGreat = Numbers.compare(Objects.requireNonNull(value), (Object) (long) least) > 0;
    String limit = tooGreat ? "at most " + Integer.MAX_VALUE : least + " or more";
    throw wrongValue(function, parameter, limit, value);
  }

  /** A number as a float. */
  public static double number(String function, String parameter, @Nullable Object value) {
    if (value != null && Numbers.isNumber(value)) {
      return Numbers.doubleOf(value);
    }
    throw wrongType(function, parameter, "a number", value);
  }

  public static Duration duration(String function, String parameter, @Nullable Object value) {
    if (value instanceof Duration duration) {
      return duration;
    }
    Raised refusal = wrongType(function, parameter, "a duration", value);
    if (Numbers.isNumber(value)) {
      String number = Text.brief(value, SHOWN);
      refusal.error().withHint("a duration has a unit: " + number + "s, or " + number + "ms");
    }
    throw refusal;
  }

  /** A duration that is not negative, in nanoseconds, at most what a {@code long} can hold. */
  public static long nanos(String function, String parameter, @Nullable Object value) {
    Duration duration = duration(function, parameter, value);
    if (duration.isNegative()) {
      throw new Raised(
          "Value", function + "() takes no negative time, but got " + Text.str(duration));
    }
    boolean fits = duration.compareTo(Duration.ofNanos(Long.MAX_VALUE)) < 0;
    return fits ? duration.toNanos() : Long.MAX_VALUE;
  }

  /** The helper for code in Lull: {@code _require_function(function, parameter, value)}. */
  public static Native requireFunctionNative() {
    return Native.function(
        "_require_function(function, parameter, value)",
        "Raises an error unless the value can be called.",
        (machine, arguments) -> {
          Callback.of(name(arguments[0]), name(arguments[1]), arguments[2]);
          return null;
        });
  }

  /** The helper for code in Lull: {@code _require_count(function, parameter, value, least)}. */
  public static Native requireCountNative() {
    return Native.function(
        "_require_count(function, parameter, value, least)",
        "Raises an error unless the value is an int that is large enough.",
        (machine, arguments) -> {
          int least = (int) integer("_require_count", "least", arguments[3]);
          count(name(arguments[0]), name(arguments[1]), arguments[2], least);
          return null;
        });
  }

  /** A name that code of the library passes to one of its helpers. */
  static String name(@Nullable Object argument) {
    return (String) Objects.requireNonNull(argument);
  }

  /** The line of script that called a built-in. */
  public static @Nullable Place placeOf(Frame caller) {
    for (Frame frame = caller; frame != null; frame = frame.caller) {
      Place place = frame.place();
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  /** The error for an argument of the wrong type. */
  public static Raised wrongType(
      String function, String parameter, String expected, @Nullable Object value) {
    return new Raised(
        "Type",
        function
            + "() takes "
            + expected
            + " as \""
            + parameter
            + "\", but got "
            + TypeNames.of(value));
  }

  /** The error for an argument of the right type that cannot be used. */
  public static Raised wrongValue(
      String function, String parameter, String expected, @Nullable Object value) {
    return new Raised(
        "Value",
        function
            + "() takes "
            + expected
            + " as \""
            + parameter
            + "\", but got "
            + Text.brief(value, SHOWN));
  }
}
