package org.lull.repl.shell;

/** Numbers of things in words. */
final class Counts {
  private Counts() {}

  /** {@code 1 task}, {@code 2 tasks}. */
  static String of(long count, String noun) {
    return count == 1 ? "1 " + noun : count + " " + noun + "s";
  }
}
