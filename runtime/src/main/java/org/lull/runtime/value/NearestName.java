package org.lull.runtime.value;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name that was perhaps meant.
 *
 * <p>The distance is Damerau and Levenshtein's: letters added, dropped, replaced, and neighbours
 * exchanged. A name is near if at most a third of its letters are wrong, and always if only upper
 * and lower case differ.
 */
public final class NearestName {
  private static final int MAX_LENGTH = 64;

  private NearestName() {}

  /**
   * The nearest of the names, the first in the alphabet of several as near; null if none is near
   * enough.
   */
  public static @Nullable String of(String wrong, Collection<String> names) {
    String best = null;
    int bestDistance = Integer.MAX_VALUE;
    for (String name : names) {
      int distance = distanceWithin(wrong, name, Math.min(tolerance(wrong, name), bestDistance));
      if (distance < bestDistance
          || (distance == bestDistance && best != null && name.compareTo(best) < 0)) {
        best = name;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** {@code did you mean "name"?}, or null. */
  public static @Nullable String hint(String wrong, Collection<String> names) {
    String name = of(wrong, names);
    return name == null ? null : "did you mean \"" + name + "\"?";
  }

  private static int tolerance(String wrong, String name) {
    return Math.max(1, Math.min(wrong.length(), name.length()) / 3);
  }

  /** The distance, or {@code Integer.MAX_VALUE} if it is more than the limit. */
  private static int distanceWithin(String wrong, String name, int limit) {
    if (wrong.equals(name)
        || wrong.length() > MAX_LENGTH
        || Math.abs(wrong.length() - name.length()) > limit) {
      return Integer.MAX_VALUE;
    }
    if (wrong.equalsIgnoreCase(name)) {
      return 0;
    }
    if (wrong.length() <= 1 || name.length() <= 1) {
      return Integer.MAX_VALUE;
    }
    int distance = distance(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
    return distance <= limit ? distance : Integer.MAX_VALUE;
  }

  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(last[j], current[j - 1]));
        if (isExchange(a, i, b, j)) {
          current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = current;
      current = spare;
    }
    return last[b.length()];
  }

  private static boolean isExchange(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
