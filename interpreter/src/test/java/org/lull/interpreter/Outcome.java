package org.lull.interpreter;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Place;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Source;

/**
 * What came of a script.
 *
 * @param output the lines that it printed, without spaces at their ends
 * @param failure null when it ran to its end
 */
record Outcome(List<String> output, @Nullable Failure failure) {
  /** The kind of what a script must never meet: an exception that is no error of Lull. */
  private static final String CRASH = "(crash)";

  /** The kind of having taken too many steps. */
  private static final String NO_END = "(no end)";

  private static final int LINES_OF_A_CRASH = 12;

  /**
   * An error that nobody caught, or one found before the run.
   *
   * @param line where in the script; in the file that it is in, when it is not in the script; 0
   *     when it is nowhere
   */
  record Failure(String kind, String message, int line) {
    private static Failure of(Diagnostic error) {
      Source source = error.source();
      int line = source == null || error.span() == null ? 0 : source.lineOf(error.span().start());
      return new Failure(error.kind(), error.message(), line);
    }

    private static Failure of(ErrorValue error, Source script) {
      return new Failure(error.kind(), error.message(), lineOf(error.trace(), script));
    }

    private static Failure of(Throwable crash) {
      if (crash instanceof Drive.NotOver) {
        return new Failure(NO_END, "it " + crash.getMessage(), 0);
      }
      StringWriter text = new StringWriter();
      crash.printStackTrace(new PrintWriter(text));
      String top =
          text.toString().lines().limit(LINES_OF_A_CRASH).collect(Collectors.joining("\n"));
      return new Failure(CRASH, top, 0);
    }

    private static int lineOf(List<Place> trace, Source script) {
      for (Place place : trace) {
        if (place.file().equals(script.name())) {
          return place.line();
        }
      }
      return trace.isEmpty() ? 0 : trace.getFirst().line();
    }

    @Override
    public String toString() {
      return kind + ": " + message + " in line " + line;
    }
  }

  /** The first of the errors that keep a script from running. */
  static Outcome notCompiled(List<Diagnostic> errors) {
    return new Outcome(List.of(), Failure.of(errors.getFirst()));
  }

  static Outcome ended(String output, @Nullable ErrorValue error, Source script) {
    return new Outcome(lines(output), error == null ? null : Failure.of(error, script));
  }

  static Outcome crashed(String output, Throwable crash) {
    return new Outcome(lines(output), Failure.of(crash));
  }

  boolean isCrash() {
    return failure != null && failure.kind().equals(CRASH);
  }

  boolean isEndless() {
    return failure != null && failure.kind().equals(NO_END);
  }

  private static List<String> lines(String output) {
    if (output.isEmpty()) {
      return List.of();
    }
    String text = output.endsWith("\n") ? output.substring(0, output.length() - 1) : output;
    return Arrays.stream(text.split("\n", -1)).map(String::stripTrailing).toList();
  }
}
