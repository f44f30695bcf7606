package org.lull.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.lull.syntax.parser.LullLexer;

/**
 * The words and signs of a text, in order, for those who colour or complete it: any text, however
 * unfinished, and without a parser.
 */
public final class Lexemes {
  /** What sort of thing it is. */
  public enum Kind {
    /** A word of the grammar. */
    WORD,
    /** {@code true}, {@code false}, {@code nil}, {@code self} or {@code super}. */
    CONSTANT,
    NAME,
    NUMBER,
    /** A part of a string, its quotes among them; what is interpolated is no part of it. */
    STRING,
    ESCAPE,
    COMMENT,
    OPERATOR,
    /** An opening bracket. */
    OPEN,
    /** A closing bracket. */
    CLOSE
  }

  /**
   * One of them.
   *
   * @param start in UTF-16 units, as {@code end}
   */
  public record Lexeme(Kind kind, int start, int end) {}

  private final String text;
  private final List<Lexeme> found = new ArrayList<>();
  private int end;

  private Lexemes(String text) {
    this.text = text;
  }

  /** The lexemes of a text. Space between them belongs to none. */
  public static List<Lexeme> of(String text) {
    Lexemes lexemes = new Lexemes(text);
    lexemes.read();
    return lexemes.found;
  }

  private void read() {
    LullLexer lexer = new LullLexer(new SourceStream(new Source("", text)));
    lexer.removeErrorListeners();
    for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
      int start = Math.max(token.getStartIndex(), end);
      addSkipped(start);
      end = Math.max(token.getStopIndex() + 1, start);
      if (token.getType() != LullLexer.NEWLINE && end > start) {
        found.add(new Lexeme(kindOf(token), start, end));
      }
    }
    addSkipped(text.length());
  }

  /** The lexer leaves out line comments, and a comment that has no end. */
  private void addSkipped(int until) {
    int comment = text.indexOf('/', end);
    if (comment >= 0 && comment < until) {
      found.add(new Lexeme(Kind.COMMENT, comment, until));
      end = until;
    }
  }

  private static Kind kindOf(Token token) {
    int type = token.getType();
    if (type >= LullLexer.ASSERT && type <= LullLexer.YIELD) {
      return isConstant(type) ? Kind.CONSTANT : Kind.WORD;
    }
    return switch (type) {
      case LullLexer.NAME -> Kind.NAME;
      case LullLexer.INT, LullLexer.FLOAT, LullLexer.DURATION, LullLexer.BAD_NUMBER -> Kind.NUMBER;
      case LullLexer.STRING_OPEN,
          LullLexer.BLOCK_STRING_OPEN,
          LullLexer.STRING_TEXT,
          LullLexer.STRING_CLOSE,
          LullLexer.RAW_STRING,
          LullLexer.UNCLOSED_RAW_STRING,
          LullLexer.UNCLOSED_STRING,
          LullLexer.SINGLE_QUOTED ->
          Kind.STRING;
      case LullLexer.ESCAPE, LullLexer.BAD_ESCAPE -> Kind.ESCAPE;
      case LullLexer.DOC_COMMENT,
          LullLexer.BLOCK_COMMENT,
          LullLexer.SHEBANG,
          LullLexer.HASH_COMMENT ->
          Kind.COMMENT;
      case LullLexer.LPAREN, LullLexer.LBRACKET, LullLexer.LBRACE, LullLexer.INTERPOLATION_OPEN ->
          Kind.OPEN;
      case LullLexer.RPAREN, LullLexer.RBRACKET, LullLexer.RBRACE -> Kind.CLOSE;
      default -> Kind.OPERATOR;
    };
  }

  private static boolean isConstant(int type) {
    return switch (type) {
      case LullLexer.TRUE, LullLexer.FALSE, LullLexer.NIL, LullLexer.SELF, LullLexer.SUPER -> true;
      default -> false;
    };
  }
}
