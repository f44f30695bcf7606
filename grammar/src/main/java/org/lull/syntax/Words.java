package org.lull.syntax;

import org.antlr.v4.runtime.Token;
import org.lull.syntax.parser.LullLexer;

/** Which token types are words, begin operands, or leave a line unfinished. */
final class Words {
  private Words() {}

  /** Whether the type is that of a name or of a word of the grammar. */
  static boolean isWord(int type) {
    return type == LullLexer.NAME || (type >= LullLexer.ASSERT && type <= LullLexer.YIELD);
  }

  /** Whether the text is a word of the grammar, which cannot name a variable. */
  static boolean isReserved(String text) {
    for (int type = LullLexer.ASSERT; type <= LullLexer.YIELD; type++) {
      if (LullLexer.VOCABULARY.getLiteralName(type).equals("'" + text + "'")) {
        return true;
      }
    }
    return false;
  }

  /** Whether a variable may be called so. */
  static boolean isPlainName(String text) {
    return text.matches("[\\p{L}_][\\p{L}\\p{N}_]*") && !isReserved(text);
  }

  /** The type of a name that is a word only in some places. */
  static int contextual(String text) {
    return switch (text) {
      case "after" -> LullLexer.AFTER;
      case "as" -> LullLexer.AS;
      case "by" -> LullLexer.BY;
      case "closed" -> LullLexer.CLOSED;
      case "daemon" -> LullLexer.DAEMON;
      case "from" -> LullLexer.FROM;
      case "test" -> LullLexer.TEST;
      default -> LullLexer.NAME;
    };
  }

  static boolean beginsString(int type) {
    return type == LullLexer.STRING_OPEN
        || type == LullLexer.BLOCK_STRING_OPEN
        || type == LullLexer.RAW_STRING;
  }

  /** Whether an operand may end with the token. */
  static boolean endsOperand(int type) {
    return switch (type) {
      case LullLexer.NAME,
          LullLexer.INT,
          LullLexer.FLOAT,
          LullLexer.DURATION,
          LullLexer.RAW_STRING,
          LullLexer.STRING_CLOSE,
          LullLexer.RPAREN,
          LullLexer.RBRACKET,
          LullLexer.RBRACE,
          LullLexer.TRUE,
          LullLexer.FALSE,
          LullLexer.NIL,
          LullLexer.SELF,
          LullLexer.BARE_RETURN,
          LullLexer.BARE_YIELD,
          LullLexer.BREAK,
          LullLexer.CONTINUE ->
          true;
      default -> false;
    };
  }

  /** Whether an operand may begin with the token. */
  static boolean beginsOperand(int type) {
    return switch (type) {
      case LullLexer.NAME,
          LullLexer.INT,
          LullLexer.FLOAT,
          LullLexer.DURATION,
          LullLexer.RAW_STRING,
          LullLexer.STRING_OPEN,
          LullLexer.BLOCK_STRING_OPEN,
          LullLexer.LPAREN,
          LullLexer.LBRACKET,
          LullLexer.LBRACE,
          LullLexer.MINUS,
          LullLexer.NOT,
          LullLexer.TILDE,
          LullLexer.SEND,
          LullLexer.AWAIT,
          LullLexer.BREAK,
          LullLexer.CONTINUE,
          LullLexer.FALSE,
          LullLexer.FN,
          LullLexer.GEN,
          LullLexer.IF,
          LullLexer.MATCH,
          LullLexer.NIL,
          LullLexer.RETURN,
          LullLexer.SCOPE,
          LullLexer.SELECT,
          LullLexer.SELF,
          LullLexer.SPAWN,
          LullLexer.SUPER,
          LullLexer.THROW,
          LullLexer.TIMEOUT,
          LullLexer.TRUE,
          LullLexer.TRY,
          LullLexer.YIELD ->
          true;
      default -> false;
    };
  }

  /** Whether the word stands directly before its block. */
  static boolean takesBlock(int type) {
    return switch (type) {
      case LullLexer.ELSE,
          LullLexer.TRY,
          LullLexer.FINALLY,
          LullLexer.GEN,
          LullLexer.SELECT,
          LullLexer.SCOPE,
          LullLexer.SPAWN,
          LullLexer.DAEMON,
          LullLexer.CATCH ->
          true;
      default -> false;
    };
  }

  /** Whether a statement cannot end with the token, so that the next line belongs to it. */
  static boolean continues(int type) {
    return switch (type) {
      case LullLexer.COMMA,
          LullLexer.COLON,
          LullLexer.ARROW,
          LullLexer.ARM,
          LullLexer.DOT,
          LullLexer.SAFE_DOT,
          LullLexer.ELLIPSIS,
          LullLexer.BY,
          LullLexer.IN,
          LullLexer.IS,
          LullLexer.AWAIT,
          LullLexer.ELSE ->
          true;
      default -> isOperator(type);
    };
  }

  private static boolean isOperator(int type) {
    return type >= LullLexer.ASSIGN && type <= LullLexer.POWER && type != Token.EOF;
  }
}
