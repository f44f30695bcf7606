package org.lull.interpreter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Place;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.DiagnosticRenderer;
import org.lull.syntax.Source;
import org.lull.syntax.Span;

/** Shows an error that nobody caught: what and where it is, its trace, its causes. */
public final class ErrorReport {
  /** So many of the errors that happened at the same time are shown. */
  private static final int MOST_ATTACHED = 5;

  private final Function<String, @Nullable Source> sources;
  private final DiagnosticRenderer renderer;

  public ErrorReport(Program program, DiagnosticRenderer.Style style) {
    this(program::source, style);
  }

  /**
   * A report of errors in several programs.
   *
   * @param sources gives the source of a name that a trace mentions, or null
   */
  public ErrorReport(Function<String, @Nullable Source> sources, DiagnosticRenderer.Style style) {
    this.sources = sources;
    this.renderer = new DiagnosticRenderer(style);
  }

  /** The report, each line ended by a newline. */
  public String render(ErrorValue error) {
    StringBuilder report = new StringBuilder();
    append(report, error);
    List<ErrorValue> all = error.withSuppressed();
    List<ErrorValue> others = all.subList(1, all.size());
    for (ErrorValue other : others.subList(0, Math.min(others.size(), MOST_ATTACHED))) {
      append(report.append("besides, "), other);
    }
    if (others.size() > MOST_ATTACHED) {
      report.append("and ").append(others.size() - MOST_ATTACHED).append(" more\n");
    }
    return report.toString();
  }

  private void append(StringBuilder report, ErrorValue error) {
    report.append(renderer.render(diagnostic(error), trace(error)));
    for (ErrorValue cause = error.cause(); cause != null; cause = cause.cause()) {
      report.append("caused by ").append(renderer.render(diagnostic(cause), trace(cause)));
    }
  }

  private Diagnostic diagnostic(ErrorValue error) {
    Place place = firstPlace(error);
    Source source = place == null ? null : sources.apply(place.file());
    Span span = place == null || source == null ? null : new Span(place.start(), place.end());
    return new Diagnostic(
        error.kind(), error.message(), source, span, null, error.hint(), List.of(), false);
  }

  private static @Nullable Place firstPlace(ErrorValue error) {
    return error.trace().isEmpty() ? null : error.trace().getFirst();
  }

  /**
   * The frames, when there is more to say than where it happened; neighbours at the same place are
   * one line.
   */
  private static List<String> trace(ErrorValue error) {
    List<String> lines = new ArrayList<>();
    if (error.trace().size() == 1) {
      return lines;
    }
    Place last = null;
    int times = 0;
    for (Place place : error.trace()) {
      times = place.equals(last) ? times + 1 : 1;
      if (times > 1) {
        lines.removeLast();
      }
      lines.add(times > 1 ? line(place) + ", " + times + " times" : line(place));
      last = place;
    }
    return lines;
  }

  private static String line(Place place) {
    if (place.isOmission()) {
      return place.function();
    }
    String at = place.file() + ":" + place.line();
    return place.isSpawn() ? "spawned at " + at : "in " + place.function() + " (" + at + ")";
  }
}
