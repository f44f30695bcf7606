package org.lull.interpreter.random;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/** Makes a program shorter for as long as it still shows what it is to show. */
public final class Shrinker {
  private static final int MOST_TRIES = 3_000;

  private final Predicate<String> shows;
  private int tries;

  private Shrinker(Predicate<String> shows) {
    this.shows = shows;
  }

  /**
   * Leaves out whatever lines it can: single ones, whole blocks, and the first and last line of a
   * block.
   *
   * @param shows whether a program still shows it; the given one does
   */
  public static String shrink(String program, Predicate<String> shows) {
    Shrinker shrinker = new Shrinker(shows);
    List<String> lines = Arrays.asList(program.split("\n"));
    while (true) {
      List<String> shorter = shrinker.pass(lines);
      if (shorter.size() == lines.size()) {
        return Indentation.of(join(lines));
      }
      lines = shorter;
    }
  }

  private List<String> pass(List<String> program) {
    List<String> lines = program;
    for (int first = lines.size() - 1; first >= 0; first--) {
      int last = Math.min(first, lines.size() - 1) < first ? -1 : lastOfBlock(lines, first);
      if (last < 0) {
        continue;
      }
      List<String> without = without(lines, first, last);
      List<String> unwrapped =
          last > first ? without(without(lines, last, last), first, first) : without;
      if (stillShows(without)) {
        lines = without;
      } else if (last > first && stillShows(unwrapped)) {
        lines = unwrapped;
      }
    }
    return lines;
  }

  /** The line that closes what {@code first} opens; -1 if that one closes something else. */
  private static int lastOfBlock(List<String> lines, int first) {
    int depth = 0;
    for (int i = first; i < lines.size(); i++) {
      if (depth + Indentation.leastDepth(lines.get(i)) < 0) {
        return -1;
      }
      depth += Indentation.depthAfter(lines.get(i));
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  private boolean stillShows(List<String> lines) {
    return ++tries <= MOST_TRIES && shows.test(join(lines));
  }

  private static List<String> without(List<String> lines, int first, int last) {
    List<String> rest = new ArrayList<>(lines.subList(0, first));
    rest.addAll(lines.subList(last + 1, lines.size()));
    return rest;
  }

  private static String join(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
