package org.lull.syntax;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name that was perhaps meant. The distance is that of Damerau and Levenshtein (optimal
 * string alignment): letters put in, left out, replaced, or two neighbours swapped.
 */
public final class Suggestions {
  private Suggestions() {}

  /**
   * The candidate nearest to the name, or null if none is near enough: a third of its letters may
   * differ, at most three; names of one or two letters only match in another case.
   */
  public static @Nullable String nearest(String name, Collection<String> candidates) {
    int limit = name.length() <= 2 ? 0 : Math.min(3, Math.max(1, name.length() / 3));
    return candidates.stream()
        .filter(candidate -> !candidate.equals(name))
        .filter(candidate -> distance(name, candidate, limit) <= limit)
        .min(
            Comparator.comparingInt((String candidate) -> distance(name, candidate, limit))
                .thenComparing(candidate -> candidate.charAt(0) != name.charAt(0))
                .thenComparing(Comparator.naturalOrder()))
        .orElse(null);
  }

  /**
   * Their distance without regard to case; more than {@code limit} when they are further apart than
   * that.
   */
  private static int distance(String name, String candidate, int limit) {
    boolean near = Math.abs(name.length() - candidate.length()) <= limit;
    return near && !candidate.isEmpty() ? distance(fold(name), fold(candidate)) : limit + 1;
  }

  private static String fold(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static int distance(String a, String b) {
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
        if (swapped(a, i, b, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] spare = beforeLast;
      beforeLast = last;
      last = row;
      row = spare;
    }
    return last[b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
