package org.lull.repl.shell;

import java.util.List;
import org.lull.syntax.DiagnosticRenderer;
import org.lull.syntax.Lexemes;
import org.lull.syntax.Lexemes.Lexeme;

/**
 * Paints text for a terminal, or leaves it as it is.
 *
 * @param on whether it paints
 */
public record Colours(boolean on) {
  private static final String OFF = "\033[0m";

  /** How error messages are to look. */
  DiagnosticRenderer.Style style() {
    return on ? DiagnosticRenderer.Style.ANSI : DiagnosticRenderer.Style.PLAIN;
  }

  /** Something that is not to catch the eye. */
  String faint(String text) {
    return painted("90", text);
  }

  /** A heading. */
  String strong(String text) {
    return painted("1", text);
  }

  /** A piece of Lull: code, or a value as it is written. */
  String code(String text) {
    if (!on) {
      return text;
    }
    StringBuilder painted = new StringBuilder();
    int end = 0;
    List<Lexeme> lexemes = Lexemes.of(text);
    for (Lexeme lexeme : lexemes) {
      painted.append(text, end, lexeme.start());
      painted.append(
          painted(colourOf(lexeme.kind()), text.substring(lexeme.start(), lexeme.end())));
      end = lexeme.end();
    }
    return painted.append(text, end, text.length()).toString();
  }

  private String painted(String colour, String text) {
    return on && !colour.isEmpty() ? "\033[" + colour + "m" + text + OFF : text;
  }

  /** The number of the colour in an escape sequence; empty for what stays as it is. */
  static String colourOf(Lexemes.Kind kind) {
    return switch (kind) {
      case WORD -> "35";
      case CONSTANT, NUMBER -> "36";
      case STRING -> "32";
      case ESCAPE -> "33";
      case COMMENT -> "90";
      case NAME, OPERATOR, OPEN, CLOSE -> "";
    };
  }
}
