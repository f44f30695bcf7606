package org.lull.stdlib.type;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Native;
import org.lull.runtime.value.Numbers;

/** The methods of durations: the same time as a number of units. */
public final class DurationMethods {
  private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000);

  private DurationMethods() {}

  public static Part part() {
    return new Part("duration", functions(), Map.of(), null);
  }

  private static List<Native> functions() {
    return List.of(
        in("days", Duration.ofDays(1)),
        in("hours", Duration.ofHours(1)),
        in("minutes", Duration.ofMinutes(1)),
        in("seconds", Duration.ofSeconds(1)),
        in("millis", Duration.ofMillis(1)),
        in("micros", Duration.ofNanos(1_000)),
        Native.method(
            "nanos(duration)",
            "The whole duration in nanoseconds, as an int.",
            (machine, arguments) -> nanos((Duration) Objects.requireNonNull(arguments[0]))));
  }

  private static Native in(String unit, Duration one) {
    return Native.method(
        unit + "(duration)",
        "The whole duration in " + unit + ", as a float.",
        (machine, arguments) -> Numbers.divide(arguments[0], one));
  }

  private static @Nullable Object nanos(Duration duration) {
    return Numbers.box(
        BigInteger.valueOf(duration.getSeconds())
            .multiply(NANOS_PER_SECOND)
            .add(BigInteger.valueOf(duration.getNano())));
  }
}
