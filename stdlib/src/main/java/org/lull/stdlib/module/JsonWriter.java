package org.lull.stdlib.module;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Machine;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.NumberText;
import org.lull.runtime.value.Numbers;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.TypeNames;

/** Writes a value as JSON. Containers are kept on a list, not on Java's stack. */
final class JsonWriter {
  private static final int MAX_DEPTH = 1_000;

  /** Characters of an escaped one. */
  private static final int ESCAPE = 6;

  /** A list or map that is being written, and how far that has come. */
  private static final class Level {
    /** The container as the script has it, and in a form that can be walked by a cursor. */
    final Object source;

    final Object container;

    /** The next index of a list, or where to look for the next entry of a map. */
    int cursor;

    /** What the last element is called in a path: {@code [3]} or {@code .name}. */
    String step = "";

    boolean empty = true;

    Level(Object source, Object container) {
      this.source = source;
      this.container = container;
    }
  }

  private final Machine machine;
  private final String function;
  private final @Nullable String indent;
  private final Meter.Tally tally = new Meter.Tally();

  /** How much of the text has been charged. */
  private int charged;

  private final StringBuilder out = new StringBuilder();
  private final List<Level> levels = new ArrayList<>();

  private JsonWriter(Machine machine, String function, @Nullable String indent) {
    this.machine = machine;
    this.function = function;
    this.indent = indent;
  }

  /**
   * The text of a value.
   *
   * @param function named in errors, which are of kind {@code "Json"}
   * @param indent for each level, or null to write all on one line
   */
  static String write(
      Machine machine, String function, @Nullable Object value, @Nullable String indent) {
    JsonWriter writer = new JsonWriter(machine, function, indent);
    writer.writeValue(value);
    while (!writer.levels.isEmpty()) {
      writer.continueLevel(writer.levels.getLast());
    }
    machine.requireJsonSize(writer.out.length());
    Meter.text(writer.out.length());
    return writer.out.toString();
  }

  private void writeValue(@Nullable Object value) {
    machine.requireJsonSize(out.length());
    tally.round(2L * (out.length() - charged)); // what holds it doubles when it is full
    charged = out.length();
    switch (value) {
      case null -> out.append("null");
      case Boolean b -> out.append(b.booleanValue());
      case String s -> quote(s);
      case List<?> list ->
          enter(list, list instanceof LullList ? list : LullList.copyOf(list), '[');
      case Map<?, ?> map -> enter(map, map instanceof LullMap ? map : new LullMap(map), '{');
      case Number n when Numbers.isNumber(n) -> out.append(number(n));
      default -> throw refuse("a value of type " + TypeNames.of(value));
    }
  }

  private String number(Number number) {
    Object normal = Objects.requireNonNull(Numbers.normalise(number));
    if (!(normal instanceof Double d)) {
      return Text.str(normal);
    }
    if (!Double.isFinite(d)) {
      throw refuse("the number " + NumberText.of(d));
    }
    return NumberText.of(d);
  }

  @SuppressWarnings("ReferenceEquality") // only the container itself would be endless
  private void enter(Object source, Object container, char opening) {
    if (levels.size() == MAX_DEPTH) {
      throw refuse("lists and maps nested more than " + MAX_DEPTH + " deep");
    }
    Meter.visit(levels.size());
    for (Level level : levels) {
      if (level.source == source) {
        throw refuse("a structure that contains itself");
      }
    }
    levels.add(new Level(source, container));
    out.append(opening);
  }

  private void continueLevel(Level level) {
    if (level.container instanceof LullMap map) {
      continueMap(level, map);
    } else {
      continueList(level, (LullList) level.container);
    }
  }

  private void continueList(Level level, LullList list) {
    if (level.cursor >= list.size()) {
      leave(level, ']');
      return;
    }
    separate(level);
    level.step = "[" + level.cursor + "]";
    writeValue(list.get(level.cursor++));
  }

  private void continueMap(Level level, LullMap map) {
    int entry = map.nextEntry(level.cursor);
    if (entry < 0) {
      leave(level, '}');
      return;
    }
    level.cursor = entry + 1;
    separate(level);
    String key = key(map.keyAt(entry));
    level.step = "." + key;
    quote(key);
    out.append(indent == null ? ":" : ": ");
    writeValue(map.valueAt(entry));
  }

  /** Keys of JSON are strings; numbers and bools are written as such. */
  private String key(@Nullable Object key) {
    return switch (key) {
      case String s -> s;
      case Boolean b -> b.toString();
      case Number n when Numbers.isNumber(n) -> number(n);
      case null, default -> throw refuse("a key of type " + TypeNames.of(key));
    };
  }

  private void separate(Level level) {
    if (!level.empty) {
      out.append(',');
    }
    level.empty = false;
    newLine(levels.size());
  }

  private void leave(Level level, char closing) {
    levels.removeLast();
    if (!level.empty) {
      newLine(levels.size());
    }
    out.append(closing);
  }

  private void newLine(int depth) {
    if (indent != null) {
      Meter.append((long) depth * indent.length());
      out.append('\n');
      for (int i = 0; i < depth; i++) {
        Meter.pollAt(i);
        out.append(indent);
      }
    }
  }

  private void quote(String text) {
    Meter.append(text.length());
    Meter.visit(text.length());
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      Meter.pollAt(i);
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || isLoneSurrogate(text, i)) {
            escape(c);
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private void escape(char c) {
    tally.round(ESCAPE);
    out.append("\\u").append(HexFormat.of().toHexDigits(c));
  }

  private static boolean isLoneSurrogate(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }

  private Raised refuse(String what) {
    StringBuilder path = new StringBuilder();
    for (Level level : levels) {
      path.append(level.step);
    }
    String where = path.isEmpty() ? "" : " at " + path;
    return new Raised("Json", function + "() cannot write " + what + where + " as JSON");
  }
}
