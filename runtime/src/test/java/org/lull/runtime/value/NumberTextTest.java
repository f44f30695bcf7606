package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {
  @ParameterizedTest
  @CsvSource({
    "1.0, 1.0",
    "-0.0, -0.0",
    "1e100, 1e100",
    "0.1, 0.1",
    "1e21, 1e21",
    "123456789.0, 123456789.0",
    "12345678.125, 12345678.125",
    "1e7, 10000000.0",
    "1e15, 1000000000000000.0",
    "1e16, 1e16",
    "0.0001, 0.0001",
    "0.00015, 0.00015",
    "0.00001, 1e-5",
    "2.5e-7, 2.5e-7",
    "-1.5e300, -1.5e300",
    "5e-324, 4.9e-324",
    "9007199254740993, 9007199254740992.0",
    "Infinity, inf",
    "-Infinity, -inf",
    "NaN, nan"
  })
  void isWrittenForPeople(double value, String text) {
    assertThat(NumberText.of(value)).isEqualTo(text);
    assertThat(Text.str(value)).isEqualTo(text);
  }

  @Test
  void readsBackAsTheSameFloat() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double value =
          random.nextBoolean()
              ? Double.longBitsToDouble(random.nextLong())
              : random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
      assertThat(NumberParsing.toFloat(NumberText.of(value))).isEqualTo(value);
    }
  }
}
