package org.lull.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random texts, the same in every run: never an exception, never too many errors, always an end.
 */
class FuzzTest {
  private static final String[] PIECES =
      """
      a b x xs _ 1 2.5 10ms 0xff 12ab "s" "a${ "${x}" ${ } " \""" r"raw" ' # // /* */ /// \\n \\
      ( ) [ ] { } ( ) [ ] { } , , : ; => = += ??= <- |> ?? || && == != < <= > >= | ^ & .. ..< << >> + - *
      / ~/ % ! ~ ** . ?. ... ++ === -> := ? @ $ assert await break catch class continue defer else false
      finally fn for gen if import in is let match nil return scope select self spawn super throw timeout
      true try var while yield after as by closed daemon from test function elif const not and \u0000 é 😀 \uD800
      """
          .split("\\s+");

  private final DiagnosticRenderer renderer =
      new DiagnosticRenderer(DiagnosticRenderer.Style.PLAIN);

  @Test
  void tokenSoup() {
    Random random = new Random(42);
    for (int round = 0; round < 6_000; round++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(40);
      for (int i = 0; i < length; i++) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
        text.append(random.nextInt(6) == 0 ? "\n" : random.nextInt(5) == 0 ? "" : " ");
      }
      check(text.toString());
    }
  }

  @Test
  void mutationsOfScripts() {
    Random random = new Random(7);
    List<String> scripts = scripts();
    for (int round = 0; round < 6_000; round++) {
      String script = scripts.get(random.nextInt(scripts.size()));
      int mutations = 1 + random.nextInt(3);
      for (int i = 0; i < mutations; i++) {
        script = mutate(script, random);
      }
      check(script);
    }
  }

  /**
   * A script cut short is in error or is not; an incomplete one must not stop the REPL from asking
   * for more.
   */
  @Test
  void prefixesOfScripts() {
    for (String script : scripts()) {
      for (int end = 0; end < script.length(); end += 3) {
        check(script.substring(0, end));
      }
    }
  }

  private static List<String> scripts() {
    List<String> scripts = new ArrayList<>();
    for (Path table : TreeGoldenTest.tables()) {
      Stream.of(Goldens.read(table).split("\n\n"))
          .map(entry ->
              String.join("\n", entry.lines().filter(line -> !line.startsWith("|")).toList()))
          .forEach(scripts::add);
    }
    return scripts;
  }

  private static String mutate(String script, Random random) {
    if (script.isEmpty()) {
      return PIECES[random.nextInt(PIECES.length)];
    }
    int at = random.nextInt(script.length());
    int to = Math.min(script.length(), at + 1 + random.nextInt(6));
    return switch (random.nextInt(4)) {
      case 0 -> script.substring(0, at) + script.substring(to);
      case 1 -> script.substring(0, at) + script.substring(at, to).repeat(2) + script.substring(to);
      case 2 ->
          script.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + script.substring(at);
      default ->
          script.substring(0, at) + PIECES[random.nextInt(PIECES.length)] + script.substring(to);
    };
  }

  private void check(String text) {
    Parser.Parsed parsed;
    try {
      parsed = Parser.parse(new Source("fuzz", text));
    } catch (RuntimeException | StackOverflowError failure) {
      throw new AssertionError("failed on: " + text, failure);
    }
    assertThat(parsed.errors()).as(text).hasSizeLessThanOrEqualTo(SyntaxErrors.MAXIMUM);
    assertThat(parsed.script() == null).as(text).isNotEqualTo(parsed.errors().isEmpty());
    parsed.errors().forEach(error -> assertThat(renderer.render(error)).startsWith("Syntax: "));
    if (parsed.script() != null) {
      assertThat(TreePrinter.print(parsed.script())).isNotNull();
    }
  }
}
