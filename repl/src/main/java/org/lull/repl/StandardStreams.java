package org.lull.repl;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.lull.syntax.DiagnosticRenderer;

/** The three streams of a process; tests put their own in place. */
final class StandardStreams {
  private final InputStream in;
  private final ScriptOutput out;
  private final PrintWriter err;
  private final boolean interactive;
  private final boolean coloured;

  /**
   * @param interactive whether a person sees the output as it comes
   * @param coloured whether messages may be in colour
   */
  StandardStreams(
      InputStream in, OutputStream out, OutputStream err, boolean interactive, boolean coloured) {
    this.in = in;
    this.out = new ScriptOutput(out, interactive);
    this.err = new PrintWriter(err, false, StandardCharsets.UTF_8);
    this.interactive = interactive;
    this.coloured = coloured;
  }

  static StandardStreams ofProcess() {
    StandardStreams streams =
        new StandardStreams(
            System.in,
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err),
            Terminal.showsOutput(),
            Terminal.showsColours());
    streams.out.flushEveryMoment();
    return streams;
  }

  /** Whether a person sees the output as it comes. */
  boolean isTerminal() {
    return interactive;
  }

  /** Whether a person sees the output, and types the input. */
  boolean isDialogue() {
    return interactive && Terminal.takesInput();
  }

  InputStream in() {
    return in;
  }

  ScriptOutput out() {
    return out;
  }

  /** The same stream as {@link #out}, for a library that wants a writer. */
  PrintWriter outWriter() {
    return new PrintWriter(out.asWriter(), true);
  }

  /** How messages are to look. */
  DiagnosticRenderer.Style style() {
    return coloured ? DiagnosticRenderer.Style.ANSI : DiagnosticRenderer.Style.PLAIN;
  }

  /** Puts out a message for the user, after everything that the script has printed so far. */
  void complain(String message) {
    out.flush();
    err.print(message.endsWith("\n") ? message : message + "\n");
    err.flush();
  }

  /**
   * Says so if output was lost, and gives the exit code of that; {@link ExitCode#OK} if none was. A
   * reader that has seen enough, as in {@code lull … | head -1}, is no fault of anyone.
   */
  int reportLostOutput() {
    IOException fault = out.fault();
    if (fault == null) {
      return ExitCode.OK;
    }
    String reason = String.valueOf(fault.getMessage());
    if (reason.toLowerCase(Locale.ROOT).contains("pipe")) {
      return ExitCode.CLOSED_OUTPUT;
    }
    complain("lull: cannot write to standard output: " + reason);
    return ExitCode.FAILED;
  }
}
