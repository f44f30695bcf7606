package org.lull.runtime.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Values as they come from Java code. Most are used as they are; those for which the language has a
 * type of its own become that.
 */
public final class HostValues {
  private HostValues() {}

  /**
   * The value that a script sees: a {@code Long} or {@code Double} for any Java number, a string
   * for a {@code char}, what is in an {@code Optional}, bytes for a {@code byte[]}, a list over any
   * other array; everything else itself.
   */
  public static @Nullable Object toScript(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text -> text;
      case Long number -> number;
      case Number number -> Numbers.normalise(number);
      case Character character -> character.toString();
      case StringBuilder text -> ofText(text);
      case Optional<?> optional -> toScript(optional.orElse(null));
      case OptionalInt optional ->
          optional.isPresent() ? (Object) (long) optional.getAsInt() : null;
      case OptionalLong optional -> optional.isPresent() ? (Object) optional.getAsLong() : null;
      case OptionalDouble optional -> optional.isPresent() ? (Object) optional.getAsDouble() : null;
      case byte[] bytes -> Bytes.copyOf(bytes);
      case Object array when array.getClass().isArray() -> new HostArray(array);
      case Object other -> other;
    };
  }

  private static String ofText(StringBuilder text) {
    Meter.text(text.length());
    return text.toString();
  }

  /** Whether it is the same on both sides of the border, as most values are that cross it. */
  public static boolean isPlain(@Nullable Object value) {
    return value == null
        || value instanceof Long
        || value instanceof String
        || value instanceof Double
        || value instanceof Boolean;
  }

  /** Whether the language has no type for it: an object of the host, whose members are Java's. */
  public static boolean isForeign(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Boolean b -> false;
      case String s -> false;
      case Long n -> false;
      case Double d -> false;
      case Typed t -> false;
      case Integer n -> false;
      case Short n -> false;
      case Byte n -> false;
      case Float n -> false;
      case BigInteger n -> false;
      case BigDecimal n -> false;
      case List<?> l -> false;
      case Map<?, ?> m -> false;
      case Range r -> false;
      case Bytes b -> false;
      case Duration d -> false;
      case ErrorValue e -> false;
      case Object other -> true;
    };
  }
}
