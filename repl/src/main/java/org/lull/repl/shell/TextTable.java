package org.lull.repl.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Rows and columns of plain text, as wide as they need to be and no wider than the screen. */
final class TextTable {
  private static final String GAP = "  ";

  /** Columns of the table may be narrowed down to this where there is not enough room for all. */
  private static final int NARROWED = 24;

  /** A number, or nothing. */
  private static final Pattern NUMBER = Pattern.compile("(?:-?\\d[\\d.e+-]*|nil|)");

  private final List<String> headings;
  private final List<List<String>> rows = new ArrayList<>();

  TextTable(List<String> headings) {
    this.headings = List.copyOf(headings);
  }

  void add(List<String> cells) {
    rows.add(cells.stream().map(TextTable::line).toList());
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  private static String line(String cell) {
    return cell.replace("\n", "␤").replace("\r", "").replace("\t", " ");
  }

  /**
   * The lines of the table.
   *
   * @param width columns of the screen; columns of the table that would go beyond are left out
   */
  List<String> lines(int width, Colours colours) {
    int[] widths = widths();
    narrow(widths, width);
    int shown = columnsThatFit(widths, width);
    List<String> lines = new ArrayList<>();
    lines.add(colours.strong(line(headings, widths, shown)));
    List<String> rule = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      rule.add("─".repeat(widths[i]));
    }
    lines.add(colours.faint(line(rule, widths, shown)));
    rows.forEach(row -> lines.add(line(row, widths, shown)));
    if (shown < widths.length) {
      lines.add(colours.faint("… " + Counts.of(widths.length - shown, "more column")));
    }
    return lines;
  }

  private int[] widths() {
    int[] widths = new int[headings.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Columns.of(headings.get(i));
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], Columns.of(row.get(i)));
      }
    }
    return widths;
  }

  /** Takes room from the widest columns, as long as that is needed. */
  private static void narrow(int[] widths, int width) {
    int excess = GAP.length() * (widths.length - 1) - width;
    for (int each : widths) {
      excess += each;
    }
    while (excess > 0) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROWED) {
        return;
      }
      int less = Math.min(excess, Math.max((widths[widest] - NARROWED) / 2, 1));
      widths[widest] -= less;
      excess -= less;
    }
  }

  private static int columnsThatFit(int[] widths, int width) {
    int used = 0;
    for (int i = 0; i < widths.length; i++) {
      used += widths[i] + (i == 0 ? 0 : GAP.length());
      if (used > width && i > 1) {
        return i;
      }
    }
    return widths.length;
  }

  private String line(List<String> cells, int[] widths, int shown) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < shown; i++) {
      String cell = Columns.cut(cells.get(i), widths[i]);
      String space = Columns.fill(cell, widths[i]);
      line.append(i == 0 ? "" : GAP).append(isOfNumbers(i) ? space + cell : cell + space);
    }
    return line.toString().stripTrailing();
  }

  /** Numbers stand to the right, so that their digits are below each other. */
  private boolean isOfNumbers(int column) {
    return rows.stream().allMatch(row -> NUMBER.matcher(row.get(column)).matches());
  }
}
