package org.lull.interpreter.resolve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Source;
import org.lull.syntax.Span;

/** The errors that a {@link Resolver} has found in one script, in the order in which it did. */
final class ResolveErrors {
  private final Source source;
  private final List<Diagnostic> found = new ArrayList<>();

  ResolveErrors(Source source) {
    this.source = source;
  }

  List<Diagnostic> found() {
    return found;
  }

  /** One of kind {@code "Syntax"}. */
  void syntax(Span span, String message) {
    add("Syntax", span, message, null, List.of());
  }

  /** One of kind {@code "Argument"}. */
  void argument(Span span, String message) {
    add("Argument", span, message, null, List.of());
  }

  /**
   * One of kind {@code "Name"}.
   *
   * @param declared the variable whose declaration is to be pointed at; null if there is none
   */
  void name(Span span, String message, @Nullable String hint, @Nullable Variable declared) {
    Span at = declared == null ? null : declared.span();
    List<Diagnostic.Note> notes =
        declared == null || at == null ? List.of() : declaredHere(declared.name(), at);
    add("Name", span, message, hint, notes);
  }

  /** A member that a class declares twice, before at {@code known}. */
  void memberTwice(Span span, String name, Span known) {
    String message = "this class already has a member \"" + name + "\"";
    add("Name", span, message, null, declaredHere(name, known));
  }

  private List<Diagnostic.Note> declaredHere(String name, Span span) {
    return List.of(new Diagnostic.Note(source, span, "\"" + name + "\" is declared here"));
  }

  private void add(
      String kind, Span span, String message, @Nullable String hint, List<Diagnostic.Note> notes) {
    found.add(new Diagnostic(kind, message, source, span, null, hint, notes, false));
  }
}
