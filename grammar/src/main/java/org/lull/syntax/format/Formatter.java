package org.lull.syntax.format;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.lull.syntax.Concrete;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Parser;
import org.lull.syntax.Source;
import org.lull.syntax.TreePrinter;
import org.lull.syntax.parser.LullParser.StatementContext;

/**
 * Lays out scripts in the one style of Lull. It changes spaces, line breaks, the commas before
 * closing brackets and parentheses that mean nothing; never the syntax tree, and never the text or
 * the order of comments.
 */
public final class Formatter {
  /**
   * A block that had to be opened is one that its author might have opened, and that may let the
   * lines around it be closed: the result is laid out again until it stays the same, at most so
   * often. Two or three rounds are enough for any script that we know.
   */
  private static final int MOST_ROUNDS = 5;

  private Formatter() {}

  /** What came of a script. */
  public sealed interface Outcome {
    /** The script as it is to be; equal to the text of the source when it was so already. */
    record Formatted(String text) implements Outcome {}

    /** The script has syntax errors, at most five of which are listed. */
    record Unreadable(List<Diagnostic> errors) implements Outcome {}

    /** The result would not have been the same script: a fault of the formatter. */
    record Unfaithful() implements Outcome {}
  }

  /** Formats a script, and makes sure that the result is the same script. */
  public static Outcome format(Source source) {
    Parser.ParsedConcrete parsed = Parser.parseConcrete(source);
    Concrete script = parsed.concrete();
    if (script == null) {
      return new Outcome.Unreadable(parsed.errors());
    }
    String text = layOut(script);
    return text.equals(source.text())
        ? new Outcome.Formatted(text)
        : settle(source.name(), text, Content.of(script));
  }

  /**
   * Lays a result out again until it stays the same, and compares what it says with what it is to
   * say. A tree takes a hundred times the room of its text, so never more than one is held.
   */
  private static Outcome settle(String name, String first, Content content) {
    String text = first;
    for (int round = 1; true; round++) {
      Concrete result = Parser.parseConcrete(new Source(name, text)).concrete();
      if (result == null || !Content.of(result).equals(content)) {
        return new Outcome.Unfaithful();
      }
      String again = layOut(result);
      if (again.equals(text) || round == MOST_ROUNDS) {
        return new Outcome.Formatted(text);
      }
      text = again;
    }
  }

  /** What a script says, however it is laid out. */
  private record Content(String tree, String comments) {
    static Content of(Concrete script) {
      return new Content(TreePrinter.print(script.script()), new Tokens(script).comments());
    }
  }

  private static String layOut(Concrete script) {
    Tokens tokens = new Tokens(script);
    Statements statements = new Statements(tokens);
    Printer printer = new Printer();
    List<StatementContext> contexts = script.tree().statement();
    int next = 0;
    while (next < contexts.size()) {
      int end = endOfLine(contexts, next, tokens);
      List<StatementContext> line = contexts.subList(next, end);
      List<Braces.Item> docs = statements.braces().lay(line, statements::lay);
      statements.braces().runs(line, docs).forEach(run -> printer.print(run.doc(), run.blank()));
      next = end;
    }
    Token last = script.tokens().getLast();
    for (Gap.Comment comment : tokens.before(last).leading()) {
      printer.print(Doc.text(comment.text()), comment.blankBefore());
    }
    return CommentAligner.join(printer.lines());
  }

  /** The end of the statements that begin on the line of the first. */
  private static int endOfLine(List<StatementContext> contexts, int first, Tokens tokens) {
    int end = first + 1;
    while (end < contexts.size() && !tokens.beginsLine(contexts.get(end).start)) {
      end++;
    }
    return end;
  }
}
