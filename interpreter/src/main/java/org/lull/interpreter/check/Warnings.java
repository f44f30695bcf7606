package org.lull.interpreter.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.check.Finding.Severity;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Source;
import org.lull.syntax.Span;

/** The warnings about one script. */
final class Warnings {
  private final Source source;
  private final List<Diagnostic> warnings = new ArrayList<>();

  Warnings(Source source) {
    this.source = source;
  }

  void add(String kind, Span span, String message, @Nullable String hint) {
    warnings.add(Diagnostic.of(kind, message, source, span).withHint(hint));
  }

  void add(String kind, Span span, String message, Span other, String note) {
    warnings.add(
        Diagnostic.of(kind, message, source, span)
            .withNote(new Diagnostic.Note(source, other, note)));
  }

  /** All of them, in the order of the text. */
  List<Finding> findings() {
    return warnings.stream()
        .sorted(Comparator.comparingInt(warning -> startOf(warning)))
        .map(warning -> new Finding(Severity.WARNING, warning))
        .toList();
  }

  private static int startOf(Diagnostic diagnostic) {
    Span span = diagnostic.span();
    return span == null ? 0 : span.start();
  }
}
