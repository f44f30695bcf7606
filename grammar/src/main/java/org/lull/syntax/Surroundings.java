package org.lull.syntax;

import java.util.List;
import org.antlr.v4.runtime.Token;
import org.lull.syntax.parser.LullLexer;

/**
 * The tokens around a place, with their brackets. Outside the text everything is an {@code END}.
 */
final class Surroundings {
  private final List<Token> tokens;
  private final int[] depths;

  Surroundings(TokenShaper.Shaped shaped) {
    this.tokens = shaped.tokens();
    this.depths = shaped.depths();
  }

  private boolean isOutside(int at) {
    return at < 0 || at >= tokens.size();
  }

  int type(int at) {
    return isOutside(at) ? LullLexer.END : tokens.get(at).getType();
  }

  String text(int at) {
    return isOutside(at) ? "" : tokens.get(at).getText();
  }

  Token token(int at) {
    return tokens.get(at);
  }

  int size() {
    return tokens.size();
  }

  /** Whether the token was put in and is not in the text. */
  boolean isEmpty(int at) {
    return tokens.get(at).getStopIndex() < tokens.get(at).getStartIndex();
  }

  boolean startsStatement(int at) {
    return type(at - 1) == LullLexer.END || type(at - 1) == LullLexer.LBRACE;
  }

  /** The first token of the statement, as far as it is in the same brackets. */
  int statementStart(int at) {
    int start = at;
    while (start > 0
        && !(depths[start] == depths[at] && startsStatement(start))
        && depths[start - 1] >= depths[at]) {
      start--;
    }
    return start;
  }

  /** The innermost bracket that is open around the token, or -1. */
  int opener(int at) {
    int opener = at;
    while (opener >= 0 && depths[opener] >= depths[at]) {
      opener--;
    }
    return opener;
  }

  /** The bracket that closes the innermost one around the token. */
  int closer(int at) {
    int closer = at;
    while (closer < tokens.size() - 1 && depths[closer] >= depths[at]) {
      closer++;
    }
    return closer;
  }

  /** The partner of a closing bracket. */
  int partner(int closer) {
    int at = closer - 1;
    while (at > 0 && depths[at] > depths[closer]) {
      at--;
    }
    return at;
  }

  /** Whether the token is directly among the parameters of a function or class. */
  boolean isInParameters(int at) {
    int opener = opener(at);
    return type(opener) == LullLexer.LAMBDA_OPEN
        || (type(opener) == LullLexer.LPAREN && (declares(opener - 1) || declares(opener - 2)));
  }

  private boolean declares(int at) {
    return type(at) == LullLexer.FN || type(at) == LullLexer.CLASS;
  }

  /** Whether the token is directly among the arguments of a call. */
  boolean isInArguments(int at) {
    int opener = opener(at);
    return type(opener) == LullLexer.LPAREN
        && Words.endsOperand(type(opener - 1))
        && !isInParameters(at);
  }
}
