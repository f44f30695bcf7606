package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> NAMES =
      List.of(
          "print",
          "length",
          "len",
          "sorted",
          "sort",
          "filter",
          "contains",
          "Account",
          "to_list",
          "x");

  @ParameterizedTest
  @CsvSource({
    "lenght, length",
    "pritn, print",
    "prnt, print",
    "printt, print",
    "account, Account",
    "LEN, len",
    "fitler, filter",
    "contians, contains",
    "tolist, to_list",
    "sorteb, sorted",
    "lem, len"
  })
  void findsWhatWasPerhapsMeant(String wrong, String name) {
    assertThat(NearestName.of(wrong, NAMES)).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({"banana", "y", "pr", "filtration", "''"})
  void findsNothingFarAway(String wrong) {
    assertThat(NearestName.of(wrong, NAMES)).isNull();
    assertThat(NearestName.hint(wrong, NAMES)).isNull();
  }

  @Test
  void prefersTheAlphabetAmongEquallyNearNames() {
    assertThat(NearestName.of("cat", List.of("hat", "bat", "rat"))).isEqualTo("bat");
    assertThat(NearestName.of("cat", List.of("rat", "hat", "bat"))).isEqualTo("bat");
  }

  @Test
  void doesNotSuggestTheSameNameOrReadEndlessOnes() {
    assertThat(NearestName.of("print", List.of("print"))).isNull();
    assertThat(NearestName.of("p".repeat(100_000), List.of("p".repeat(100_001)))).isNull();
    assertThat(NearestName.hint("prit", NAMES)).isEqualTo("did you mean \"print\"?");
  }
}
