package org.lull.stdlib;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Channel;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.Overloading;
import org.lull.runtime.value.Bytes;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.NumberParsing;
import org.lull.runtime.value.Numbers;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Range;
import org.lull.runtime.value.Strings;
import org.lull.runtime.value.TypeNames;

/** What makes values and tells about them. */
final class ValueFunctions {
  private static final int MAX_BASE = 36;

  /** Reading takes time in the square of the digits, unless the base is ten. */
  private static final int MAX_DIGITS = 100_000;

  /** Pairs of digits that reading an int in a base takes a step for. */
  private static final int DIGITS_IN_A_STEP = 2500;

  private ValueFunctions() {}

  static List<Native> all() {
    return List.of(
        Native.waitingFunction(
            "len(value)",
            "The size of a value: code points, elements, entries, bytes, buffered values. A class"
                + " may define len.",
            ValueFunctions::len),
        Native.function(
            "type(value)",
            "The name of a value's type; for an instance, of its class.",
            (machine, arguments) -> TypeNames.of(arguments[0])),
        Native.function(
            "int(value, base?)",
            "The int of a number, without what stands after the point, or of a text, in a base from"
                + " 2 to 36.",
            (machine, arguments) -> toInt(arguments[0], arguments[1])),
        Native.function(
            "float(value)",
            "The float of a number or a text.",
            (machine, arguments) -> NumberParsing.toFloat(arguments[0])),
        Native.function(
            "bytes(value)",
            "The bytes of a list of ints from 0 to 255, or of a text in UTF-8.",
            (machine, arguments) -> toBytes(arguments[0])),
        Native.function(
            "error(kind, message, data?, cause?)",
            "Makes an error, to be thrown or kept.",
            (machine, arguments) -> toError(arguments)),
        Native.function(
            "abs(value)",
            "The size of a number or duration without its sign.",
            (machine, arguments) -> abs(arguments[0])),
        Native.function(
            "same(a, b)",
            "Whether two values are one: the same object, or equal values that cannot be changed.",
            (machine, arguments) -> isSame(arguments[0], arguments[1])));
  }

  private static @Nullable Frame len(Machine machine, Frame caller, @Nullable Object[] arguments) {
    Object value = arguments[0];
    Function own = Overloading.find(value, "len");
    return own == null
        ? caller.receive(machine, sizeOf(value))
        : own.call(machine, caller, new @Nullable Object[] {value}, Function.NO_NAMES);
  }

  private static Object sizeOf(@Nullable Object value) {
    return switch (value) {
      case String s -> (long) Strings.length(s);
      case List<?> l -> (long) l.size();
      case Map<?, ?> m -> (long) m.size();
      case Range r -> r.size();
      case Bytes b -> (long) b.size();
      case Channel c -> (long) c.size();
      case Collection<?> c -> (long) c.size();
      case null, default ->
          throw new Raised(
              "Type",
              "len() takes a string, list, map, range, channel or bytes, but got "
                  + TypeNames.of(value));
    };
  }

  private static Object toInt(@Nullable Object value, @Nullable Object base) {
    if (!Arguments.came(base)) {
      return NumberParsing.toInt(value);
    }
    String text = Arguments.string("int", "value", value);
    long radix = Arguments.integer("int", "base", base);
    if (radix < Character.MIN_RADIX || radix > MAX_BASE) {
      throw Arguments.wrongValue("int", "base", "an int from 2 to 36", base);
    }
    if (text.length() > MAX_DIGITS) {
      throw new Raised("Value", "int() with a base takes at most " + MAX_DIGITS + " digits");
    }
    try {
      String digits = text.strip();
      long steps = (long) digits.length() * digits.length() / DIGITS_IN_A_STEP;
      return Numbers.box(Meter.work(steps, () -> new BigInteger(digits, (int) radix)));
    } catch (NumberFormatException e) {
      throw Arguments.wrongValue("int", "value", "a whole number in base " + radix, value);
    }
  }

  private static Object toBytes(@Nullable Object value) {
    return switch (value) {
      case Bytes b -> b;
      case String s -> {
        Meter.text(s.length());
        yield Bytes.owning(s.getBytes(StandardCharsets.UTF_8));
      }
      case List<?> l -> Bytes.of(l);
      case null, default ->
          throw new Raised(
              "Type", "bytes() takes a list of ints or a string, but got " + TypeNames.of(value));
    };
  }

  private static ErrorValue toError(@Nullable Object[] arguments) {
    Object cause = Arguments.or(arguments[3], null);
    if (cause != null && !(cause instanceof ErrorValue)) {
      throw Arguments.wrongType("error", "cause", "an error", cause);
    }
    return new ErrorValue(
        Arguments.string("error", "kind", arguments[0]),
        Arguments.string("error", "message", arguments[1]),
        Arguments.or(arguments[2], null),
        (ErrorValue) cause,
        null);
  }

  private static Object abs(@Nullable Object value) {
    return switch (Numbers.normalise(value)) {
      case Long n -> n < 0 ? Numbers.negate(n.longValue()) : n;
      case BigInteger n -> {
        Meter.text(n.bitLength() / Byte.SIZE);
        yield n.abs();
      }
      case Double d -> Math.abs(d);
      case Duration d -> d.isNegative() ? Numbers.negate(d) : d;
      case null, default ->
          throw new Raised(
              "Type", "abs() takes a number or a duration, but got " + TypeNames.of(value));
    };
  }

  @SuppressWarnings("ReferenceEquality") // which is what it tells
  private static boolean isSame(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return true;
    }
    Object x = Numbers.normalise(a);
    Object y = Numbers.normalise(b);
    return switch (x) {
      case BigInteger n -> {
        Meter.scan(n.bitLength() / Byte.SIZE);
        yield n.equals(y);
      }
      case Number n -> n.equals(y);
      case String s -> {
        Meter.scan(s.length());
        yield s.equals(y);
      }
      case Boolean b1 -> b1.equals(y);
      case Duration d -> d.equals(y);
      case Bytes b1 -> {
        Meter.scan(b1.size());
        yield b1.equals(y);
      }
      case Range r -> r.equals(y);
      case null, default -> false;
    };
  }
}
