package org.lull.repl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void countsWhatTheTerminalShows() {
    assertThat(Columns.of("abc")).isEqualTo(3);
    assertThat(Columns.of("漢字")).isEqualTo(4);
    assertThat(Columns.of("e\u0301")).isEqualTo(1);
    assertThat(Columns.of("🎉")).isEqualTo(2);
  }

  @Test
  void cutsBetweenCharacters() {
    assertThat(Columns.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Columns.cut("abcdef", 4)).isEqualTo("abc…");
    assertThat(Columns.cut("漢字漢字", 6)).isEqualTo("漢字…");
    assertThat(Columns.cut("🎉🎉🎉", 4)).isEqualTo("🎉…");
  }

  @Test
  void wrapsAtSpaces() {
    assertThat(Columns.wrap("one two three", 8)).containsExactly("one two", "three");
    assertThat(Columns.wrap("unbreakable it is", 5)).containsExactly("unbreakable", "it is");
  }
}
