package org.lull.runtime.value;

/**
 * Looks for a text in others, in a time that goes with the length of the other, whatever both are,
 * and notices an interrupt on the way.
 *
 * <p>Java's own search is the quickest for ordinary texts, but its time may grow with the product
 * of both lengths. So it is used for short texts alone; for others the method is that of Knuth,
 * Morris and Pratt.
 */
public final class TextSearch {
  /** Up to this length Java's own search is used. */
  private static final int SHORT = 32;

  private static final int[] NONE = {};

  private final String part;

  /**
   * For each length of a beginning of the text, how long a beginning that is also its end is at
   * most, without being all of it; {@link #NONE} for a short text.
   */
  private final int[] borders;

  /** Prepares the search for a text, which is charged for. */
  public TextSearch(String part) {
    this.part = part;
    this.borders = part.length() <= SHORT ? NONE : bordersOf(part);
  }

  /** The offset at which it is first found in a text, from an offset on; -1 if it is not. */
  public int find(String text, int from) {
    return borders == NONE ? findShort(text, from) : findLong(text, from);
  }

  private int findShort(String text, int from) {
    int start = from;
    while (text.length() - start > Meter.PORTION + part.length()) {
      int found = text.indexOf(part, start, start + Meter.PORTION + part.length());
      if (found >= 0) {
        return found;
      }
      start += Meter.PORTION;
      Meter.spend(0, 0);
    }
    return text.indexOf(part, start);
  }

  private int findLong(String text, int from) {
    int matched = 0;
    for (int i = from; i < text.length(); i++) {
      if ((i & (Meter.PORTION - 1)) == 0) {
        Meter.visit(Math.min(Meter.PORTION, text.length() - i));
      }
      char c = text.charAt(i);
      while (matched > 0 && part.charAt(matched) != c) {
        matched = borders[matched];
      }
      if (part.charAt(matched) == c && ++matched == part.length()) {
        return i + 1 - matched;
      }
    }
    return -1;
  }

  private static int[] bordersOf(String part) {
    Meter.room(part.length());
    Meter.visit(part.length());
    int[] borders = new int[part.length() + 1];
    int border = 0;
    for (int i = 1; i < part.length(); i++) {
      Meter.pollAt(i);
      char c = part.charAt(i);
      while (border > 0 && part.charAt(border) != c) {
        border = borders[border];
      }
      if (part.charAt(border) == c) {
        border++;
      }
      borders[i + 1] = border;
    }
    return borders;
  }
}
