package org.lull.repl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What changed between two texts, line by line, in the form that {@code diff -u} and {@code patch}
 * use. The algorithm is that of Myers, "An O(ND) difference algorithm and its variations".
 */
final class UnifiedDiff {
  private static final int CONTEXT = 3;

  /** More changes than this are shown as one, from the first to the last. */
  private static final int MOST_CHANGES = 1_000;

  private final String[] before;
  private final String[] after;

  /** For each line whether it stays; those that do are the same in both, in order. */
  private final boolean[] keptBefore;

  private final boolean[] keptAfter;

  private UnifiedDiff(String before, String after) {
    this.before = before.lines().toArray(String[]::new);
    this.after = after.lines().toArray(String[]::new);
    this.keptBefore = new boolean[this.before.length];
    this.keptAfter = new boolean[this.after.length];
  }

  /** The difference; without a line when there is none. */
  static String of(String name, String before, String after) {
    UnifiedDiff diff = new UnifiedDiff(before, after);
    diff.compare();
    String hunks = diff.hunks();
    return hunks.isEmpty() ? "" : "--- " + name + "\n+++ " + name + " (formatted)\n" + hunks;
  }

  private void compare() {
    int start = 0;
    int ends = 0;
    int shorter = Math.min(before.length, after.length);
    while (start < shorter && before[start].equals(after[start])) {
      keep(start, start);
      start++;
    }
    while (ends < shorter - start
        && before[before.length - 1 - ends].equals(after[after.length - 1 - ends])) {
      ends++;
      keep(before.length - ends, after.length - ends);
    }
    compare(start, before.length - ends, after.length - ends);
  }

  private void keep(int atBefore, int atAfter) {
    keptBefore[atBefore] = true;
    keptAfter[atAfter] = true;
  }

  /** Finds the shortest way from one text to the other, and marks the lines that stay on it. */
  private void compare(int start, int endBefore, int endAfter) {
    int limit = Math.min(endBefore - start + endAfter - start, MOST_CHANGES);
    int[] furthest = new int[2 * limit + 3];
    List<int[]> rounds = new ArrayList<>();
    for (int changes = 0; changes <= limit; changes++) {
      rounds.add(Arrays.copyOf(furthest, furthest.length));
      for (int k = -changes; k <= changes; k += 2) {
        int x = furthestOn(k, changes, furthest, limit);
        while (inside(start + x, endBefore, start + x - k, endAfter)
            && before[start + x].equals(after[start + x - k])) {
          x++;
        }
        furthest[limit + 1 + k] = x;
        if (start + x >= endBefore && start + x - k >= endAfter) {
          markPath(rounds, k, x, start, limit);
          return;
        }
      }
    }
  }

  private static boolean inside(int x, int endX, int y, int endY) {
    return x < endX && y >= 0 && y < endY;
  }

  /** How far a path of so many changes comes on a diagonal before lines that stay. */
  private static int furthestOn(int k, int changes, int[] furthest, int limit) {
    int at = limit + 1 + k;
    boolean down = k == -changes || (k != changes && furthest[at - 1] < furthest[at + 1]);
    return down ? furthest[at + 1] : furthest[at - 1] + 1;
  }

  private void markPath(List<int[]> rounds, int lastK, int lastX, int start, int limit) {
    int k = lastK;
    int x = lastX;
    for (int changes = rounds.size() - 1; changes >= 0; changes--) {
      int[] furthest = rounds.get(changes);
      int begin = changes == 0 ? 0 : furthestOn(k, changes, furthest, limit);
      while (x > begin) {
        x--;
        keep(start + x, start + x - k);
      }
      int at = limit + 1 + k;
      boolean down = k == -changes || (k != changes && furthest[at - 1] < furthest[at + 1]);
      k = down ? k + 1 : k - 1;
      x = down ? begin : begin - 1;
    }
  }

  // Output

  private String hunks() {
    StringBuilder out = new StringBuilder();
    int i = 0;
    int j = 0;
    while (i < before.length || j < after.length) {
      if (stays(i, j)) {
        i++;
        j++;
        continue;
      }
      int context = Math.min(CONTEXT, i);
      Hunk hunk = new Hunk(i - context, j - context);
      hunk.read();
      hunk.writeTo(out);
      i = hunk.i;
      j = hunk.j;
    }
    return out.toString();
  }

  private boolean stays(int i, int j) {
    return i < before.length && j < after.length && keptBefore[i] && keptAfter[j];
  }

  /** Changes that are near each other, with some lines around them. */
  private final class Hunk {
    private final int startBefore;
    private final int startAfter;
    private final StringBuilder lines = new StringBuilder();
    private int i;
    private int j;

    Hunk(int startBefore, int startAfter) {
      this.startBefore = startBefore;
      this.startAfter = startAfter;
      this.i = startBefore;
      this.j = startAfter;
    }

    void read() {
      boolean ended = false;
      while (!ended && (i < before.length || j < after.length)) {
        if (stays(i, j)) {
          int ahead = sameAhead();
          ended = isLast(ahead) || ahead > 2 * CONTEXT;
          add(ended ? Math.min(ahead, CONTEXT) : ahead);
        } else if (i < before.length && !keptBefore[i]) {
          lines.append('-').append(before[i++]).append('\n');
        } else {
          lines.append('+').append(after[j++]).append('\n');
        }
      }
    }

    private int sameAhead() {
      int ahead = 0;
      while (stays(i + ahead, j + ahead)) {
        ahead++;
      }
      return ahead;
    }

    private boolean isLast(int ahead) {
      return i + ahead >= before.length && j + ahead >= after.length;
    }

    private void add(int count) {
      for (int n = 0; n < count; n++) {
        lines.append(' ').append(before[i++]).append('\n');
        j++;
      }
    }

    void writeTo(StringBuilder out) {
      out.append("@@ -").append(range(startBefore, i)).append(" +").append(range(startAfter, j));
      out.append(" @@\n").append(lines);
    }

    private static String range(int start, int end) {
      int count = end - start;
      return (count == 0 ? start : start + 1) + (count == 1 ? "" : "," + count);
    }
  }
}
