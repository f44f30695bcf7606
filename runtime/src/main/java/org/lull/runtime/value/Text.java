package org.lull.runtime.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values as text.
 *
 * <p>{@link #str} is what {@code print} and <code>"${…}"</code> write; {@link #repr} quotes a
 * string also where it stands alone. Inside a list or a map strings are quoted: {@code ["a", {name:
 * "Ada", "a b": 1, [2]: nil}]}. Text in quotes, numbers, lists and maps reads back as the same
 * value where the language has a literal for it. A container inside itself is written as {@code …}.
 * {@link TextWriter} has the details.
 */
public final class Text {
  /** A value whose class may define {@code str}. */
  public interface Overloaded {
    /** Whether it does. If not, it is written as the other interfaces of its say. */
    default boolean overloadsText() {
      return true;
    }
  }

  /** A value that knows its text without script code, such as a function or a channel. */
  public interface Printable {
    String text();
  }

  /** A value written as a name with fields: {@code Account(owner: "Ada", balance: 1)}. */
  public interface Structured {
    String name();

    int fieldCount();

    String fieldName(int field);

    @Nullable Object fieldValue(int field);
  }

  private Text() {}

  /**
   * The text of a value as people read it.
   *
   * @throws NeedsScript if a class that defines {@code str} has to be asked; then use {@link
   *     TextWriter}
   */
  public static String str(@Nullable Object value) {
    if (value instanceof String s) {
      return s;
    }
    if (value instanceof Long n) {
      return n.toString();
    }
    return value instanceof Double d ? NumberText.of(d) : write(TextWriter.str(value));
  }

  /** The text of a value with strings in quotes. */
  public static String repr(@Nullable Object value) {
    return write(TextWriter.repr(value));
  }

  private static String write(TextWriter writer) {
    if (writer.advance() != null) {
      throw NeedsScript.SIGNAL;
    }
    return writer.text();
  }

  /** Appends what {@link #str} gives; nothing, if that throws. */
  public static void append(StringBuilder out, @Nullable Object value) {
    if (value instanceof Long n) {
      out.append(n.longValue());
    } else {
      String text = str(value);
      Meter.append(text.length());
      out.append(text);
    }
  }

  /**
   * A text for messages and debuggers, of any value, without script code and cut off where it gets
   * long.
   *
   * @param limit after so many characters the rest becomes {@code …}
   */
  public static String brief(@Nullable Object value, int limit) {
    return TextWriter.brief(value, limit).text();
  }

  /** The text for a debugger, which never runs script code. */
  static String display(@Nullable Object value) {
    return brief(value, TextWriter.MAX_LENGTH);
  }

  /** A string in quotes, as a script would write it. */
  public static String quote(String text) {
    return Quotes.quote(text);
  }

  /** Whether the value is written by going into it. */
  static boolean isContainer(@Nullable Object value) {
    return value instanceof List<?> || value instanceof Map<?, ?> || value instanceof Structured;
  }
}
