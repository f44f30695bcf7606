package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.value.Thrown.assertRaises;
import static org.lull.runtime.value.Thrown.hintOf;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberParsingTest {
  @ParameterizedTest
  @CsvSource({
    "42, 42",
    "' 0x1f ', 31",
    "-0b101, -5",
    "+7, 7",
    "1_000_000, 1000000",
    "-0, 0",
    "007, 7",
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808"
  })
  void readsInts(String text, long value) {
    assertThat(NumberParsing.toInt(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "-", "abc", "1.5", "1__0", "_1", "1_", "0x", "0xg", "1 2", "--1", "1e3", "٣", "0b2"
      })
  void refusesWhatIsNoInt(String text) {
    assertRaises(
        "Value: int() takes a whole number, but got " + Text.quote(text),
        () -> NumberParsing.toInt(text));
  }

  @Test
  void hintsAtTheWayThroughAFloat() {
    assertThat(hintOf(() -> NumberParsing.toInt("3.9")))
        .isEqualTo("to drop what comes after the point, write int(float(x))");
    assertThat(hintOf(() -> NumberParsing.toInt("abc"))).isEqualTo("null");
    assertThat(hintOf(() -> NumberParsing.toFloat(Duration.ZERO)))
        .isEqualTo("to count in a unit, divide by it: d / 1s");
  }

  @Test
  void readsIntsOfAnySize() {
    Random random = new Random(1);
    for (int bits = 1; bits < 40_000; bits = bits * 3 / 2 + 1) {
      BigInteger value = new BigInteger(bits, random).negate();
      assertThat(NumberParsing.toInt(value.toString())).isEqualTo(Numbers.box(value));
      assertThat(NumberParsing.toInt("-0x" + value.negate().toString(16)))
          .isEqualTo(Numbers.box(value));
    }
  }

  @Test
  void truncatesFloats() {
    assertThat(NumberParsing.toInt(3.9)).isEqualTo(3L);
    assertThat(NumberParsing.toInt(-3.9)).isEqualTo(-3L);
    assertThat(NumberParsing.toInt(1e300)).isEqualTo(new BigDecimal(1e300).toBigInteger());
    assertThat(NumberParsing.toInt(-0x1p63)).isEqualTo(Long.MIN_VALUE);
    assertThat(NumberParsing.toInt(0x1p63)).isEqualTo(BigInteger.TWO.pow(63));
    assertRaises(
        "Value: int() takes a finite number, but got nan", () -> NumberParsing.toInt(Double.NaN));
  }

  @ParameterizedTest
  @CsvSource({
    "1.5e3, 1500",
    "' -2 ', -2",
    ".5, 0.5",
    "5., 5",
    "1_000.25, 1000.25",
    "1E-2, 0.01",
    "inf, Infinity",
    "-inf, -Infinity"
  })
  void readsFloats(String text, double value) {
    assertThat(NumberParsing.toFloat(text)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "1d", "0x1p3", "1e", "e3", "1.2.3", "Infinity", "1_", "1,5"})
  void refusesWhatIsNoFloat(String text) {
    assertRaises(
        "Value: float() takes a number, but got " + Text.quote(text),
        () -> NumberParsing.toFloat(text));
  }

  @Test
  void refusesOtherTypes() {
    assertRaises(
        "Type: int() takes a number or a string, but got nil", () -> NumberParsing.toInt(null));
    assertRaises(
        "Type: float() takes a number or a string, but got list",
        () -> NumberParsing.toFloat(LullList.of()));
    assertThat(NumberParsing.toFloat(3L)).isEqualTo(3.0);
    assertThat(NumberParsing.toFloat("nan")).isEqualTo(Double.NaN);
  }

  @Test
  void longTextsAreCutInTheMessage() {
    assertRaises(
        "Value: int() takes a whole number, but got \"" + "x".repeat(39) + "…",
        () -> NumberParsing.toInt("x".repeat(100)));
  }
}
