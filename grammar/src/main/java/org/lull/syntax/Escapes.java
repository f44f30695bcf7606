package org.lull.syntax;

/** What the escapes of string literals stand for. */
final class Escapes {
  private Escapes() {}

  /**
   * The code point that an escape such as {@code \n} or <code>&#92;u{1F600}</code> stands for, or
   * -1 if there is none.
   */
  static int codePoint(String escape) {
    return switch (escape.charAt(1)) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case '0' -> 0;
      case 'x' -> Integer.parseInt(escape, 2, escape.length(), 16);
      case 'u' -> unicode(escape.substring(3, escape.length() - 1));
      default -> escape.charAt(1);
    };
  }

  private static int unicode(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    if (significant.length() > 6) {
      return -1;
    }
    int value = Integer.parseInt(significant, 16);
    boolean surrogate = value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    return surrogate || value > Character.MAX_CODE_POINT ? -1 : value;
  }
}
