package org.lull.repl.shell;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Text;

/**
 * Writes values for people to read: on one line if there is room, else nested and indented, or as a
 * table; what is long is cut, with a count of what is missing. Runs no code of scripts.
 */
final class ValuePrinter {
  private static final String INDENT = "  ";

  /** Nested more deeply, a value is written on one line whatever its length. */
  private static final int DEEPEST = 6;

  private static final int MOST_COLUMNS = 30;

  /** From so many on, maps with the same keys are a table even if there were room on a line. */
  private static final int ROWS_OF_A_TABLE = 3;

  /** A text that is cut says how much of it there is. */
  private static final int LONGEST_STRING = 1_000;

  private final int width;
  private final int most;
  private final Colours colours;
  private final List<String> lines = new ArrayList<>();

  private ValuePrinter(int width, int most, Colours colours) {
    this.width = width;
    this.most = most;
    this.colours = colours;
  }

  /**
   * The lines of a value.
   *
   * @param width columns of the screen
   * @param most so many elements of a list, entries of a map and rows of a table are shown
   */
  static String print(@Nullable Object value, int width, int most, Colours colours) {
    ValuePrinter printer = new ValuePrinter(width, most, colours);
    printer.write(value, "", "", "", 0);
    return String.join("\n", printer.lines);
  }

  /** Whether the value is small enough to be written whole, without looking at all of it. */
  static boolean isSmall(@Nullable Object value, int most) {
    return count(value, most, 0) <= most;
  }

  private static int count(@Nullable Object value, int most, int counted) {
    int sum = counted + 1;
    Collection<?> elements =
        switch (value) {
          case String text when text.length() > LONGEST_STRING -> null;
          case BigInteger number when number.bitLength() > LONGEST_STRING -> null;
          case List<?> list -> list;
          case Map<?, ?> map -> map.values();
          case null, default -> List.of();
        };
    if (elements == null || sum + elements.size() > most) {
      return most + 1;
    }
    for (Object element : elements) {
      sum = count(element, most, sum);
      if (sum > most) {
        return sum;
      }
    }
    return sum;
  }

  private void write(
      @Nullable Object value, String indent, String before, String after, int depth) {
    String line = flat(value, width);
    boolean fits =
        !line.endsWith("…") && indent.length() + Columns.of(before) + Columns.of(line) < width;
    if (value instanceof List<?> rows
        && depth == 0
        && isTable(rows)
        && (!fits || rows.size() >= ROWS_OF_A_TABLE)) {
      writeTable(rows);
    } else if (fits || depth > DEEPEST) {
      add(indent, before, line, after);
    } else if (value instanceof List<?> list) {
      writeList(list, indent, before, after, depth);
    } else if (value instanceof Map<?, ?> map) {
      writeMap(map, indent, before, after, depth);
    } else if (value instanceof Text.Structured object && object.fieldCount() > 0) {
      writeObject(object, indent, before, after, depth);
    } else {
      add(indent, before, cut(value), after);
    }
  }

  private static String cut(@Nullable Object value) {
    String line = flat(value, LONGEST_STRING);
    return switch (value) {
      case String text when text.length() > LONGEST_STRING ->
          line + " (" + text.length() + " characters)";
      case BigInteger number when line.endsWith("…") ->
          line + " (" + flat(number, Integer.MAX_VALUE).replace("-", "").length() + " digits)";
      case null, default -> line;
    };
  }

  private static String flat(@Nullable Object value, int limit) {
    return Text.brief(value, limit);
  }

  private void add(String indent, String before, String text, String after) {
    lines.add(indent + colours.code(before + text + after));
  }

  private void writeList(List<?> list, String indent, String before, String after, int depth) {
    add(indent, before, "[", "");
    List<?> shown = list.subList(0, Math.min(most, list.size()));
    if (shown.stream().allMatch(ValuePrinter::isPlain)) {
      fill(shown, indent + INDENT);
    } else {
      shown.forEach(element -> write(element, indent + INDENT, "", ",", depth + 1));
    }
    addMissing(list.size() - shown.size(), "more", indent + INDENT);
    add(indent, "", "]", after);
  }

  /** Plain elements, as many on a line as there is room for. */
  private void fill(List<?> elements, String indent) {
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (Object element : elements) {
      String text = cut(element) + ",";
      int columns = Columns.of(text);
      if (!line.isEmpty() && indent.length() + used + 1 + columns > width) {
        lines.add(indent + colours.code(line.toString()));
        line.setLength(0);
      }
      used = line.isEmpty() ? columns : used + 1 + columns;
      line.append(line.isEmpty() ? "" : " ").append(text);
    }
    if (!line.isEmpty()) {
      lines.add(indent + colours.code(line.toString()));
    }
  }

