package org.lull.syntax.parser;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;

/**
 * A lexer that takes one `}` too many in its stride: the bracket is reported when brackets are
 * matched.
 */
public abstract class TolerantLexer extends Lexer {
  protected TolerantLexer(CharStream input) {
    super(input);
  }

  @Override
  public int popMode() {
    return _modeStack.isEmpty() ? DEFAULT_MODE : super.popMode();
  }
}
