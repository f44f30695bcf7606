package org.lull.stdlib.type;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Native;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Strings;
import org.lull.runtime.value.TextSearch;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Sequences;

/** The methods of strings. Positions and widths count code points. */
public final class StringMethods {
  /** What a piece of a text takes beyond its characters. */
  private static final int PIECE = 48;

  private StringMethods() {}

  public static Part part() {
    return new Part("string", functions(), Map.of(), null);
  }

  private static List<Native> functions() {
    return List.of(
        Native.method(
            "upper(string)",
            "The text in upper case.",
            (machine, arguments) -> through(arguments, text -> text.toUpperCase(Locale.ROOT))),
        Native.method(
            "lower(string)",
            "The text in lower case.",
            (machine, arguments) -> through(arguments, text -> text.toLowerCase(Locale.ROOT))),
        Native.method(
            "trim(string)",
            "The text without white space at both ends.",
            (machine, arguments) -> through(arguments, String::strip)),
        Native.method(
            "split(string, separator?)",
            "A list of the pieces between separators; without one, of the words between white"
                + " space.",
            (machine, arguments) -> split(self(arguments), arguments[1])),
        Native.method(
            "lines(string)",
            "A list of the lines, without their ends.",
            (machine, arguments) -> lines(self(arguments))),
        Native.method(
            "chars(string)",
            "A list of the code points, each as a string.",
            (machine, arguments) -> Sequences.characters(self(arguments))),
        Native.method(
            "code(string)",
            "The first code point as an int.",
            (machine, arguments) -> code(self(arguments))),
        Native.method(
            "replace(string, old, new)",
            "The text with every occurrence of one text replaced by another.",
            (machine, arguments) -> replace(arguments)),
        Native.method(
            "starts_with(string, text)",
            "Whether it begins with a text.",
            (machine, arguments) ->
                scanned(arguments, "starts_with").startsWith(text("starts_with", arguments))),
        Native.method(
            "ends_with(string, text)",
            "Whether it ends with a text.",
            (machine, arguments) ->
                scanned(arguments, "ends_with").endsWith(text("ends_with", arguments))),
        Native.method(
            "contains(string, text)",
            "Whether a text occurs in it.",
            (machine, arguments) -> Strings.contains(self(arguments), text("contains", arguments))),
        Native.method(
            "index(string, text, from?)",
            "Where a text first occurs, from an index on; nil if it does not.",
            (machine, arguments) -> index(arguments)),
        Native.method(
            "repeat(string, count)",
            "The text so many times in a row.",
            (machine, arguments) -> repeat(self(arguments), arguments[1])),
        Native.method(
            "pad_left(string, width, fill?)",
            "The text, filled on the left up to a width with spaces or another character.",
            (machine, arguments) -> padding("pad_left", arguments) + charged(arguments)),
        Native.method(
            "pad_right(string, width, fill?)",
            "The text, filled on the right up to a width with spaces or another character.",
            (machine, arguments) -> charged(arguments) + padding("pad_right", arguments)),
        Native.waitingMethod(
            "format(string, ...values)",
            "The text with its places filled in: %s any value, %d %x %o %b an int, %f %e a number,"
                + " %c a code point, %% a percent sign. Between % and the letter may stand - 0 + ,"
                + " then a width, then .digits.",
            (machine, caller, arguments) ->
                FormatFrame.format(
                    machine,
                    caller,
                    self(arguments),
                    (LullList) Objects.requireNonNull(arguments[1]))));
  }

  private static String self(@Nullable Object[] arguments) {
    return (String) Objects.requireNonNull(arguments[0]);
  }

  /** The text itself, after the charge for another as long. */
  private static String charged(@Nullable Object[] arguments) {
    String text = self(arguments);
    Meter.text(text.length());
    return text;
  }

  /** What becomes of the text; an interrupt does not wait for the end of a long one. */
  private static String through(@Nullable Object[] arguments, UnaryOperator<String> change) {
    String text = charged(arguments);
    return Meter.onText(text.length(), () -> change.apply(text));
  }

  /** The text itself, after the charge for comparing it with the argument. */
  private static String scanned(@Nullable Object[] arguments, String method) {
    Meter.scan(text(method, arguments).length());
    return self(arguments);
  }

  private static String text(String method, @Nullable Object[] arguments) {
    return Arguments.string(method, "text", arguments[1]);
  }

