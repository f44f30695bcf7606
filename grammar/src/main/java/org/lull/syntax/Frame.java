package org.lull.syntax;

import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.parser.LullLexer;

/** What {@link TokenShaper} knows about one open bracket and the statement it is in. */
final class Frame {
  /** What a bracket holds. */
  enum Kind {
    /** A block, a class body, or the script itself. */
    STATEMENTS,
    /** The arms of a {@code match}. */
    ARMS,
    /** The cases of a {@code select}. */
    CASES,
    /** An expression, a map, or a piece of a string. */
    GROUP,
    /** A pattern or parameters. */
    PATTERN
  }

  private final @Nullable Frame outer;
  private final int depth;
  final Kind kind;

  /** Whether a bracket that opens here belongs to a pattern. */
  boolean pattern;

  /** Whether the {@code =>} of the arm or case is still to come. */
  boolean head;

  /** Whether the next parenthesis holds the parameters of a function or class. */
  private boolean parameters;

  /**
   * Words such as {@code if} and {@code match} whose block is still to come, the innermost in the
   * lowest byte.
   */
  private long headers;

  Frame(@Nullable Frame outer, Kind kind, boolean pattern) {
    this.outer = outer;
    this.depth = outer == null ? 0 : outer.depth + 1;
    this.kind = kind;
    this.pattern = pattern;
    this.head = kind == Kind.ARMS || kind == Kind.CASES;
  }

  Frame outer() {
    return outer == null ? this : outer;
  }

  int depth() {
    return depth;
  }

  /** Whether newlines end statements here. */
  boolean separates() {
    return kind == Kind.STATEMENTS || kind == Kind.ARMS || kind == Kind.CASES;
  }

  void endStatement() {
    headers = 0;
    parameters = false;
    pattern = kind == Kind.ARMS;
    head = kind == Kind.ARMS || kind == Kind.CASES;
  }

  boolean takeParameters() {
    boolean taken = parameters;
    parameters = false;
    return taken;
  }

  /** What the block holds that opens now, by the word it belongs to. */
  Kind takeBlock() {
    int word = (int) (headers & 0xFF);
    headers >>>= 8;
    parameters = false;
    return switch (word) {
      case LullLexer.MATCH -> Kind.ARMS;
      case LullLexer.SELECT -> Kind.CASES;
      default -> Kind.STATEMENTS;
    };
  }

  /** Goes over a token that is no bracket. */
  void pass(Token token, int next) {
    switch (token.getType()) {
      case LullLexer.LET, LullLexer.VAR -> pattern = true;
      case LullLexer.ASSIGN, LullLexer.IN -> pattern = false;
      case LullLexer.COMMA -> pattern = pattern || kind == Kind.PATTERN;
      case LullLexer.FN, LullLexer.CLASS -> parameters = true;
      case LullLexer.ARM -> {
        head = false;
        pattern = false;
        headers = 0;
      }
      case LullLexer.FOR -> {
        pattern = true;
        expectBlock(LullLexer.FOR);
      }
      case LullLexer.IS -> parameters = false;
      case LullLexer.IF -> passIf();
      case LullLexer.ELSE -> {
        if (next != LullLexer.IF && next != LullLexer.ARROW) {
          expectBlock(LullLexer.ELSE);
        }
      }
      case LullLexer.MATCH,
          LullLexer.SELECT,
          LullLexer.WHILE,
          LullLexer.TRY,
          LullLexer.CATCH,
          LullLexer.FINALLY,
          LullLexer.GEN,
          LullLexer.SCOPE,
          LullLexer.TIMEOUT ->
          expectBlock(token.getType());
      default -> {}
    }
  }

  /**
   * An {@code if} in the head of an arm or of a {@code catch} is a guard and has no block of its
   * own.
   */
  private void passIf() {
    boolean guard = (kind == Kind.ARMS && head) || (headers & 0xFF) == LullLexer.CATCH;
    if (guard) {
      pattern = false;
    } else {
      expectBlock(LullLexer.IF);
    }
  }

  private void expectBlock(int word) {
    headers = headers << 8 | word;
  }
}
