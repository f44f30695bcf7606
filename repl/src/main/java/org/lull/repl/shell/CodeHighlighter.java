package org.lull.repl.shell;

import java.util.List;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.lull.syntax.Lexemes;
import org.lull.syntax.Lexemes.Lexeme;

/** Colours an input while it is typed, and marks the brackets that belong together. */
final class CodeHighlighter implements Highlighter {
  private final Colours colours;

  CodeHighlighter(Colours colours) {
    this.colours = colours;
  }

  @Override
  public AttributedString highlight(LineReader reader, String text) {
    if (!colours.on() || Inputs.isCommand(text)) {
      return new AttributedString(text);
    }
    int bracket = bracketAtCursor(text, reader.getBuffer().cursor());
    int match = bracket < 0 ? -1 : Inputs.matchingBracket(text, bracket);
    AttributedStringBuilder painted = new AttributedStringBuilder(text.length());
    int end = 0;
    List<Lexeme> lexemes = Lexemes.of(text);
    for (Lexeme lexeme : lexemes) {
      painted.append(text.substring(end, lexeme.start()));
      boolean marked = match >= 0 && (covers(lexeme, bracket) || covers(lexeme, match));
      painted.styled(
          marked ? AttributedStyle.BOLD.underline() : style(lexeme.kind()),
          text.substring(lexeme.start(), lexeme.end()));
      end = lexeme.end();
    }
    return painted.append(text.substring(end)).toAttributedString();
  }

  private static boolean covers(Lexeme lexeme, int at) {
    return lexeme.start() <= at && at < lexeme.end();
  }

  /** The bracket just before the cursor, else the one under it; -1 if there is none. */
  private static int bracketAtCursor(String text, int cursor) {
    if (cursor > 0 && cursor <= text.length() && isBracket(text.charAt(cursor - 1))) {
      return cursor - 1;
    }
    return cursor < text.length() && isBracket(text.charAt(cursor)) ? cursor : -1;
  }

  private static boolean isBracket(char c) {
    return "()[]{}".indexOf(c) >= 0;
  }

  private static AttributedStyle style(Lexemes.Kind kind) {
    return switch (kind) {
      case WORD -> AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA);
      case CONSTANT, NUMBER -> AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);
      case STRING -> AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
      case ESCAPE -> AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
      case COMMENT -> AttributedStyle.DEFAULT.foreground(AttributedStyle.BRIGHT);
      case NAME, OPERATOR, OPEN, CLOSE -> AttributedStyle.DEFAULT;
    };
  }
}
