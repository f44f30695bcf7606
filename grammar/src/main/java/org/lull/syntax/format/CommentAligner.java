package org.lull.syntax.format;

import java.util.List;

/**
 * Puts comments at the ends of their lines. How far a comment is from the code is up to its author,
 * and comments of neighbouring lines that were in one column stay in one column. A line that only
 * closes brackets does not part its neighbours.
 */
final class CommentAligner {
  private final List<PrintedLine> lines;
  private final StringBuilder out = new StringBuilder();

  private CommentAligner(List<PrintedLine> lines) {
    this.lines = lines;
  }

  /** The text of the lines, each with a newline at its end. */
  static String join(List<PrintedLine> lines) {
    CommentAligner aligner = new CommentAligner(lines);
    int next = 0;
    while (next < lines.size()) {
      next = aligner.addLines(next);
    }
    return aligner.out.toString();
  }

  /** Adds a line, or all of a run of commented lines; gives the index of the next. */
  private int addLines(int first) {
    int end = first + 1;
    PrintedLine begin = lines.get(first);
    if (begin.hasComment()) {
      for (int i = end; i < lines.size() && goesOn(begin, lines.get(i)); i++) {
        end = lines.get(i).hasComment() ? i + 1 : end;
      }
    }
    int column = begin.hasComment() ? columnOf(lines.subList(first, end)) : 0;
    for (PrintedLine line : lines.subList(first, end)) {
      add(line, column);
    }
    return end;
  }

  private static boolean goesOn(PrintedLine begin, PrintedLine line) {
    return line.hasComment() ? line.column() == begin.column() : line.onlyCloses();
  }

  /** One space or more after the longest line. */
  private static int columnOf(List<PrintedLine> run) {
    int width = 0;
    int gap = Integer.MAX_VALUE;
    for (PrintedLine line : run) {
      if (line.hasComment()) {
        width = Math.max(width, line.width());
        gap = Math.min(gap, Math.max(line.gap(), 1));
      }
    }
    return width + gap;
  }

  private void add(PrintedLine line, int column) {
    out.append(line.code());
    if (line.hasComment()) {
      out.repeat(' ', line.width() == 0 ? 0 : column - line.width()).append(line.comment());
    }
    out.append('\n');
  }
}
