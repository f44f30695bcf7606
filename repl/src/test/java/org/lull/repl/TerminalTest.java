package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTest {
  @Test
  void coloursUnlessTheUserSaysNo() {
    assertThat(Terminal.wantsColours(null, "xterm")).isTrue();
    assertThat(Terminal.wantsColours("", null)).isTrue();
    assertThat(Terminal.wantsColours("1", "xterm")).isFalse();
  }

  @Test
  void noColoursOnADumbTerminal() {
    assertThat(Terminal.wantsColours(null, "dumb")).isFalse();
  }
}
