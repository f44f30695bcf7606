package org.lull.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * Collects the syntax errors of one text. One mistake often shows in several places: of the errors
 * on one line only the first is kept.
 */
final class SyntaxErrors {
  /** More than these are not reported. */
  static final int MAXIMUM = 5;

  private static final int COLLECTED = 500;

  private final Source source;
  private final List<Diagnostic> found = new ArrayList<>();

  SyntaxErrors(Source source) {
    this.source = source;
  }

  Source source() {
    return source;
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** A new error, which is not collected before {@link #add}. */
  Diagnostic at(Span span, String message) {
    return Diagnostic.of("Syntax", message, source, span);
  }

  Diagnostic at(Token token, String message) {
    return at(spanOf(token), message);
  }

  Diagnostic at(ParserRuleContext context, String message) {
    return at(spanOf(context), message);
  }

  Diagnostic.Note note(Token token, String label) {
    return new Diagnostic.Note(source, spanOf(token), label);
  }

  void add(Diagnostic error) {
    if (!isFull()) {
      found.add(error);
    }
  }

  /** Whether there are so many that more would not change what is shown. */
  boolean isFull() {
    return found.size() >= COLLECTED;
  }

  /** What to show, in the order of the text. */
  List<Diagnostic> firstOfEachLine() {
    List<Diagnostic> chosen = new ArrayList<>();
    int lastLine = 0;
    for (Diagnostic error :
        found.stream().sorted(Comparator.comparingInt(SyntaxErrors::start)).toList()) {
      int line = source.lineOf(start(error));
      if (line != lastLine && chosen.size() < MAXIMUM) {
        chosen.add(error);
      }
      lastLine = line;
    }
    return List.copyOf(chosen);
  }

  private static int start(Diagnostic error) {
    return error.span() == null ? 0 : error.span().start();
  }

  static Span spanOf(ParserRuleContext context) {
    return spanOf(context.start).to(spanOf(context.stop));
  }

  static Span spanOf(Token token) {
    return new Span(
        token.getStartIndex(), Math.max(token.getStartIndex(), token.getStopIndex() + 1));
  }
}
