package org.lull.repl;

import java.io.Console;
import org.jspecify.annotations.Nullable;

/** Whether a person is at the other end of the streams. */
final class Terminal {
  /**
   * Which streams are a terminal, as the launcher script found out: any of the letters {@code i},
   * {@code o}, {@code e}. Without it Java can only tell whether input and output both are.
   */
  private static final String LAUNCHER_PROPERTY = "lull.terminal";

  private Terminal() {}

  static boolean takesInput() {
    return isTerminal("i");
  }

  static boolean showsOutput() {
    return isTerminal("o");
  }

  /** Colours are for terminals that know them, and for people who want them (no-color.org). */
  static boolean showsColours() {
    return wantsColours(System.getenv("NO_COLOR"), System.getenv("TERM")) && isTerminal("e");
  }

  static boolean wantsColours(@Nullable String noColor, @Nullable String term) {
    return (noColor == null || noColor.isEmpty()) && !"dumb".equals(term);
  }

  @SuppressWarnings("SystemConsoleNull") // it is null again since JDK 25, when there is no terminal
  private static boolean isTerminal(String stream) {
    String terminals = System.getProperty(LAUNCHER_PROPERTY);
    if (terminals != null) {
      return terminals.contains(stream);
    }
    Console console = System.console();
    return console != null && console.isTerminal();
  }
}
