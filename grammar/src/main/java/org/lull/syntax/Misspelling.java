package org.lull.syntax;

import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.parser.LullLexer;

/** A name that was perhaps meant to be a word of the grammar, or is one in another language. */
record Misspelling(Token word, String hint) {

  /** Looks for one at an error, or just before it. */
  static @Nullable Misspelling find(Surroundings around, int at) {
    int type = around.type(at);
    int before = around.type(at - 1);
    if (type == LullLexer.NAME && before == LullLexer.RBRACE) {
      return of(around, at, ForeignWords.hintForContinuation(around.text(at)));
    }
    if (type == LullLexer.NAME
        && Words.endsOperand(before)
        && ForeignWords.hintForOperator(around.text(at)) != null) {
      return of(around, at, ForeignWords.hintForOperator(around.text(at)));
    }
    if (before == LullLexer.NAME
        && around.text(at - 1).equals("not")
        && around.type(at - 2) == LullLexer.IS) {
      return of(around, at - 1, "write `!(x is T)`");
    }
    if (before == LullLexer.NAME && isNoContinuation(type)) {
      return beginning(around, at - 1);
    }
    if (type == LullLexer.LBRACE && before == LullLexer.RPAREN) {
      return beginning(around, around.partner(at - 1) - 1);
    }
    return null;
  }

  /** Whether the token cannot follow a name, so that the name was perhaps no name. */
  private static boolean isNoContinuation(int type) {
    return switch (type) {
      case LullLexer.LBRACE,
          LullLexer.MAP_OPEN,
          LullLexer.COLON,
          LullLexer.CLASS,
          LullLexer.LET,
          LullLexer.VAR ->
          true;
      default ->
          Words.beginsOperand(type) && type != LullLexer.LPAREN && type != LullLexer.LBRACKET;
    };
  }

  private static @Nullable Misspelling beginning(Surroundings around, int at) {
    if (around.type(at) != LullLexer.NAME) {
      return null;
    }
    if (around.startsStatement(at) && around.type(at - 2) == LullLexer.RBRACE) {
      Misspelling continuation = of(around, at, ForeignWords.hintForContinuation(around.text(at)));
      if (continuation != null) {
        return continuation;
      }
    }
    boolean candidate = around.startsStatement(at) || !Words.endsOperand(around.type(at - 1));
    return candidate ? of(around, at, ForeignWords.hintForBeginning(around.text(at))) : null;
  }

  private static @Nullable Misspelling of(Surroundings around, int at, @Nullable String hint) {
    return hint == null ? null : new Misspelling(around.token(at), hint);
  }
}
