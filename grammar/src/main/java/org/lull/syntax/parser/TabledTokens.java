package org.lull.syntax.parser;

import org.antlr.v4.runtime.CharStream;
import org.antlr.v4.runtime.IntStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.LexerATNSimulator;
import org.antlr.v4.runtime.atn.LexerActionType;
import org.antlr.v4.runtime.atn.PredictionContextCache;

/**
 * Tells tokens apart by tables that were worked out when Lull was built. A token that they do not
 * know is left to ANTLR, for its error; this lexer takes any character, so there is none.
 */
final class TabledTokens extends LexerATNSimulator {
  private static final PredictionContextCache UNUSED = new PredictionContextCache();
  private static final LexerActionType[] ACTIONS = LexerActionType.values();

  private final TolerantLexer lexer;

  TabledTokens(TolerantLexer lexer) {
    super(lexer, null, null, UNUSED);
    this.lexer = lexer;
  }

  @Override
  public int match(CharStream input, int newMode) {
    mode = newMode;
    startIndex = input.index();
    int startLine = line;
    int startColumn = charPositionInLine;
    int marker = input.mark();
    try {
      int accepted = readLongest(input);
      if (accepted > 0) {
        return accept(LexerTables.ACCEPTANCES[accepted]);
      }
      if (input.index() == startIndex && input.LA(1) == IntStream.EOF) {
        return Token.EOF;
      }
    } finally {
      input.release(marker);
    }
    input.seek(startIndex);
    line = startLine;
    charPositionInLine = startColumn;
    return matchThoroughly(input);
  }

  /** Moves behind the longest token and gives the number of what was accepted, or 0 for nothing. */
  private int readLongest(CharStream input) {
    int state = LexerTables.STARTS.charAt(mode);
    int accepted = 0;
    int acceptedIndex = startIndex;
    int acceptedLine = line;
    int acceptedColumn = charPositionInLine;
    int c = input.LA(1);
    while (c != IntStream.EOF) {
      state = LexerTables.at(state, classOf(c));
      if (state == 0) {
        break;
      }
      consume(input);
      if (LexerTables.ACCEPTED.charAt(state) != 0) {
        accepted = LexerTables.ACCEPTED.charAt(state);
        acceptedIndex = input.index();
        acceptedLine = line;
        acceptedColumn = charPositionInLine;
      }
      c = input.LA(1);
    }
    if (accepted != 0) {
      input.seek(acceptedIndex);
      line = acceptedLine;
      charPositionInLine = acceptedColumn;
    }
    return accepted;
  }

  private static int classOf(int c) {
    if (c < LexerTables.ASCII_CLASSES.length()) {
      return LexerTables.ASCII_CLASSES.charAt(c);
    }
    int beyond = 0;
    while (beyond < LexerTables.BEYOND_ASCII.length && LexerTables.BEYOND_ASCII[beyond] <= c) {
      beyond++;
    }
    return LexerTables.FIRST_BEYOND_ASCII + beyond - 1;
  }

  /** Does what the grammar has behind `->`, and gives the type of the token. */
  private int accept(int[] acceptance) {
    for (int i = 1; i < acceptance.length; i += 2) {
      int argument = acceptance[i + 1];
      switch (ACTIONS[acceptance[i]]) {
        case CHANNEL -> lexer.setChannel(argument);
        case MODE -> lexer.mode(argument);
        case MORE -> lexer.more();
        case POP_MODE -> lexer.popMode();
        case PUSH_MODE -> lexer.pushMode(argument);
        case SKIP -> lexer.skip();
        case TYPE -> lexer.setType(argument);
        case CUSTOM -> throw new IllegalStateException("the grammar has no action in Java");
      }
    }
    return acceptance[0];
  }

  private int matchThoroughly(CharStream input) {
    LexerATNSimulator thorough = lexer.newSimulator();
    thorough.copyState(this);
    try {
      return thorough.match(input, mode);
    } finally {
      copyState(thorough);
    }
  }
}
