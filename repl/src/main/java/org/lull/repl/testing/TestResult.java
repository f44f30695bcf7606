package org.lull.repl.testing;

import org.lull.interpreter.Program;

/**
 * How a test went.
 *
 * @param file the script it stands in, as messages name it
 * @param seed of the last round
 * @param nanos how long all its rounds took, in nanoseconds of real time
 */
public record TestResult(String file, Program.Test test, Verdict verdict, long seed, long nanos) {
  /** What came of the last round. */
  public sealed interface Verdict {
    /** It came to its end, and left nothing behind. */
    record Passed() implements Verdict {}

    /**
     * It did not.
     *
     * @param report what went wrong, in lines each ended by a newline
     * @param output what the test had printed
     */
    record Failed(String report, String output) implements Verdict {}

    /** The user ended it. */
    record Stopped() implements Verdict {}
  }
}
