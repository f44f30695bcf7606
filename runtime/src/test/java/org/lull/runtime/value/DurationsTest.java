package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.value.Thrown.assertRaises;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.25S, 250ms",
    "PT1.5S, 1.5s",
    "PT0.0015S, 1.5ms",
    "PT0.00001S, 10us",
    "PT0.00000005S, 50ns",
    "PT90S, 1m30s",
    "PT60.5S, 1m0.5s",
    "PT2M, 2m",
    "PT1H, 1h",
    "PT72H, 3d",
    "PT25H1M1S, 1d1h1m1s",
    "PT-1.5S, -1.5s",
    "PT-90S, -1m30s"
  })
  void isWrittenAsPeopleDo(Duration duration, String text) {
    assertThat(Durations.text(duration)).isEqualTo(text);
  }

  @Test
  void textIsExact() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long seconds = random.nextLong() >> random.nextInt(64);
      Duration duration =
          Duration.ofSeconds(seconds, random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
      assertThat(nanosOf(Durations.text(duration)))
          .isEqualByComparingTo(
              BigDecimal.valueOf(duration.toSeconds())
                  .scaleByPowerOfTen(9)
                  .add(BigDecimal.valueOf(duration.getNano())));
    }
    assertThat(nanosOf(Durations.text(Duration.ofSeconds(Long.MIN_VALUE))))
        .isEqualByComparingTo(BigDecimal.valueOf(Long.MIN_VALUE).scaleByPowerOfTen(9));
  }

  private static BigDecimal nanosOf(String text) {
    Map<String, Long> units =
        Map.of(
            "d",
            86_400_000_000_000L,
            "h",
            3_600_000_000_000L,
            "m",
            60_000_000_000L,
            "s",
            1_000_000_000L,
            "ms",
            1_000_000L,
            "us",
            1_000L,
            "ns",
            1L);
    Matcher matcher = Pattern.compile("([0-9.]+)([a-z]+)").matcher(text);
    BigDecimal sum = BigDecimal.ZERO;
    while (matcher.find()) {
      sum =
          sum.add(
              new BigDecimal(matcher.group(1))
                  .multiply(new BigDecimal(units.get(matcher.group(2)))));
    }
    return text.startsWith("-") ? sum.negate() : sum;
  }

  @Test
  void addsAndSubtracts() {
    assertThat(Numbers.add(Duration.ofSeconds(1), Duration.ofMillis(500)))
        .isEqualTo(Duration.ofMillis(1500));
    assertThat(Numbers.subtract(Duration.ofSeconds(1), Duration.ofSeconds(3)))
        .isEqualTo(Duration.ofSeconds(-2));
    assertThat(Numbers.negate(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(-1));
    assertRaises(
        "Type: \"+\" takes two numbers, strings, lists, durations or bytes, but got duration and"
            + " int",
        () -> Numbers.add(Duration.ofSeconds(1), (Object) 1L));
  }

  @Test
  void scalesByNumbers() {
    Duration second = Duration.ofSeconds(1);
    assertThat(Numbers.multiply(second, (Object) 3L)).isEqualTo(Duration.ofSeconds(3));
    assertThat(Numbers.multiply((Object) 0.5, second)).isEqualTo(Duration.ofMillis(500));
    assertThat(Numbers.divide(second, (Object) 4L)).isEqualTo(Duration.ofMillis(250));
    assertThat(Numbers.divide(second, (Object) 0.5)).isEqualTo(Duration.ofSeconds(2));
    assertThat(Numbers.divide(second, (Object) Double.POSITIVE_INFINITY)).isEqualTo(Duration.ZERO);
    assertThat(Numbers.floorDivide(Duration.ofNanos(-7), (Object) 2L))
        .isEqualTo(Duration.ofNanos(-4));
    assertRaises(
        "Type: \"/\" takes two numbers, or a duration and a number or a duration, but got int and"
            + " duration",
        () -> Numbers.divide((Object) 1L, second));
  }

  @Test
  void comparesWithDurations() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(Numbers.divide(minute, Duration.ofSeconds(45))).isEqualTo(60.0 / 45.0);
    assertThat(Numbers.floorDivide(minute, Duration.ofSeconds(45))).isEqualTo(1L);
    assertThat(Numbers.remainder(minute, Duration.ofSeconds(45))).isEqualTo(Duration.ofSeconds(15));
    assertThat(Numbers.remainder(minute.negated(), Duration.ofSeconds(45)))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(Numbers.divide(minute, Duration.ZERO)).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void whatIsNoDurationIsAnError() {
    Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
    String tooLong = "Value: the result is too long for a duration (292 billion years)";
    assertRaises(tooLong, () -> Numbers.add(longest, longest));
    assertRaises(tooLong, () -> Numbers.subtract(Duration.ofSeconds(Long.MIN_VALUE), longest));
    assertRaises(tooLong, () -> Numbers.multiply(longest, (Object) 2L));
    assertRaises(tooLong, () -> Numbers.divide(longest, (Object) 1e-300));
    assertRaises(tooLong, () -> Numbers.negate(Duration.ofSeconds(Long.MIN_VALUE)));
    assertRaises(
        "ZeroDivision: \"/\" cannot divide by zero", () -> Numbers.divide(longest, (Object) 0L));
    assertRaises(
        "ZeroDivision: \"%\" cannot divide by zero",
        () -> Numbers.remainder(longest, Duration.ZERO));
    assertRaises(
        "Value: \"*\" takes a duration and a finite number, but got nan",
        () -> Numbers.multiply(longest, (Object) Double.NaN));
  }
}
