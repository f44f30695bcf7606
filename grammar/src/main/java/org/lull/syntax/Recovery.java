package org.lull.syntax;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.lull.syntax.parser.LullParser;

/**
 * Reports a syntax error and goes on after the statement (or arm, case, member) it is in. Brackets
 * are in pairs by now, so the end of a statement is found by counting them.
 */
final class Recovery extends DefaultErrorStrategy {
  private final TokenShaper.Shaped shaped;
  private final SyntaxErrors errors;
  private final SyntaxErrorReport report;
  private int lines;
  private int lastLine;

  Recovery(TokenShaper.Shaped shaped, SyntaxErrors errors) {
    this.shaped = shaped;
    this.errors = errors;
    this.report = new SyntaxErrorReport(shaped, errors);
  }

  @Override
  public void reportError(Parser parser, RecognitionException error) {
    if (!inErrorRecoveryMode(parser)) {
      beginErrorCondition(parser);
      report.describe(error).ifPresent(this::add);
    }
  }

  /**
   * More errors on the same line will not be shown; after enough lines the rest of the text need
   * not be read.
   */
  private void add(Diagnostic error) {
    int line = error.span() == null ? 0 : errors.source().lineOf(error.span().start());
    if (line != lastLine && ++lines > SyntaxErrors.MAXIMUM) {
      throw new ParseCancellationException();
    }
    lastLine = line;
    errors.add(error);
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw new InputMismatchException(parser);
  }

  /** Lets the error pass up to the rule of a whole statement, which then ends after it. */
  @Override
  public void recover(Parser parser, RecognitionException error) {
    if (!isStatement(parser.getContext())) {
      throw error;
    }
    int depth = shaped.depths()[parser.getContext().start.getTokenIndex()];
    skipStatement(parser, depth);
    endErrorCondition(parser);
  }

  private static boolean isStatement(RuleContext context) {
    return switch (context.getRuleIndex()) {
      case LullParser.RULE_script,
          LullParser.RULE_statement,
          LullParser.RULE_member,
          LullParser.RULE_matchArm,
          LullParser.RULE_selectCase ->
          true;
      default -> false;
    };
  }

  private void skipStatement(Parser parser, int depth) {
    while (parser.getCurrentToken().getType() != Token.EOF) {
      Token token = parser.getCurrentToken();
      int here = shaped.depths()[token.getTokenIndex()];
      if (here < depth) {
        return;
      }
      parser.consume();
      if (here == depth && token.getType() == LullParser.END) {
        return;
      }
    }
  }

  /**
   * Where statements repeat, whatever cannot begin one is an error of its own, and not the end of
   * the block.
   */
  @Override
  public void sync(Parser parser) {
    int rule = parser.getContext().getRuleIndex();
    boolean repeats =
        rule == LullParser.RULE_script
            || rule == LullParser.RULE_block
            || rule == LullParser.RULE_classBody;
    if (!repeats || inErrorRecoveryMode(parser)) {
      return;
    }
    while (isUnexpected(parser)) {
      int depth = shaped.depths()[parser.getCurrentToken().getTokenIndex()];
      reportError(parser, new InputMismatchException(parser));
      skipStatement(parser, depth);
      endErrorCondition(parser);
    }
  }

  private static boolean isUnexpected(Parser parser) {
    int type = parser.getCurrentToken().getType();
    return type != Token.EOF
        && type != LullParser.RBRACE
        && type != LullParser.LBRACE
        && !parser.getExpectedTokensWithinCurrentRule().contains(type);
  }
}
