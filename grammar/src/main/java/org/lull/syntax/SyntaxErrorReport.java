package org.lull.syntax;

import java.util.Optional;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.parser.LullLexer;
import org.lull.syntax.parser.LullParser;

/** Puts a syntax error into words: what was expected, what came, and what to do. */
final class SyntaxErrorReport {
  private final Surroundings around;
  private final SyntaxErrors errors;
  private final SyntaxHints hints;

  SyntaxErrorReport(TokenShaper.Shaped shaped, SyntaxErrors errors) {
    this.around = new Surroundings(shaped);
    this.errors = errors;
    this.hints = new SyntaxHints(around);
  }

  /** The message; none where a bracket is missing, because that was already reported. */
  Optional<Diagnostic> describe(RecognitionException error) {
    int at = error.getOffendingToken().getTokenIndex();
    int shown = isEmptyEnd(at) ? at + 1 : at;
    if (isMissingBracket(shown)) {
      return Optional.empty();
    }
    Misspelling misspelling = Misspelling.find(around, at);
    if (misspelling != null) {
      Token word = misspelling.word();
      return Optional.of(
          errors
              .at(word, "`" + word.getText() + "` means nothing here")
              .withHint(misspelling.hint()));
    }
    String message = "expected " + expected(error, at) + ", found " + found(shown);
    Diagnostic described =
        errors
            .at(placeOf(shown), message)
            .withHint(hints.hint(error, at))
            .withIncomplete(isIncomplete(at));
    return Optional.of(withOpener(described, at));
  }

  /**
   * An {@code END} that is not in the text: the closing brace or the end of the text comes after
   * it.
   */
  private boolean isEmptyEnd(int at) {
    return around.type(at) == LullLexer.END && around.isEmpty(at) && at + 1 < around.size();
  }

  private boolean isMissingBracket(int at) {
    int type = around.type(at);
    return type != Token.EOF && type != LullLexer.END && around.isEmpty(at);
  }

  /**
   * Points at the bracket around the error if that is on an earlier line: it is perhaps not closed
   * where it should be.
   */
  private Diagnostic withOpener(Diagnostic error, int at) {
    int opener = around.opener(at);
    boolean group =
        switch (around.type(opener)) {
          case LullLexer.LPAREN, LullLexer.LBRACKET, LullLexer.MAP_OPEN, LullLexer.LAMBDA_OPEN ->
              true;
          default -> false;
        };
    boolean earlier = group && around.token(opener).getLine() < around.token(at).getLine();
    return earlier
        ? error.withNote(
            errors.note(around.token(opener), "inside this `" + around.text(opener) + "`"))
        : error;
  }

  /** Whether the text ends after a token that leaves its line unfinished. */
  private boolean isIncomplete(int at) {
    return at >= around.size() - 2 && at > 0 && Words.continues(around.type(at - 1));
  }

  // What was expected

  private String expected(RecognitionException error, int at) {
    IntervalSet expected = error.getExpectedTokens();
    boolean undecided =
        error instanceof NoViableAltException choice
            && choice.getStartToken() != error.getOffendingToken();
    String item = expectedItem(at);
    if (item != null && (undecided || expected == null || !ExpectedWords.hasItem(expected))) {
      return item;
    }
    if (undecided || expected == null) {
      return expectedAfter(at - 1);
    }
    boolean arms =
        error.getCtx() instanceof LullParser.OperationContext && around.startsStatement(at);
    return arms && expected.contains(LullLexer.RBRACE)
        ? "an arm or `}`"
        : ExpectedWords.describe(expected);
  }

  /** What stands after an opening bracket or a comma; null elsewhere. */
  private @Nullable String expectedItem(int at) {
    int before = around.type(at - 1);
    boolean opener = at - 1 == around.opener(at);
    if (before != LullLexer.COMMA && !opener) {
      return null;
    }
    if (around.isInParameters(at)) {
      return "a parameter";
    }
    return switch (around.type(around.opener(at))) {
      case LullLexer.LPAREN, LullLexer.LBRACKET -> "an expression";
      case LullLexer.MAP_OPEN -> "a key";
      default -> null;
    };
  }

  /** What was expected when the words up to the error could still have become several things. */
  private String expectedAfter(int before) {
    int type = around.type(before);
    return switch (type) {
      case LullLexer.FN -> "a name or `(`";
      case LullLexer.COLON -> "`for` or `while` after a label";
      case LullLexer.ELSE -> "`{` or `if`";
      case LullLexer.IMPORT -> "a module";
      case LullLexer.DOT, LullLexer.SAFE_DOT -> "a name";
      default ->
          Words.continues(type) || !Words.endsOperand(type)
              ? "an expression"
              : expectedAfterOperand(before);
    };
  }

  private String expectedAfterOperand(int before) {
    return switch (around.type(around.opener(before))) {
      case LullLexer.LPAREN, LullLexer.LAMBDA_OPEN -> "`,` or `)`";
      case LullLexer.LBRACKET -> "`,` or `]`";
      case LullLexer.MAP_OPEN -> "`,` or `}`";
      default -> "a new line or `;`";
    };
  }

  // What was found

  private String found(int at) {
    return switch (around.type(at)) {
      case Token.EOF -> "the end of the text";
      case LullLexer.END -> around.text(at).equals(";") ? "`;`" : "the end of the line";
      case LullLexer.STRING_OPEN,
          LullLexer.BLOCK_STRING_OPEN,
          LullLexer.TASK_NAME_OPEN,
          LullLexer.RAW_STRING ->
          "a string";
      case LullLexer.STRING_CLOSE -> "the end of the string";
      case LullLexer.STRING_TEXT, LullLexer.ESCAPE -> "text";
      default -> "`" + around.text(at) + "`";
    };
  }

  /** The end of a line or of the text is shown just after the last token before it. */
  private Span placeOf(int at) {
    boolean end =
        around.type(at) == Token.EOF
            || (around.type(at) == LullLexer.END && !around.text(at).equals(";"));
    int last = at - 1;
    while (end && last > 0 && around.isEmpty(last)) {
      last--;
    }
    if (!end || last < 0) {
      return SyntaxErrors.spanOf(around.token(at));
    }
    int after = around.token(last).getStopIndex() + 1;
    return new Span(after, after);
  }
}
