package org.lull.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {
  private static final List<String> NAMES =
      List.of("print", "length", "balance", "PI", "x", "starts_with", "deposit");

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "prnt, print",
        "pirnt, print",
        "Print, print",
        "lenght, length",
        "len, none",
        "ballance, balance",
        "pi, PI",
        "y, none",
        "print, none",
        "start_with, starts_with",
        "startsWith, starts_with",
        "withdraw, none",
      })
  void nearest(String name, String expected) {
    assertThat(Suggestions.nearest(name, NAMES)).isEqualTo(expected);
  }
}