  private static LullList split(String text, @Nullable Object separator) {
    if (!Arguments.came(separator)) {
      return words(text);
    }
    String mark = Arguments.string("split", "separator", separator);
    Meter.text(text.length());
    if (mark.isEmpty()) {
      throw new Raised(
          "Value", "split() takes a separator that is not empty; chars() gives the characters");
    }
    LullList pieces = new LullList();
    Meter.Tally tally = new Meter.Tally();
    TextSearch search = new TextSearch(mark);
    int from = 0;
    for (int at = search.find(text, 0); at >= 0; at = search.find(text, from)) {
      tally.round(PIECE);
      pieces.push(piece(text, from, at));
      from = at + mark.length();
    }
    pieces.push(piece(text, from, text.length()));
    return pieces;
  }

  /** A part of a text; all pieces of one character are the same string. */
  private static String piece(String text, int from, int to) {
    return to - from == 1 ? Strings.of(text.charAt(from)) : text.substring(from, to);
  }

  private static LullList lines(String text) {
    Meter.text(text.length());
    LullList lines = new LullList();
    Meter.Tally tally = new Meter.Tally();
    text.lines()
        .forEach(line -> {
          tally.round(PIECE);
          lines.push(piece(line, 0, line.length()));
        });
    return lines;
  }

  private static LullList words(String text) {
    Meter.text(text.length());
    LullList words = new LullList();
    Meter.Tally tally = new Meter.Tally();
    int start = -1;
    for (int i = 0; i < text.length(); i++) {
      Meter.pollAt(i);
      boolean space = Character.isWhitespace(text.charAt(i));
      if (space && start >= 0) {
        tally.round(PIECE);
        words.push(piece(text, start, i));
        start = -1;
      } else if (!space && start < 0) {
        start = i;
      }
    }
    if (start >= 0) {
      words.push(piece(text, start, text.length()));
    }
    return words;
  }

  private static long code(String text) {
    if (text.isEmpty()) {
      throw new Raised("Value", "code() of an empty string");
    }
    return text.codePointAt(0);
  }

  private static String replace(@Nullable Object[] arguments) {
    String old = Arguments.string("replace", "old", arguments[1]);
    if (old.isEmpty()) {
      throw new Raised("Value", "replace() takes a text to look for that is not empty");
    }
    String text = self(arguments);
    String replacement = Arguments.string("replace", "new", arguments[2]);
    TextSearch search = new TextSearch(old);
    long count = occurrences(search, text, old.length());
    requireRoom("replace", text.length() + count * (replacement.length() - old.length()));
    return count == 0 ? text : replaceAll(search, text, old.length(), replacement);
  }

  private static long occurrences(TextSearch search, String text, int length) {
    Meter.scan(text.length());
    long count = 0;
    for (int at = search.find(text, 0); at >= 0; at = search.find(text, at + length)) {
      count++;
      Meter.pollAt((int) count);
    }
    return count;
  }

  private static String replaceAll(TextSearch search, String text, int length, String by) {
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    int rounds = 0;
    for (int at = search.find(text, 0); at >= 0; at = search.find(text, from)) {
      Meter.pollAt(rounds++);
      out.append(text, from, at).append(by);
      from = at + length;
    }
    return out.append(text, from, text.length()).toString();
  }

  private static @Nullable Object index(@Nullable Object[] arguments) {
    String string = self(arguments);
    String text = text("index", arguments);
    Meter.scan(string.length());
    int from = 0;
    if (Arguments.came(arguments[2])) {
      int length = Strings.length(string);
      long wanted = Arguments.integer("index", "from", arguments[2]);
      from = Strings.offset(string, Math.clamp(wanted < 0 ? wanted + length : wanted, 0, length));
    }
    int found = new TextSearch(text).find(string, from);
    return found < 0 ? null : (Object) (long) string.codePointCount(0, found);
  }

  private static String repeat(String text, @Nullable Object times) {
    int count = Arguments.count("repeat", "count", times, 0);
    requireRoom("repeat", (long) text.length() * count);
    return Meter.copy((long) text.length() * count, () -> text.repeat(count));
  }

  private static String padding(String method, @Nullable Object[] arguments) {
    int width = Arguments.count(method, "width", arguments[1], 0);
    String fill = Arguments.string(method, "fill", arguments[2], " ");
    if (Strings.length(fill) != 1) {
      throw Arguments.wrongValue(method, "fill", "one character", fill);
    }
    int missing = Math.max(width - Strings.length(self(arguments)), 0);
    requireRoom(method, (long) missing * fill.length());
    return Meter.copy((long) missing * fill.length(), () -> fill.repeat(missing));
  }

  private static void requireRoom(String method, long length) {
    if (length > Arguments.MAX_TEXT) {
      throw new Raised(
          "Value",
          method
              + "() makes no text longer than "
              + Arguments.MAX_TEXT
              + " characters, but this one has "
              + length);
    }
    Meter.text(length);
  }
}
