package org.lull.syntax;

/**
 * Text as a terminal may show it: characters that would steer it, such as those that begin a
 * colour, become ones that can be seen.
 */
final class Visible {
  private Visible() {}

  /** The text with its lines and tabs as they are. */
  static String text(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == '\n' || c == '\t' ? c : character(c))
        .forEach(shown::appendCodePoint);
    return shown.toString();
  }

  /** The code point that stands for one: a control picture, or U+FFFD. */
  static int character(int c) {
    if (c < ' ') {
      return 0x2400 + c;
    }
    boolean hidden =
        c == 0x7F || (c >= 0x80 && c < 0xA0) || Character.getType(c) == Character.SURROGATE;
    return hidden ? 0xFFFD : c;
  }
}
