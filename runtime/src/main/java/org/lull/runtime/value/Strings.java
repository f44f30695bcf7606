package org.lull.runtime.value;

import org.jspecify.annotations.Nullable;

/**
 * Strings by code point: {@code len("é")} is 1, and so is the length of any single emoji code
 * point.
 *
 * <p>Java keeps a string as UTF-16. For text in Latin-1 every operation here is as quick as Java's
 * own. For other text the length takes a scan, and so does an index, up to that index, unless the
 * index is negative.
 */
public final class Strings {
  /** What any Java VM can hold, in either of its representations. */
  private static final int MAX_LENGTH = (1 << 30) - 16;

  /** Counting the code points of a string is worth a charge from this length on. */
  private static final int LONG = 1 << 12;

  /** The strings of one ASCII character each. */
  private static final String[] ASCII = asciiStrings();

  private Strings() {}

  private static String[] asciiStrings() {
    String[] strings = new String[128];
    for (int i = 0; i < strings.length; i++) {
      strings[i] = String.valueOf((char) i).intern();
    }
    return strings;
  }

  /** How many code points it has. */
  public static int length(String s) {
    if (s.length() > LONG) {
      Meter.scan(s.length());
      return Meter.onText(s.length(), () -> s.codePointCount(0, s.length()));
    }
    return s.codePointCount(0, s.length());
  }

  /** The string of one code point. */
  public static String of(int codePoint) {
    return codePoint < ASCII.length ? ASCII[codePoint] : Character.toString(codePoint);
  }

  /**
   * The code point at a UTF-16 offset as a string. A loop over a string keeps the offset, and adds
   * the length of what it got.
   */
  public static String at(String s, int offset) {
    char c = s.charAt(offset);
    return c < ASCII.length ? ASCII[c] : Character.toString(s.codePointAt(offset));
  }

  /** The UTF-16 offset of the code point at an index from 0 to the length. */
  public static int offset(String s, int index) {
    return offset(s, 0, index);
  }

  /** The UTF-16 offset so many code points after another. */
  private static int offset(String s, int start, int count) {
    return count < LONG
        ? nearOffset(s, start, count)
        : Meter.onText(count, () -> nearOffset(s, start, count));
  }

  private static int nearOffset(String s, int start, int count) {
    int end = start + count;
    return (end == s.length() && s.codePointCount(start, end) == count) || isSingle(s, start, end)
        ? end
        : s.offsetByCodePoints(start, count);
  }

  /**
   * Whether a code point begins at an offset and all before it, from the start, are of one char, so
   * that offsets are indexes.
   */
  static boolean isSingle(String s, int start, int offset) {
    return offset < s.length() && s.codePointCount(start, offset + 1) == offset + 1 - start;
  }

  /** The code points from one index up to and without another. */
  public static String slice(String s, int from, int to) {
    Meter.text(to - from);
    int start = offset(s, from);
    return s.substring(start, offset(s, start, to - from));
  }

  /** {@code a + b}; a {@code Value} error if that is longer than a string can be. */
  public static String concat(String a, String b) {
    if ((long) a.length() + b.length() > MAX_LENGTH) {
      throw new Raised("Value", "a string holds at most " + MAX_LENGTH + " characters");
    }
    Meter.text((long) a.length() + b.length());
    return Meter.copy((long) a.length() + b.length(), () -> a.concat(b));
  }

  /** Whether it contains a value that must be a string too. */
  public static boolean contains(String s, @Nullable Object part) {
    if (part instanceof String text) {
      Meter.scan(s.length());
      return text.length() <= s.length() && new TextSearch(text).find(s, 0) >= 0;
    }
    throw new Raised(
        "Type", "\"in\" looks for a string in a string, but got " + TypeNames.of(part));
  }

  /**
   * Compares by code point.
   *
   * @return -1, 0 or 1
   */
  public static int compare(String a, String b) {
    int end = Math.min(a.length(), b.length());
    Meter.scan(end);
    for (int i = 0; i < end; i++) {
      Meter.pollAt(i);
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        return Integer.compare(rank(x), rank(y));
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Surrogates stand for code points above every other char. */
  private static int rank(char c) {
    return Character.isSurrogate(c) ? c + Character.MAX_VALUE : c;
  }
}
