package org.lull.syntax;

import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.lull.syntax.parser.LullLexer;

/** Says what is wrong with a token that Lull does not have, and which one was probably meant. */
final class UnknownText {
  private UnknownText() {}

  /** Whether tokens of the type are only read in order to explain what Lull has instead. */
  static boolean isHabit(int type) {
    return switch (type) {
      case LullLexer.BAD_NUMBER,
          LullLexer.BAD_ESCAPE,
          LullLexer.UNCLOSED_RAW_STRING,
          LullLexer.SHEBANG,
          LullLexer.PLUS_PLUS,
          LullLexer.MINUS_MINUS,
          LullLexer.STRICT_EQUAL,
          LullLexer.STRICT_NOT_EQUAL,
          LullLexer.DIAMOND,
          LullLexer.THIN_ARROW,
          LullLexer.COLON_ASSIGN,
          LullLexer.QUESTION,
          LullLexer.SINGLE_QUOTED,
          LullLexer.HASH_COMMENT ->
          true;
      default -> false;
    };
  }

  /** The type to go on with, or {@link Token#INVALID_TYPE} to go on without the token. */
  static int meant(int type) {
    return switch (type) {
      case LullLexer.BAD_NUMBER -> LullLexer.INT;
      case LullLexer.BAD_ESCAPE -> LullLexer.STRING_TEXT;
      case LullLexer.SINGLE_QUOTED, LullLexer.UNCLOSED_RAW_STRING -> LullLexer.RAW_STRING;
      case LullLexer.STRICT_EQUAL -> LullLexer.EQUAL;
      case LullLexer.STRICT_NOT_EQUAL, LullLexer.DIAMOND -> LullLexer.NOT_EQUAL;
      case LullLexer.THIN_ARROW -> LullLexer.ARROW;
      case LullLexer.COLON_ASSIGN -> LullLexer.ASSIGN;
      default -> Token.INVALID_TYPE;
    };
  }

  static Diagnostic habit(Token token, SyntaxErrors errors) {
    String text = token.getText();
    return switch (token.getType()) {
      case LullLexer.BAD_NUMBER -> badNumber(token, errors);
      case LullLexer.BAD_ESCAPE -> badEscape(token, errors);
      case LullLexer.UNCLOSED_RAW_STRING ->
          errors
              .at(token, "this raw string is not closed on its line")
              .withHint("end it with `\"`");
      case LullLexer.PLUS_PLUS -> noOperator(token, errors, "write `x += 1` to count up");
      case LullLexer.MINUS_MINUS ->
          noOperator(token, errors, "write `x -= 1` to count down; comments start with `//`");
      case LullLexer.STRICT_EQUAL ->
          noOperator(token, errors, "`==` compares without converting anything");
      case LullLexer.STRICT_NOT_EQUAL ->
          noOperator(token, errors, "`!=` compares without converting anything");
      case LullLexer.DIAMOND -> noOperator(token, errors, "write `!=`");
      case LullLexer.THIN_ARROW -> noOperator(token, errors, "write `=>`");
      case LullLexer.COLON_ASSIGN ->
          noOperator(
              token, errors, "write `let x = …` for a new name, `x = …` for one that exists");
      case LullLexer.QUESTION ->
          noOperator(
              token,
              errors,
              "write `if c { a } else { b }`, which has a value; `?.` and `??` deal with nil");
      case LullLexer.SINGLE_QUOTED ->
          errors
              .at(token, "strings are written in double quotes")
              .withHint("write " + doubleQuoted(text));
      default ->
          errors
              .at(
                  new Span(token.getStartIndex(), token.getStartIndex() + 1),
                  "`#` means nothing here")
              .withHint("comments start with `//`");
    };
  }

  private static Diagnostic noOperator(Token token, SyntaxErrors errors, String hint) {
    return errors.at(token, "there is no operator `" + token.getText() + "`").withHint(hint);
  }

  private static String doubleQuoted(String text) {
    String inside = text.substring(1, text.length() - 1).replace("\\'", "'");
    return inside.contains("\"") ? "\"…\"" : "\"" + inside + "\"";
  }

  private static Diagnostic badNumber(Token token, SyntaxErrors errors) {
    String text = token.getText();
    String lower = text.toLowerCase(Locale.ROOT);
    Diagnostic error = errors.at(token, "`" + text + "` is not a number");
    if (lower.startsWith("0x") || lower.startsWith("0o") || lower.startsWith("0b")) {
      return error.withHint("`0x` is followed by 0-9 and a-f, `0o` by 0-7, `0b` by 0 and 1");
    }
    if (text.endsWith("_")) {
      return error.withHint("an `_` stands between two digits");
    }
    if (lower.matches("[0-9_.]*e")) {
      return error.withHint("an exponent needs digits: `1e9`");
    }
    if (lower.matches("[0-9_.]+[a-z]+")) {
      return error.withHint(
          "the units of time are ns, us, ms, s, m, h and d; a name cannot begin with a digit");
    }
    return error.withHint("a name cannot begin with a digit");
  }

  private static Diagnostic badEscape(Token token, SyntaxErrors errors) {
    String text = token.getText();
    Diagnostic error = errors.at(token, "there is no escape `" + printable(text) + "`");
    if (text.startsWith("\\u")) {
      return error.withHint("a code point is written `\\u{1F600}`");
    }
    if (text.startsWith("\\x")) {
      return error.withHint("`\\x` is followed by two hexadecimal digits: `\\x41`");
    }
    return error.withHint(
        "the escapes are \\n"
            + " \\t \\r"
            + " \\0 \\\\ \\\" \\$ \\xNN \\u{…}; write `\\\\` for a backslash, or use a raw string:"
            + " r\"…\"");
  }

  private static String printable(String text) {
    return text.codePoints().allMatch(c -> c >= ' ' && c != 0x7F) ? text : "\\";
  }

  /** What is wrong with a character that belongs to no token. */
  static Diagnostic character(int c, int at, SyntaxErrors errors) {
    Diagnostic error = errors.at(new Span(at, at + Character.charCount(c)), describe(c));
    return switch (c) {
      case '@' -> error.withHint("Lull has no annotations or decorators");
      case '`' -> error.withHint("strings are written in double quotes, and may contain `${…}`");
      case '\'' -> error.withHint("strings are written in double quotes");
      case '\\' ->
          error.withHint("a line goes on by itself after an operator, a comma, or inside brackets");
      case '$' -> error.withHint("`${…}` stands inside a string: \"${name}\"");
      case '“', '”', '„', '«', '»' ->
          error.withHint("strings are written in straight quotes: \"…\"");
      case '‘', '’' -> error.withHint("strings are written in straight double quotes: \"…\"");
      case '−', '–', '—' -> error.withHint("the minus sign is the plain `-`");
      case '≤' -> error.withHint("write `<=`");
      case '≥' -> error.withHint("write `>=`");
      case '≠' -> error.withHint("write `!=`");
      case '→', '⇒' -> error.withHint("write `=>`");
      case 0 -> error.withHint("this looks like a binary file");
      default -> error;
    };
  }

  private static String describe(int c) {
    String code = String.format(Locale.ROOT, "U+%04X", c);
    if (c == 0) {
      return "a NUL character (U+0000) cannot stand here";
    }
    if (Character.getType(c) == Character.SURROGATE) {
      return "half of a character (" + code + ") cannot stand here";
    }
    if (Character.isISOControl(c)
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.getType(c) == Character.FORMAT) {
      return "an invisible character (" + code + ") cannot stand here";
    }
    return "the character `" + Character.toString(c) + "` (" + code + ") cannot stand here";
  }
}
