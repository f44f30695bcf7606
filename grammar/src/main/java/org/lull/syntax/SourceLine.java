package org.lull.syntax;

/**
 * One line of a source as a terminal shows it, with the place of a span in it. Tabs become spaces,
 * characters that do not show become ones that do, and a long line is cut around the span.
 */
final class SourceLine {
  /** How much of a long line is shown before the span, in UTF-16 units. */
  static final int BEFORE = 60;

  private static final int AFTER = 60;
  private static final int WHOLE = 120;
  private static final int TAB = 4;
  private static final String CUT = "…";

  private final int number;
  private final String line;
  private final int lineStart;

  /** The part of the line that is shown, in UTF-16 units. */
  private final int start;

  private final int end;
  private final Span span;

  private SourceLine(int number, String line, int lineStart, int start, int end, Span span) {
    this.number = number;
    this.line = line;
    this.lineStart = lineStart;
    this.start = start;
    this.end = end;
    this.span = span;
  }

  /** The line where the span starts. */
  static SourceLine of(Source source, Span span) {
    int number = source.lineOf(Math.min(span.start(), source.text().length()));
    String line = source.line(number);
    int lineStart = source.lineStart(number);
    if (line.length() <= WHOLE) {
      return new SourceLine(number, line, lineStart, 0, line.length(), span);
    }
    int from = Math.clamp(span.start() - lineStart, 0, line.length());
    int to = Math.clamp(span.end() - lineStart, from, Math.min(line.length(), from + AFTER));
    int start = boundary(line, Math.max(0, from - BEFORE));
    int end = boundary(line, Math.min(line.length(), to + AFTER));
    return new SourceLine(number, line, lineStart, start, end, span);
  }

  /** The same part of the same line with the marks at another span. */
  SourceLine markedAt(Span other) {
    return new SourceLine(number, line, lineStart, start, end, other);
  }

  /** A position that does not cut a character in two. */
  private static int boundary(String line, int at) {
    boolean inside =
        at > 0
            && at < line.length()
            && Character.isSurrogatePair(line.charAt(at - 1), line.charAt(at));
    return inside ? at - 1 : at;
  }

  /** Counted from 1. */
  int number() {
    return number;
  }

  /** What to print. */
  String text() {
    StringBuilder out = new StringBuilder(start > 0 ? CUT : "");
    int column = out.length();
    for (int at = start; at < end; at += Character.charCount(line.codePointAt(at))) {
      int c = line.codePointAt(at);
      int width = width(c, column);
      out.append(c == '\t' ? " ".repeat(width) : Character.toString(Visible.character(c)));
      column += width;
    }
    return out.append(end < line.length() ? CUT : "").toString().stripTrailing();
  }

  /** The columns before the span. */
  int indentation() {
    return columnOf(span.start() - lineStart);
  }

  /** The columns that the span takes on this line, at least 1. */
  int width() {
    int last = Math.min(span.end() - lineStart, line.stripTrailing().length());
    return Math.max(1, columnOf(last) - indentation());
  }

  private int columnOf(int offset) {
    int column = start > 0 ? CUT.length() : 0;
    for (int at = start;
        at < Math.min(offset, end);
        at += Character.charCount(line.codePointAt(at))) {
      column += width(line.codePointAt(at), column);
    }
    return column;
  }

  private static int width(int c, int column) {
    if (c == '\t') {
      return TAB - column % TAB;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  /**
   * Whether a terminal gives the character two columns (East Asian Width W and F, and most emoji).
   */
  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115F)
        || (c >= 0x2E80 && c <= 0x303E)
        || (c >= 0x3041 && c <= 0xA4CF)
        || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF)
        || (c >= 0xFE30 && c <= 0xFE6F)
        || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6)
        || (c >= 0x1F300 && c <= 0x1F64F)
        || (c >= 0x1F680 && c <= 0x1F6FF)
        || (c >= 0x1F900 && c <= 0x1FAFF)
        || (c >= 0x20000 && c <= 0x3FFFD);
  }
}
