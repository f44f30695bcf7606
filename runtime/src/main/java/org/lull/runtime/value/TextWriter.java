package org.lull.runtime.value;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a value as text, and stops where script code has to be asked.
 *
 * <pre>{@code
 * TextWriter writer = TextWriter.str(value);
 * for (Object asked = writer.advance(); asked != null; asked = writer.advance()) {
 *   writer.supply(text of asked, as its str method gives it);
 * }
 * use(writer.text());
 * }</pre>
 *
 * <p>All its state is in its fields, so it can wait anywhere, and structures of any depth are
 * written without Java recursion.
 *
 * <p>Written are: {@code [1, 2]}; {@code {name: 1, "a b": 2, [3]: 4}}, a key that is no string in
 * brackets; {@code Account(owner: "Ada")}; errors as {@code Kind: message}, and inside containers
 * as {@code error("Kind", "message")}; host objects as their {@code toString} says. A text supplied
 * by a class stands as it is, without quotes.
 */
public final class TextWriter implements Reachable {
  /** Longer texts are an error, before they fill the machine. */
  static final int MAX_LENGTH = 1 << 26;

  /** For a brief text, the digits of a larger number would take too long. */
  private static final int MOST_BITS = 1_000_000;

  /** What stands for a container inside itself, and for what was cut off. */
  private static final String ELLIPSIS = "…";

  /** Characters of an element that is no text of its own, with what separates it. */
  private static final int PART = 8;

  /** What a level takes with its places in lists and tables. */
  private static final int LEVEL_BYTES = 64;

  /** Containers nested less deep are looked for one by one, not by hash. */
  private static final int SHALLOW = 16;

  /** A container that is being written, and how far that has come. */
  private static final class Level {
    final Object container;

    /** The next index or field, or where to look for the next entry of a map. */
    int cursor;

    /** The entry whose key is being written in brackets, or -1. */
    int openKey = -1;

    boolean first = true;

    Level(Object container) {
      this.container = container;
    }
  }

  private final StringBuilder out = new StringBuilder();
  private final Meter.Tally tally = new Meter.Tally();
  private final List<Level> levels = new ArrayList<>();

  /** The containers around each level, as they were met; a host's container is walked as a copy. */
  private final List<Object> around = new ArrayList<>();

  /** The most levels at the same time so far: those that were left make room for others. */
  private int mostLevels;

  /** The same by identity, once they are many. */
  private @Nullable IdentityHashMap<Object, Boolean> deepAround;

  private final int limit;

  /** Whether the text is cut off at the limit, and classes are not asked. */
  private final boolean brief;

  /** The value that was met first, until it is written. */
  private @Nullable Object start;

  private boolean started;
  private boolean quoted;
  private boolean asked;
  private @Nullable String answer;

  private TextWriter(@Nullable Object start, boolean quoted, int limit, boolean brief) {
    this.start = start;
    this.quoted = quoted;
    this.limit = limit;
    this.brief = brief;
  }

  /** Writes as {@code print} does. */
  public static TextWriter str(@Nullable Object value) {
    return new TextWriter(value, false, MAX_LENGTH, false);
  }

  /** Writes with strings in quotes. */
  public static TextWriter repr(@Nullable Object value) {
    return new TextWriter(value, true, MAX_LENGTH, false);
  }

  static TextWriter brief(@Nullable Object value, int limit) {
    TextWriter writer = new TextWriter(value, true, limit, true);
    writer.advance();
    return writer;
  }

  /** What has been written so far; all of it, once {@link #advance} has given null. */
  public String text() {
    Meter.text(out.length());
    return out.toString();
  }

  /** Takes the text of the value that {@link #advance} gave. */
  public void supply(String text) {
    answer = text;
  }

  /** Goes on to the end, which gives null, or to the next value whose class defines {@code str}. */
  public @Nullable Object advance() {
    Object met = null;
    if (!started) {
      started = true;
      met = write(start);
      start = null;
      quoted = true;
    } else if (asked) {
      asked = false;
      out.append(Objects.requireNonNull(answer, "supply() comes before advance()"));
      answer = null;
    }
    while (met == null && !levels.isEmpty() && out.length() <= limit) {
      met = continueLevel(levels.getLast());
    }
    if (out.length() > limit) {
      cutOff();
    }
    return met;
  }

  private void cutOff() {
    if (!brief) {
      throw new Raised("Value", "the text is longer than " + limit + " characters");
    }
    boolean splitsPair = limit > 0 && Character.isHighSurrogate(out.charAt(limit - 1));
    out.setLength(splitsPair ? limit - 1 : limit);
    out.append(ELLIPSIS);
    levels.clear();
  }

