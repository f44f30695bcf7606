package org.lull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.ErrorCarrier;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Place;

/**
 * An error of a script, or one that keeps a script from running.
 *
 * <p>Its Java stack trace begins with the frames of the script, and its cause is the Java exception
 * behind an error of kind {@code "HostError"}. Thrown by Java code that a script calls, it is an
 * error of that kind in the script.
 */
public final class LullException extends RuntimeException implements ErrorCarrier {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // an error of a script lives as long as its engine
  private final ErrorValue error;

  private final String report;

  /**
   * A line of the script's trace, innermost first.
   *
   * @param function what ran there: {@code "fn deposit"}
   * @param line counted from 1
   */
  public record Line(String function, String script, int line) {
    @Override
    public String toString() {
      return "in " + function + " (" + script + ":" + line + ")";
    }
  }

  /** An error to be raised in the script that calls the Java code which throws it. */
  public LullException(String kind, String message) {
    this(new ErrorValue(kind, message), kind + ": " + message + "\n");
  }

  LullException(ErrorValue error, String report) {
    super(error.message(), error.hostCause());
    this.error = error;
    this.report = report;
    List<StackTraceElement> trace = new ArrayList<>();
    lines()
        .forEach(line ->
            trace.add(new StackTraceElement("lull", line.function(), line.script(), line.line())));
    trace.addAll(Arrays.asList(getStackTrace()));
    setStackTrace(trace.toArray(StackTraceElement[]::new));
  }

  /** What went wrong, in one word: {@code "Type"}, {@code "Timeout"}, or what the script says. */
  public String kind() {
    return error.kind();
  }

  /** What happened, in plain words. */
  @Override
  public String getMessage() {
    return error.message();
  }

  /** What might be done about it, such as the name that was perhaps meant. */
  public @Nullable String hint() {
    return error.hint();
  }

  /** What the script gave as the error's third part. */
  public @Nullable Object data() {
    return error.data();
  }

  /** Where in the script it happened, innermost first; empty when it was in none. */
  public List<Line> trace() {
    return error.trace().stream()
        .filter(place -> !place.isOmission())
        .map(place -> new Line(function(place), place.file(), place.line()))
        .toList();
  }

  private static String function(Place place) {
    return place.isSpawn() ? "spawn" : place.function();
  }

  /** The line where it happened, counted from 1; -1 when it was in no script. */
  public int line() {
    List<Line> lines = trace();
    return lines.isEmpty() ? -1 : lines.getFirst().line();
  }

  private List<Line> lines() {
    return trace();
  }

  /** The whole error as people read it: the source line, the trace, what came beside it. */
  public String report() {
    return report;
  }

  @Override
  public ErrorValue error() {
    return error;
  }

  @Override
  public String toString() {
    return "LullException: " + kind() + ": " + getMessage();
  }
}
