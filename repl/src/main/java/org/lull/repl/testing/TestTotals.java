package org.lull.repl.testing;

/**
 * Counts of one run.
 *
 * @param unusableFiles files that do not compile
 * @param unreadableFiles files that are not there or cannot be read as text
 * @param stopped whether the user ended it before its end
 */
public record TestTotals(
    int passed, int failed, int unusableFiles, int unreadableFiles, boolean stopped) {
  /** Whether there was something to run, and all of it went well. */
  public boolean good() {
    return passed > 0 && failed == 0 && unusableFiles == 0 && unreadableFiles == 0 && !stopped;
  }

  int tests() {
    return passed + failed;
  }
}
