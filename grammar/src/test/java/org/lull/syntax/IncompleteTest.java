package org.lull.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the REPL relies on: whether more lines could mend a text. */
class IncompleteTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f(",
        "f(1,",
        "[1, 2",
        "fn f() {",
        "fn f() {\n  let x =",
        "if a { } else",
        "a +",
        "x =>",
        "let x =",
        "a.",
        "\"\"\"abc",
        "/* abc",
        "\"a ${",
        "\"a ${f(",
        "{a: 1,",
        "match x {",
        "match x { 1 =>",
        "try { }",
        "class A {\n  fn f() {",
        "a ??",
        "await",
        "x |>",
        "f(x => {\n",
        "[\n  {a: (1 +\n"
      })
  void moreCouldMendIt(String text) {
    assertThat(Trees.parse(text).errors()).as(text).hasSize(1);
    assertThat(Trees.parse(text).incomplete()).as(text).isTrue();
    assertThat(Trees.parse(text + "\n").incomplete()).as(text).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f(1))",
        "let x",
        "if a",
        "\"abc",
        "a b",
        "f(]",
        "fn f() { let = 1",
        "x ===",
        "1 2 +",
        ")"
      })
  void moreCouldNotMendIt(String text) {
    assertThat(Trees.parse(text).errors()).as(text).isNotEmpty();
    assertThat(Trees.parse(text).incomplete()).as(text).isFalse();
  }

  static List<Path> tables() {
    return TreeGoldenTest.tables();
  }

  /** After each line of a sound script the text so far is either whole or incomplete. */
  @ParameterizedTest
  @MethodSource("tables")
  void aScriptTypedLineByLineIsNeverWrong(Path table) {
    for (String entry : Goldens.read(table).split("\n\n")) {
      String script =
          String.join("\n", entry.lines().filter(line -> !line.startsWith("|")).toList());
      for (int end = script.indexOf('\n'); end >= 0; end = script.indexOf('\n', end + 1)) {
        Parser.Parsed parsed = Trees.parse(script.substring(0, end + 1));
        assertThat(parsed.errors()).as(script.substring(0, end)).allMatch(Diagnostic::incomplete);
      }
    }
  }
}