  private static boolean isPlain(@Nullable Object value) {
    return !(value instanceof Collection<?>
        || value instanceof Map<?, ?>
        || value instanceof Text.Structured);
  }

  private void writeMap(Map<?, ?> map, String indent, String before, String after, int depth) {
    boolean plain = map.values().stream().allMatch(ValuePrinter::isPlain);
    if (depth == 0 && plain && before.isEmpty()) {
      writeMapTable(map);
      return;
    }
    add(indent, before, "{", "");
    int shown = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (shown++ == most) {
        break;
      }
      write(entry.getValue(), indent + INDENT, key(entry.getKey()) + ": ", ",", depth + 1);
    }
    addMissing(map.size() - most, "more", indent + INDENT);
    add(indent, "", "}", after);
  }

  private void writeObject(
      Text.Structured object, String indent, String before, String after, int depth) {
    add(indent, before, object.name() + "(", "");
    int shown = Math.min(most, object.fieldCount());
    for (int i = 0; i < shown; i++) {
      write(object.fieldValue(i), indent + INDENT, object.fieldName(i) + ": ", ",", depth + 1);
    }
    addMissing(object.fieldCount() - shown, "more", indent + INDENT);
    add(indent, "", ")", after);
  }

  private static String key(@Nullable Object key) {
    return key instanceof String text && isName(text)
        ? text
        : key instanceof String text ? Text.quote(text) : "[" + flat(key, LONGEST_STRING) + "]";
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && Character.isUnicodeIdentifierStart(text.codePointAt(0))
        && text.codePoints().allMatch(c -> c == '_' || Character.isUnicodeIdentifierPart(c));
  }

  private void writeMapTable(Map<?, ?> map) {
    TextTable table = new TextTable(List.of("key", "value"));
    int shown = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (shown++ == most) {
        break;
      }
      table.add(List.of(cell(entry.getKey()), cell(entry.getValue())));
    }
    lines.addAll(table.lines(width, colours));
    addMissing(map.size() - most, "more", "");
  }

  private void addMissing(int missing, String word, String indent) {
    if (missing > 0) {
      lines.add(indent + colours.faint("… " + missing + " " + word));
    }
  }

  // Tables

  /** Whether it is a list of maps whose keys are names, and not too many. */
  private boolean isTable(List<?> list) {
    if (list.size() < 2) {
      return false;
    }
    Set<String> columns = new LinkedHashSet<>();
    for (Object row : list.subList(0, Math.min(most, list.size()))) {
      if (!(row instanceof Map<?, ?> map) || map.isEmpty() || !addColumns(map, columns)) {
        return false;
      }
    }
    return columns.size() <= MOST_COLUMNS;
  }

  private static boolean addColumns(Map<?, ?> map, Set<String> columns) {
    for (Object key : map.keySet()) {
      if (!(key instanceof String text) || columns.size() > MOST_COLUMNS) {
        return false;
      }
      columns.add(text);
    }
    return true;
  }

  private void writeTable(List<?> list) {
    List<?> shown = list.subList(0, Math.min(most, list.size()));
    Set<String> columns = new LinkedHashSet<>();
    shown.forEach(row -> addColumns((Map<?, ?>) row, columns));
    List<String> headings = new ArrayList<>(List.of("#"));
    headings.addAll(columns);
    TextTable table = new TextTable(headings);
    for (int i = 0; i < shown.size(); i++) {
      Map<?, ?> row = (Map<?, ?>) shown.get(i);
      List<String> cells = new ArrayList<>(List.of(String.valueOf(i)));
      columns.forEach(column -> cells.add(row.containsKey(column) ? cell(row.get(column)) : ""));
      table.add(cells);
    }
    lines.addAll(table.lines(width, colours));
    addMissing(list.size() - shown.size(), "more rows", "");
  }

  private String cell(@Nullable Object value) {
    return value instanceof String text && isPrintable(text) ? text : flat(value, width);
  }

  /** A text in a table needs its quotes only where it would be taken for something else. */
  private static boolean isPrintable(String text) {
    return !text.isBlank()
        && text.equals(text.strip())
        && text.chars().noneMatch(Character::isISOControl)
        && Character.isLetter(text.codePointAt(0))
        && !Set.of("nil", "true", "false").contains(text);
  }
}
