package org.lull.repl;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Turns what went wrong outside of the script into a message for the user and an exit code. */
final class Faults {
  /** Set to anything, it adds the Java stack trace to the message about an internal error. */
  static final String DEBUG_VARIABLE = "LULL_DEBUG";

  private final StandardStreams streams;

  Faults(StandardStreams streams) {
    this.streams = streams;
  }

  int report(Throwable fault) {
    return switch (fault) {
      case UnusableScriptException unusable -> reportUnusable(unusable);
      case OutOfMemoryError _ -> reportOutOfMemory();
      default -> reportInternalError(fault);
    };
  }

  private int reportUnusable(UnusableScriptException fault) {
    streams.complain("lull: " + fault.getMessage());
    return ExitCode.UNUSABLE;
  }

  private int reportOutOfMemory() {
    streams.complain(
        "lull: the script needs more than the %d MB of memory that it may use"
                .formatted(Runtime.getRuntime().maxMemory() >> 20)
            + " (LULL_JAVA_OPTS=-Xmx8g allows it 8 GB)");
    return ExitCode.FAILED;
  }

  private int reportInternalError(Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    streams.complain(
        """
        lull: internal error: %s%s
        This is a fault in Lull, not in the script. Please report it with the script that shows it,
        the output of 'lull --version', and the trace that %s=1 adds to this message.\
        """
            .formatted(fault, trace.length == 0 ? "" : " at " + trace[0], DEBUG_VARIABLE));
    if (System.getenv(DEBUG_VARIABLE) != null) {
      streams.complain(stackTrace(fault));
    }
    return ExitCode.INTERNAL;
  }

  private static String stackTrace(Throwable fault) {
    StringWriter text = new StringWriter();
    fault.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
