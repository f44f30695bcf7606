package org.lull.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No text may crash, hang or overflow the parser; it runs here with 512 KB of stack. */
class HostileInputTest {
  private static final int SMALL_STACK = 512 * 1024;
  private static final int LONG = 100_000;
  private static final int MUCH = 300_000;
  private static final long PATIENCE_MILLIS = 20_000;

  private static Parser.Parsed parse(String text) {
    AtomicReference<Object> outcome = new AtomicReference<>("still parsing");
    Thread thread =
        new Thread(null, () -> outcome.set(outcomeOf(text)), "small stack", SMALL_STACK);
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assertThat(outcome.get()).isInstanceOf(Parser.Parsed.class);
    Parser.Parsed parsed = (Parser.Parsed) outcome.get();
    assertThat(parsed.errors()).hasSizeLessThanOrEqualTo(SyntaxErrors.MAXIMUM);
    assertThat(parsed.script() == null).isNotEqualTo(parsed.errors().isEmpty());
    return parsed;
  }

  private static Object outcomeOf(String text) {
    try {
      return Parser.parse(new Source("hostile", text));
    } catch (Throwable failure) {
      return failure;
    }
  }

  private static String repeat(String piece) {
    return piece.repeat(LONG / piece.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "[",
        "{",
        "\"${",
        "- ",
        "!",
        "~",
        "x=>",
        "(a, b) => ",
        "a**",
        "await ",
        "<-",
        "throw ",
        "return ",
        "yield ",
        "spawn ",
        "x ?? return ",
        "a = ",
        "a+",
        "a.b",
        "a?.b",
        "x|>",
        "a..",
        "1 by ",
        "a<b",
        "f(",
        "a[",
        "{a:",
        "({",
        "{[",
        "if a {",
        "if ",
        "else if a {} ",
        "while ",
        "for ",
        "fn(){",
        "class A {",
        "match x {_=>",
        "select {",
        "gen {",
        "try{",
        "scope ",
        "let ",
        "import ",
        "defer ",
        "assert ",
        "}",
        ")",
        "]",
        ";",
        ",",
        ":",
        "=>",
        "...",
        "\"",
        "\"\"\"",
        "/*/",
        "\"a\" ",
        "r\"",
        "'",
        "#",
        "\\",
        "`",
        "$",
        "1",
        "1.",
        "0,",
        "x:",
        "a ",
        "é",
        "\n",
        "\n-",
        "\t",
        "\u0000",
        "\uD800",
        "\uDC00",
        "\uFFFF",
        "😀",
        "///\n",
        "a?b:",
        "--",
        "++"
      })
  void aLongRunOfOnePiece(String piece) {
    parse(repeat(piece));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {
        "(¦1¦)",
        "[¦1¦]",
        "{ ¦1¦ }",
        "f(¦1¦)",
        "x[¦1¦]",
        "[{a: ¦1¦}]",
        "\"${ ¦1¦ }\"",
        "if a { ¦1¦ }",
        "fn () { ¦1¦ }",
        "gen { ¦1¦ }",
        "return (¦1¦)",
        "match a { _ => ¦1¦ }",
        "select { else => ¦1¦ }",
        "try { ¦1¦ } finally { }",
        "while a { ¦1¦ }",
        "class A { fn a() { ¦1¦ } }",
        "x.map(y => {¦1¦})",
        "(a = ¦1¦) => 1",
        "spawn \"n${i}\" { ¦1¦ }",
      })
  void bracketsMayNestAsDeepAsPromised(String open, String middle, String close) {
    int each = (int) open.chars().filter(c -> "([{".indexOf(c) >= 0).count();
    int plain = open.contains("() {") || open.contains("n${i}") ? each - 1 : each;
    int times = Nesting.MAXIMUM_BRACKETS / Math.max(1, plain);
    assertThat(parse(open.repeat(times) + middle + close.repeat(times)).errors()).isEmpty();
    assertThat(parse(open.repeat(times + 1) + middle + close.repeat(times + 1)).errors())
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("nested more than 100 deep"));
  }

  @ParameterizedTest
  @CsvSource({
    "a,+a",
    "a,.b",
    "a,?.b()",
    "a,[0]",
    "a,(0)",
    "a, || b",
    "a, |> b",
    "'if a {}', else if b {}"
  })
  void chainsMayBeAsLongAsTheTreeMayBeDeep(String start, String more) {
    assertThat(parse(start + more.repeat(450)).errors()).isEmpty();
    assertThat(parse(start + more.repeat(10_000)).errors())
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("nested more than 1,000 deep"));
  }

  @Test
  void aTreeIsNeverDeeperThanPromised() {
    String sum = "a" + " + a".repeat(480);
    for (String text :
        new String[] {sum, "f(" + sum + ")", "- ".repeat(300) + "1", "x => ".repeat(250) + sum}) {
      Parser.Parsed parsed = parse(text);
      assertThat(parsed.errors()).as(text).isEmpty();
      assertThat(Trees.depth(Trees.script(parsed))).isLessThanOrEqualTo(Nesting.MAXIMUM_TREE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "let x = f(a, b + 1) * [1, 2, 3][0]\n",
        "x = f(a, b + 1); ",
        "assert(a(b(c)) == 1, \"m\")\n",
        "match a { 1 | 2 => 3\n n if n > 3 => 5\n _ => { \"${x} b\" } }\n",
        "class A(x, y = 2) is B(x) {\n var z = {a: 1}\n fn m(a) { return a ?? 2 }\n}\n",
      })
  void aLongScriptIsParsed(String statement) {
    Parser.Parsed parsed = parse(statement.repeat(MUCH / statement.length()));
    assertThat(parsed.errors()).isEmpty();
  }

  @Test
  void aMegabyteInOneToken() {
    assertThat(parse("a".repeat(1_000_000)).errors()).isEmpty();
    assertThat(parse("\"" + "a".repeat(1_000_000) + "\"").errors()).isEmpty();
    assertThat(parse("1".repeat(1_000_000)).errors())
        .singleElement()
        .satisfies(error -> assertThat(error.message()).contains("10,000 digits"));
  }

  @Test
  void errorsOnEveryLine() {
    assertThat(parse("let = 5\n".repeat(50_000)).errors()).hasSize(SyntaxErrors.MAXIMUM);
    assertThat(parse("foo bar\n".repeat(50_000)).errors()).hasSize(SyntaxErrors.MAXIMUM);
    assertThat(parse(")\n".repeat(50_000)).errors()).hasSize(SyntaxErrors.MAXIMUM);
    assertThat(parse("\u0000\n".repeat(50_000)).errors()).hasSize(SyntaxErrors.MAXIMUM);
  }

  @Test
  void everythingCanBeRendered() {
    DiagnosticRenderer renderer = new DiagnosticRenderer(DiagnosticRenderer.Style.ANSI);
    for (String text :
        new String[] {
          repeat("\uD800"), repeat("\u0000"), repeat("a b "), repeat("\t)"), repeat("é(")
        }) {
      for (Diagnostic error : parse(text).errors()) {
        assertThat(renderer.render(error).lines().mapToInt(String::length).max().orElse(0))
            .isLessThan(600);
      }
    }
  }
}
