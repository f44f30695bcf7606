package org.lull.repl;

import java.io.StringWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.check.Finding;
import org.lull.interpreter.check.Finding.Severity;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.DiagnosticRenderer;
import org.lull.syntax.Source;
import org.lull.syntax.Span;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/**
 * Shows findings, each once: to people as every error is shown, on standard error; to programs as a
 * JSON object on each line of standard output.
 */
final class FindingReport {
  private final StandardStreams streams;
  private final boolean json;
  private final JsonFactory factory = new JsonFactory();

  /** What has been shown: a file that several scripts import has its errors in all of them. */
  private final Set<String> shown = new HashSet<>();

  private int errors;
  private int warnings;

  FindingReport(StandardStreams streams, boolean json) {
    this.streams = streams;
    this.json = json;
  }

  boolean isEmpty() {
    return shown.isEmpty();
  }

  void add(Finding finding) {
    String text = json ? asJson(finding) : asText(finding);
    if (!shown.add(text)) {
      return;
    }
    if (finding.severity() == Severity.ERROR) {
      errors++;
    } else {
      warnings++;
    }
    if (json) {
      streams.out().write(text + "\n");
    } else {
      streams.complain(text);
    }
  }

  /** Says how much was found. */
  void end() {
    if (!json && !isEmpty()) {
      streams.complain("lull: " + count(errors, "error") + ", " + count(warnings, "warning"));
    }
  }

  private static String count(int count, String word) {
    return count + " " + word + (count == 1 ? "" : "s");
  }

  private String asText(Finding finding) {
    Diagnostic diagnostic = finding.diagnostic();
    Diagnostic titled =
        finding.severity() == Severity.ERROR
            ? diagnostic
            : new Diagnostic(
                "Warning",
                diagnostic.message(),
                diagnostic.source(),
                diagnostic.span(),
                diagnostic.label(),
                diagnostic.hint(),
                diagnostic.notes(),
                false);
    return new DiagnosticRenderer(streams.style()).render(titled);
  }

  private String asJson(Finding finding) {
    Diagnostic diagnostic = finding.diagnostic();
    StringWriter line = new StringWriter();
    try (JsonGenerator out = factory.createGenerator(line)) {
      out.writeStartObject();
      out.writeStringProperty("severity", finding.severity().name().toLowerCase(Locale.ROOT));
      out.writeStringProperty("kind", diagnostic.kind());
      out.writeStringProperty("message", diagnostic.message());
      writePlace(out, diagnostic.source(), diagnostic.span());
      if (diagnostic.hint() != null) {
        out.writeStringProperty("hint", diagnostic.hint());
      }
      out.writeArrayPropertyStart("notes");
      for (Diagnostic.Note note : diagnostic.notes()) {
        out.writeStartObject();
        out.writeStringProperty("message", note.label());
        writePlace(out, note.source(), note.span());
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeEndObject();
    }
    return line.toString();
  }

  /** Lines and columns are counted from 1, columns in code points; the end is behind the last. */
  private static void writePlace(JsonGenerator out, @Nullable Source source, @Nullable Span span) {
    if (source != null && span != null) {
      out.writeStringProperty("file", source.name());
      out.writeNumberProperty("line", source.lineOf(span.start()));
      out.writeNumberProperty("column", source.columnOf(span.start()));
      out.writeNumberProperty("endLine", source.lineOf(span.end()));
      out.writeNumberProperty("endColumn", source.columnOf(span.end()));
    }
  }
}
