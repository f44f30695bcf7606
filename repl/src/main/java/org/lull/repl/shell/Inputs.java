package org.lull.repl.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Lexemes;
import org.lull.syntax.Lexemes.Lexeme;
import org.lull.syntax.Parser;
import org.lull.syntax.Source;
import org.lull.syntax.Span;

/** What sort of text an input is. */
final class Inputs {
  private static final Pattern COMMAND = Pattern.compile("^\\s*:(?!:).*", Pattern.DOTALL);

  private static final Pattern DOCUMENTATION = Pattern.compile("(?:^|\n)\\s*///[^\n]*$");

  private Inputs() {}

  /** Whether it is a command of the shell, and no code. */
  static boolean isCommand(String text) {
    return COMMAND.matcher(text).matches();
  }

  /** Whether the input goes on in the next line: also after documentation of what is to come. */
  static boolean isUnfinished(String text) {
    return !isCommand(text)
        && (DOCUMENTATION.matcher(text).find() || Parser.parse(new Source("", text)).incomplete());
  }

  /** What an input lacks that goes on in the next line. */
  static String whyUnfinished(String text) {
    if (DOCUMENTATION.matcher(text).find()) {
      return "what is documented is to come";
    }
    Source source = new Source("", text);
    return Parser.parse(source).errors().stream()
        .filter(Diagnostic::incomplete)
        .findFirst()
        .map(error -> placed(source, error))
        .orElse("the input is not whole yet");
  }

  private static String placed(Source source, Diagnostic error) {
    Span span = error.span();
    return (span == null ? "" : "line " + source.lineOf(span.start()) + ": ") + error.message();
  }

  /** How many brackets are open at the end; none, if that is in a string. */
  static int openBrackets(String text) {
    Deque<Integer> open = new ArrayDeque<>();
    List<Lexeme> lexemes = Lexemes.of(text);
    if (!lexemes.isEmpty() && lexemes.getLast().kind() == Lexemes.Kind.STRING) {
      return 0;
    }
    for (Lexeme lexeme : lexemes) {
      switch (lexeme.kind()) {
        case OPEN -> open.push(lexeme.start());
        case CLOSE -> open.poll();
        default -> {}
      }
    }
    return open.size();
  }

  /** Where the bracket is that belongs to the one at {@code at}; -1 if there is none. */
  static int matchingBracket(String text, int at) {
    Deque<Integer> open = new ArrayDeque<>();
    for (Lexeme lexeme : Lexemes.of(text)) {
      switch (lexeme.kind()) {
        case OPEN -> open.push(lexeme.end() - 1);
        case CLOSE -> {
          int opener = open.isEmpty() ? -1 : open.pop();
          if (lexeme.start() == at) {
            return opener;
          }
          if (opener == at) {
            return lexeme.start();
          }
        }
        default -> {}
      }
    }
    return -1;
  }
}
