package org.lull.runtime.value;

import org.jspecify.annotations.Nullable;

/** Strings in quotes, and which of them can be a name. */
final class Quotes {
  /** Parts of words and of emoji. */
  private static final char ZERO_WIDTH_NON_JOINER = '\u200c';

  private static final char ZERO_WIDTH_JOINER = '\u200d';

  private Quotes() {}

  static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2);
    append(out, text);
    return out.toString();
  }

  /**
   * Appends a string in quotes, so that it reads back as the same string.
   *
   * <p>Quotes, backslashes and <code>${</code> are escaped, and so is what would not show: control
   * characters, halves of surrogate pairs, and characters that only change how others look, such as
   * those that turn the direction of writing.
   */
  static void append(StringBuilder out, String text) {
    out.append('"');
    int rounds = 0;
    for (int i = 0; i < text.length(); i++) {
      Meter.pollAt(rounds++);
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        out.append(c).append(text.charAt(++i));
      } else {
        appendChar(out, c, i + 1 < text.length() && text.charAt(i + 1) == '{');
      }
    }
    out.append('"');
  }

  private static void appendChar(StringBuilder out, char c, boolean beforeBrace) {
    String escape = escapeOf(c, beforeBrace);
    if (escape != null) {
      out.append(escape);
    } else if (isInvisible(c)) {
      out.append("\\u{").append(Integer.toHexString(c)).append('}');
    } else {
      out.append(c);
    }
  }

  private static boolean isInvisible(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> c != ZERO_WIDTH_JOINER && c != ZERO_WIDTH_NON_JOINER;
      default -> false;
    };
  }

  private static @Nullable String escapeOf(char c, boolean beforeBrace) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      case '$' -> beforeBrace ? "\\$" : null;
      default -> null;
    };
  }

  /** Whether it could stand as a name in a script, by Unicode's rules for identifiers. */
  static boolean isName(String text) {
    if (text.isEmpty() || !isNameStart(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      Meter.pollAt(i);
      char c = text.charAt(i);
      if (!isNameStart(c) && !Character.isDigit(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNameStart(char c) {
    return c == '_' || Character.isLetter(c);
  }
}
