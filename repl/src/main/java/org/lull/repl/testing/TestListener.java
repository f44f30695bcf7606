package org.lull.repl.testing;

import org.lull.interpreter.Program;

/** Is told what happens, in order: a file begins, then each of its tests begins and ends. */
public interface TestListener {
  /** The tests of a file come next. */
  void fileBegins(String file);

  /**
   * A file has no tests that could be run.
   *
   * @param report why, in lines each ended by a newline
   */
  void fileUnusable(String file, String report);

  /** A test begins. */
  void testBegins(Program.Test test);

  /** A test has ended. */
  void testEnded(TestResult result);

  /** All is done. */
  void allEnded(TestTotals totals);
}
