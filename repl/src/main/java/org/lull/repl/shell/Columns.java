package org.lull.repl.shell;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * Text by the columns that it takes on a screen: two for a character such as 漢, none for an accent
 * that stands on the letter before it.
 */
final class Columns {
  private static final String ELLIPSIS = "…";

  private Columns() {}

  /** How many columns a text takes that has no newlines in it. */
  static int of(String text) {
    int columns = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      columns += widthAt(text, i);
    }
    return columns;
  }

  /** The text with an ellipsis for what goes beyond so many columns. */
  static String cut(String text, int most) {
    if (text.length() * 2 <= most || of(text) <= most) {
      return text;
    }
    int columns = 0;
    int end = 0;
    while (columns + widthAt(text, end) < most) {
      columns += widthAt(text, end);
      end += Character.charCount(text.codePointAt(end));
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  /** The spaces that bring a text to so many columns. */
  static String fill(String text, int columns) {
    return " ".repeat(Math.max(columns - of(text), 0));
  }

  /** The text in lines of at most so many columns, broken at its spaces where there are any. */
  static List<String> wrap(String text, int most) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && of(line.toString()) + 1 + of(word) > most) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static int widthAt(String text, int at) {
    return Math.max(WCWidth.wcwidth(text.codePointAt(at)), 0);
  }
}
