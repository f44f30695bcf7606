package org.lull.syntax.parser;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.Lexer;
import org.antlr.v4.runtime.atn.LexerATNSimulator;

/**
 * A lexer that takes one `}` too many in its stride: the bracket is reported when brackets are
 * matched.
 */
public abstract class TolerantLexer extends Lexer {
  protected TolerantLexer(CharStream input) {
    super(input);
  }

  /** ANTLR's own way to tell tokens apart, by its description of the grammar. */
  protected abstract LexerATNSimulator newSimulator();

  @Override
  public int popMode() {
    return _modeStack.isEmpty() ? DEFAULT_MODE : super.popMode();
  }
}