  /** Writes a value, or enters it, or gives it back if its class has to be asked. */
  private @Nullable Object write(@Nullable Object value) {
    if (!brief && value instanceof Text.Overloaded o && o.overloadsText()) {
      asked = true;
      return value;
    }
    if (Text.isContainer(value)) {
      enter(Objects.requireNonNull(value));
    } else {
      writePlain(value);
    }
    return null;
  }

  private void writePlain(@Nullable Object value) {
    if (value instanceof String s && !brief) {
      Meter.append(s.length());
    }
    switch (value) {
      case null -> out.append("nil");
      case String s when quoted -> Quotes.append(out, s);
      case String s -> out.append(s);
      case Long n -> out.append(n.longValue());
      case BigInteger n when brief && n.bitLength() > MOST_BITS -> writeSize(n);
      case ErrorValue e when quoted -> writeError(e);
      case Text.Printable p -> out.append(p.text());
      default -> out.append(Numbers.isNumber(value) ? NumberText.of(value) : ownText(value));
    }
  }

  private void writeSize(BigInteger number) {
    long digits = (long) (number.bitLength() * Math.log10(2)) + 1;
    out.append("<int of about ").append(digits).append(" digits>");
  }

  private void writeError(ErrorValue error) {
    out.append("error(");
    Quotes.append(out, error.kind());
    out.append(", ");
    Quotes.append(out, error.message());
    out.append(')');
  }

  private static String ownText(Object value) {
    return value instanceof Duration d ? Durations.text(d) : HostText.of(value);
  }

  private void enter(Object container) {
    if (isAround(container)) {
      out.append(ELLIPSIS);
      return;
    }
    around.add(container);
    if (deepAround != null) {
      deepAround.put(container, true);
    } else if (around.size() > SHALLOW) {
      deepAround = new IdentityHashMap<>();
      for (Object outer : around) {
        deepAround.put(outer, true);
      }
    }
    tally.round(levels.size() < mostLevels ? 0 : LEVEL_BYTES);
    mostLevels = Math.max(mostLevels, levels.size() + 1);
    levels.add(new Level(EqualityWalk.walkable(container)));
    out.append(opening(container));
  }

  private static String opening(Object container) {
    return switch (container) {
      case List<?> l -> "[";
      case Map<?, ?> m -> "{";
      default -> ((Text.Structured) container).name() + "(";
    };
  }

  @SuppressWarnings("ReferenceEquality") // an equal container inside another is written
  private boolean isAround(Object container) {
    if (deepAround != null) {
      return deepAround.containsKey(container);
    }
    for (Object outer : around) {
      if (outer == container) {
        return true;
      }
    }
    return false;
  }

  private void leave(char closing) {
    out.append(closing);
    levels.removeLast();
    Object container = around.removeLast();
    if (deepAround != null) {
      deepAround.remove(container);
    }
  }

  private void separate(Level level) {
    if (!level.first) {
      out.append(", ");
    }
    level.first = false;
  }

  /** Writes elements until one is entered, has to be asked, or the container ends. */
  private @Nullable Object continueLevel(Level level) {
    int depth = levels.size();
    Object met = null;
    while (met == null && levels.size() == depth && out.length() <= limit) {
      tally.round(PART);
      met =
          switch (level.container) {
            case List<?> list -> continueList(level, list);
            case LullMap map -> continueMap(level, map);
            default -> continueFields(level, (Text.Structured) level.container);
          };
    }
    return met;
  }

  private @Nullable Object continueList(Level level, List<?> list) {
    if (level.cursor >= list.size()) {
      leave(']');
      return null;
    }
    separate(level);
    Object element = list.get(level.cursor++);
    return write(list instanceof LullList ? element : HostValues.toScript(element));
  }

  private @Nullable Object continueFields(Level level, Text.Structured fields) {
    if (level.cursor >= fields.fieldCount()) {
      leave(')');
      return null;
    }
    separate(level);
    int field = level.cursor++;
    out.append(fields.fieldName(field)).append(": ");
    return write(fields.fieldValue(field));
  }

  private @Nullable Object continueMap(Level level, LullMap map) {
    if (level.openKey >= 0) {
      int entry = level.openKey;
      level.openKey = -1;
      out.append("]: ");
      return write(map.nextEntry(entry) == entry ? map.valueAt(entry) : null);
    }
    int entry = map.nextEntry(level.cursor);
    if (entry < 0) {
      leave('}');
      return null;
    }
    level.cursor = entry + 1;
    separate(level);
    if (map.keyAt(entry) instanceof String key) {
      writeKey(key);
      return write(map.valueAt(entry));
    }
    out.append('[');
    level.openKey = entry;
    return write(map.keyAt(entry));
  }

  private void writeKey(String key) {
    if (Quotes.isName(key)) {
      out.append(key);
    } else {
      Quotes.append(out, key);
    }
    out.append(": ");
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes(2L * out.capacity()); // it doubles when it is full
    walk.all(around);
    walk.add(start);
    walk.add(answer);
  }
}
