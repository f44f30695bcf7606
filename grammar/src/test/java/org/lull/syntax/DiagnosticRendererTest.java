package org.lull.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {
  private static final Source SOURCE = new Source("bank.lull", "let a = 1\n\tlet 数 = a ~/ 0\nlast");
  private static final DiagnosticRenderer PLAIN =
      new DiagnosticRenderer(DiagnosticRenderer.Style.PLAIN);

  private static Span find(String text) {
    int start = SOURCE.text().indexOf(text);
    return new Span(start, start + text.length());
  }

  @Test
  void titlePlaceSourceTraceAndHint() {
    Diagnostic error =
        Diagnostic.of("ZeroDivision", "1 ~/ 0", SOURCE, find("a ~/ 0"))
            .withLabel("here")
            .withHint("test for 0 first");
    List<String> trace = List.of("in fn f (bank.lull:2)", "in the script (bank.lull:3)");
    assertThat(PLAIN.render(error, trace).lines())
        .containsExactly(
            "ZeroDivision: 1 ~/ 0",
            "  --> bank.lull:2:10",
            "   |",
            " 2 |     let 数 = a ~/ 0",
            "   |              ^^^^^^ here",
            "  in fn f (bank.lull:2)",
            "  in the script (bank.lull:3)",
            "   = hint: test for 0 first");
  }

  @Test
  void withoutAPlace() {
    Diagnostic error =
        new Diagnostic(
            "Deadlock", "nothing can run", null, null, null, "close it", List.of(), false);
    assertThat(PLAIN.render(error)).isEqualTo("Deadlock: nothing can run\n  = hint: close it\n");
  }

  @Test
  void notesInOtherPlaces() {
    Source other = new Source("other.lull", "x\ny");
    Diagnostic error =
        Diagnostic.of("Name", "`a` is declared twice", SOURCE, find("last"))
            .withNote(new Diagnostic.Note(SOURCE, find("a = 1"), "first here"))
            .withNote(new Diagnostic.Note(other, new Span(2, 3), "and there"));
    assertThat(PLAIN.render(error).lines().toList())
        .containsExactly(
            "Name: `a` is declared twice",
            "  --> bank.lull:3:1",
            "   |",
            " 3 | last",
            "   | ^^^^",
            "   |",
            " 1 | let a = 1",
            "   |     ----- first here",
            "  ::: other.lull:2:1",
            "   |",
            " 2 | y",
            "   | - and there");
  }

  @Test
  void aNoteOnTheSameLineIsMarkedBesideTheError() {
    Diagnostic error =
        Diagnostic.of("Name", "twice", SOURCE, find("1"))
            .withLabel("this one")
            .withNote(new Diagnostic.Note(SOURCE, find("a"), "that one"));
    assertThat(PLAIN.render(error).lines().skip(3))
        .containsExactly(" 1 | let a = 1", "   |     -   ^ this one", "   |     that one");
  }

  @Test
  void colours() {
    Diagnostic error = Diagnostic.of("Name", "unknown", SOURCE, find("last")).withHint("h");
    String colored = new DiagnosticRenderer(DiagnosticRenderer.Style.ANSI).render(error);
    assertThat(colored)
        .contains("\u001B[1;31mName:\u001B[0m")
        .contains("\u001B[1;31m^^^^\u001B[0m");
    assertThat(colored.replaceAll("\u001B\\[[0-9;]*m", "")).isEqualTo(PLAIN.render(error));
  }

  @Test
  void theEndOfTheText() {
    Source empty = new Source("empty", "");
    assertThat(PLAIN.render(Diagnostic.of("Syntax", "m", empty, new Span(0, 0))).lines())
        .containsExactly("Syntax: m", "  --> empty:1:1", "   |", " 1 | ", "   | ^");
  }

  @Test
  void whatWouldSteerATerminalIsSeenInstead() {
    Diagnostic error =
        Diagnostic.of("\u001B[2JKind", "a\tb\nred \u001B[31m\u0007\u009B1m", SOURCE, find("last"))
            .withHint("\u001Bc");
    assertThat(PLAIN.render(error, List.of("in task \"\u001B[H\"")))
        .startsWith("␛[2JKind: a\tb\nred ␛[31m␇\uFFFD1m\n")
        .contains("  in task \"␛[H\"\n", "hint: ␛c\n");
  }
}
