package org.lull.syntax.format;

/**
 * The outline of a piece of text, in characters.
 *
 * @param first the width of its first line
 * @param widest the width of the widest line between the first and the last
 * @param last the width of its last line; the same as {@code first} when there is only one
 * @param lines whether it has more than one line
 */
record Shape(int first, int widest, int last, boolean lines) {
  static final Shape NEWLINE = new Shape(0, 0, 0, true);

  static Shape of(String text) {
    int end = text.indexOf('\n');
    return end < 0
        ? new Shape(text.length(), 0, text.length(), false)
        : new Shape(end, 0, text.length() - text.lastIndexOf('\n') - 1, true);
  }

  Shape then(Shape next) {
    if (!lines) {
      int width = first + next.first;
      return next.lines
          ? new Shape(width, next.widest, next.last, true)
          : new Shape(width, 0, width, false);
    }
    if (!next.lines) {
      return new Shape(first, widest, last + next.first, true);
    }
    return new Shape(
        first, Math.max(Math.max(widest, next.widest), last + next.first), next.last, true);
  }

  /** The same with every line but the first moved to the right. */
  Shape nested(int columns) {
    return lines ? new Shape(first, widest + columns, last + columns, true) : this;
  }

  /** The same, of whose lines only the first and the last matter to what is around it. */
  Shape withoutMiddle() {
    return new Shape(first, 0, last, lines);
  }
}
