package org.lull.repl;

/** What the {@code lull} command tells the shell when it ends. */
final class ExitCode {
  static final int OK = 0;

  /** An error that the script did not catch, or output that could not be written. */
  static final int FAILED = 1;

  /** The script does not compile, there is no such file, or the command line makes no sense. */
  static final int UNUSABLE = 2;

  /** A fault of Lull's own; {@code EX_SOFTWARE} of sysexits.h. */
  static final int INTERNAL = 70;

  /** Whoever read the output has gone, as a shell reports a program that {@code SIGPIPE} ended. */
  static final int CLOSED_OUTPUT = 141;

  private ExitCode() {}

  /** A shell reports a program that a signal ended as 128 and the number of the signal. */
  static int ofSignal(int number) {
    return 128 + number;
  }
}
