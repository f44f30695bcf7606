package org.lull.stdlib.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.stdlib.Calls.list;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lull.stdlib.Calls;

class StringMethodsTest {
  private final Calls strings = Calls.ofMethods("string");

  @Test
  void splits() {
    assertThat(strings.call("split", "a,b,,c", ",")).isEqualTo(list("a", "b", "", "c"));
    assertThat(strings.call("split", "", ",")).isEqualTo(list(""));
    assertThat(strings.call("split", "  the  quick\tfox\n")).isEqualTo(list("the", "quick", "fox"));
    strings.assertError("split", "abc", "").hasMessageContaining("chars()");
  }

  @Test
  void goesByCodePoint() {
    assertThat(strings.call("chars", "a😀")).isEqualTo(list("a", "😀"));
    assertThat(strings.call("index", "a😀b", "b")).isEqualTo(2L);
    assertThat(strings.call("index", "abab", "ab", 1L)).isEqualTo(2L);
    assertThat(strings.call("index", "abc", "z")).isNull();
    assertThat(strings.call("pad_left", "😀", 3L, ".")).isEqualTo("..😀");
    assertThat(strings.call("code", "😀")).isEqualTo(128512L);
  }

  @Test
  void refusesWhatCannotBe() {
    strings
        .assertError("repeat", "ab", -1L)
        .hasMessage("Value: repeat() takes 0 or more as \"count\", but got -1");
    strings.assertError("repeat", "ab", 1L << 30).hasMessageContaining("longer than");
    strings
        .assertError("pad_left", "a", 3L, "ab")
        .hasMessageContaining("one character as \"fill\"");
    strings.assertError("code", "").hasMessage("Value: code() of an empty string");
    strings
        .assertError("contains", "abc", 5L)
        .hasMessage("Type: contains() takes a string as \"text\", but got int");
    strings.assertError("replace", "abc", "", "x").hasMessageContaining("not empty");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "[%5d], 42, [   42]",
        "[%-5d], 42, [42   ]",
        "%05d, -42, -0042",
        "`%,d`, 1234567, `1,234,567`",
        "%x, 255, ff",
        "%X, 255, FF",
        "%b, 5, 101",
        "%o, 8, 10",
        "%+d, 5, +5",
        "%c, 65, A",
        "%d%%, 5, 5%",
        "%.2f, 2, 2.00",
        "%.0f, 2, 2",
      })
  void formatsInts(String format, long value, String expected) {
    assertThat(strings.call("format", format, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "%f, 0.5, 0.500000",
    "%.2f, 3.14159, 3.14",
    "%.0f, 2.5, 2",
    "%.4f, 2.5, 2.5000",
    "%.3f, 1e20, 100000000000000000000.000",
    "%.1f, -0.0, -0.0",
    "%.2f, -0.001, -0.00",
    "%08.3f, -3.14159, -003.142",
    "%.2e, 12345.678, 1.23e+04",
    "%.1f, -0.01, -0.0",
  })
  void formatsFloats(String format, double value, String expected) {
    assertThat(strings.call("format", format, value)).isEqualTo(expected);
  }

  @Test
  void formatsTexts() {
    assertThat(strings.call("format", "%s is %-4s|%.2s", "Ada", list(1L), "abc"))
        .isEqualTo("Ada is [1] |ab");
  }

  @Test
  void refusesValuesThatDoNotFitTheFormat() {
    strings
        .assertError("format", "%d", "many")
        .hasMessage("Type: format() takes an int for %d, but got string");
    strings
        .assertError("format", "%d %d", 1L)
        .hasMessageContaining("more places to fill than values");
    strings
        .assertError("format", "%d", 1L, 2L)
        .hasMessage("Value: format() has 1 place to fill, but got 2 values");
    strings.assertError("format", "%q", 1L).hasMessageContaining("but got \"%q\"");
    strings.assertError("format", "50%").hasMessageContaining("but got \"%\"");
  }
}
