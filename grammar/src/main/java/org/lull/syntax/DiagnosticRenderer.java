package org.lull.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows a {@link Diagnostic} as text. Every error of Lull looks the same, whether it was found
 * before the script ran or while it did:
 *
 * <pre>
 * Syntax: expected `)` before `}`
 *   --&gt; shop.lull:3:15
 *    |
 *  3 |   print(total }
 *    |        -      ^
 *    |        opened here
 *    = hint: …
 * </pre>
 *
 * <p>The form is that of rustc, Elm and Gleam: title, place, source line, caret, label, other
 * places, hint.
 */
public final class DiagnosticRenderer {
  /** Whether the text carries ANSI colours. */
  public enum Style {
    PLAIN,
    ANSI
  }

  private static final String RED = "\u001B[1;31m";
  private static final String BLUE = "\u001B[1;34m";
  private static final String CYAN = "\u001B[1;36m";
  private static final String BOLD = "\u001B[1m";
  private static final String RESET = "\u001B[0m";

  private final Style style;

  public DiagnosticRenderer(Style style) {
    this.style = style;
  }

  /** The text of a message, each line ended by a newline. */
  public String render(Diagnostic diagnostic) {
    return render(diagnostic, List.of());
  }

  /**
   * The same with a trace between the source lines and the hint.
   *
   * @param trace one line for each frame, the innermost first; shown indented
   */
  public String render(Diagnostic diagnostic, List<String> trace) {
    StringBuilder out = new StringBuilder();
    out.append(paint(RED, Visible.text(diagnostic.kind()) + ":"))
        .append(' ')
        .append(paint(BOLD, Visible.text(diagnostic.message())))
        .append('\n');
    int gutter = gutterWidth(diagnostic);
    List<Diagnostic.Note> apart = diagnostic.notes();
    if (diagnostic.source() != null && diagnostic.span() != null) {
      Diagnostic.Note beside =
          noteBeside(diagnostic.source(), diagnostic.span(), diagnostic.notes());
      apart = diagnostic.notes().stream().filter(note -> note != beside).toList();
      addPlace(out, gutter, "-->", diagnostic.source(), diagnostic.span());
      SourceLine line = SourceLine.of(diagnostic.source(), diagnostic.span());
      addLine(out, gutter, line);
      addMarks(out, gutter, line, diagnostic.label(), beside);
    }
    for (Diagnostic.Note note : apart) {
      if (!note.source().equals(diagnostic.source())) {
        addPlace(out, gutter, ":::", note.source(), note.span());
      }
      SourceLine line = SourceLine.of(note.source(), note.span());
      addLine(out, gutter, line);
      addMark(out, gutter, BLUE, line.indentation(), "-".repeat(line.width()), note.label());
    }
    for (String line : trace) {
      out.append("  ").append(Visible.text(line)).append('\n');
    }
    if (diagnostic.hint() != null) {
      out.append(" ".repeat(gutter + 1)).append(paint(BLUE, "=")).append(' ');
      out.append(paint(CYAN, "hint:"))
          .append(' ')
          .append(Visible.text(diagnostic.hint()))
          .append('\n');
    }
    return out.toString();
  }

  /** The width of the longest line number that is shown, with a space on either side. */
  private static int gutterWidth(Diagnostic diagnostic) {
    int line = lineOf(diagnostic.source(), diagnostic.span());
    for (Diagnostic.Note note : diagnostic.notes()) {
      line = Math.max(line, lineOf(note.source(), note.span()));
    }
    return line == 0 ? 1 : String.valueOf(line).length() + 1;
  }

  private static int lineOf(@Nullable Source source, @Nullable Span span) {
    return source == null || span == null ? 0 : source.lineOf(span.start());
  }

  private void addPlace(StringBuilder out, int gutter, String arrow, Source source, Span span) {
    out.append(" ".repeat(gutter))
        .append(paint(BLUE, arrow))
        .append(' ')
        .append(Visible.text(source.name()));
    out.append(':').append(source.lineOf(span.start()));
    out.append(':').append(source.columnOf(span.start())).append('\n');
  }

  private void addLine(StringBuilder out, int gutter, SourceLine line) {
    String number = String.valueOf(line.number());
    String bar = paint(BLUE, "|");
    out.append(" ".repeat(gutter + 1)).append(bar).append('\n');
    out.append(" ".repeat(gutter - number.length()))
        .append(paint(BLUE, number))
        .append(' ')
        .append(bar);
    out.append(' ').append(line.text()).append('\n');
  }

  /**
   * The first note that can be marked in the same row as the span: on the same line, before it, and
   * within view.
   */
  private static Diagnostic.@Nullable Note noteBeside(
      Source source, Span span, List<Diagnostic.Note> notes) {
    for (Diagnostic.Note note : notes) {
      boolean sameLine =
          note.source().equals(source)
              && source.lineOf(note.span().start()) == source.lineOf(span.start());
      boolean before =
          note.span().end() <= span.start()
              && span.start() - note.span().start() < SourceLine.BEFORE;
      if (sameLine && before) {
        return note;
      }
    }
    return null;
  }

  private void addMarks(
      StringBuilder out,
      int gutter,
      SourceLine line,
      @Nullable String label,
      Diagnostic.@Nullable Note beside) {
    String carets = "^".repeat(line.width());
    if (beside == null) {
      addMark(out, gutter, RED, line.indentation(), carets, label);
      return;
    }
    SourceLine other = line.markedAt(beside.span());
    String dashes = "-".repeat(other.width());
    out.append(" ".repeat(gutter + 1))
        .append(paint(BLUE, "|"))
        .append(' ')
        .append(" ".repeat(other.indentation()));
    out.append(paint(BLUE, dashes))
        .append(" ".repeat(line.indentation() - other.indentation() - other.width()));
    out.append(paint(RED, label == null ? carets : carets + ' ' + label)).append('\n');
    addMark(out, gutter, BLUE, other.indentation(), beside.label(), null);
  }

  private void addMark(
      StringBuilder out,
      int gutter,
      String color,
      int indentation,
      String marks,
      @Nullable String label) {
    out.append(" ".repeat(gutter + 1))
        .append(paint(BLUE, "|"))
        .append(' ')
        .append(" ".repeat(indentation));
    out.append(paint(color, label == null ? marks : marks + ' ' + label)).append('\n');
  }

  private String paint(String color, String text) {
    return style == Style.ANSI ? color + text + RESET : text;
  }
}
