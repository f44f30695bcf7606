package org.lull.syntax;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell the user about a source text. Every message of Lull, from the parser to an
 * uncaught error, is one of these and is shown by {@link DiagnosticRenderer}.
 *
 * @param kind {@code "Syntax"}, {@code "Name"}, or the kind of a script error
 * @param message one sentence: what was found, what was wanted
 * @param source the text that {@code span} points into, or null when there is no place to show
 * @param label a few words to stand under the marked text, beside the caret
 * @param hint what to do, such as a name that was perhaps meant
 * @param notes other places that matter, such as the opener of an unclosed bracket
 * @param incomplete whether more input after the end could mend it
 */
public record Diagnostic(
    String kind,
    String message,
    @Nullable Source source,
    @Nullable Span span,
    @Nullable String label,
    @Nullable String hint,
    List<Note> notes,
    boolean incomplete) {

  /** A second place, with a few words about it. */
  public record Note(Source source, Span span, String label) {}

  /** A message about a place, without label, hint or notes; not incomplete. */
  public static Diagnostic of(String kind, String message, Source source, Span span) {
    return new Diagnostic(kind, message, source, span, null, null, List.of(), false);
  }

  public Diagnostic withLabel(@Nullable String label) {
    return new Diagnostic(kind, message, source, span, label, hint, notes, incomplete);
  }

  public Diagnostic withHint(@Nullable String hint) {
    return new Diagnostic(kind, message, source, span, label, hint, notes, incomplete);
  }

  /** The same with one more note. */
  public Diagnostic withNote(Note note) {
    List<Note> all = Stream.concat(notes.stream(), Stream.of(note)).toList();
    return new Diagnostic(kind, message, source, span, label, hint, all, incomplete);
  }

  public Diagnostic withIncomplete(boolean incomplete) {
    return new Diagnostic(kind, message, source, span, label, hint, notes, incomplete);
  }
}
