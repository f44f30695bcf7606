package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lull.syntax.Source;

/**
 * Runs every script that the documentation shows between {@code ```lull} and {@code ```}. It must
 * do what its comments expect, or if it has none, run to its end. One that begins with {@code
 * ```lull no-run} is only to be read.
 */
class DocumentationTest {
  private static final Path ROOT = Path.of("..");
  private static final String OPENING = "```lull";
  private static final String CLOSING = "```";

  static List<Named<Source>> scripts() {
    return documents()
        .flatMap(document -> scriptsOf(document).stream())
        .map(DocumentationTest::named)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void runsAsItSays(Source source) {
    Outcome outcome =
        Script.of(source).run(Drive.STRAIGHT, Drive.STRAIGHT.settings(1), Script.MOST_STEPS);
    Expectation expectation = Expectation.of(source);
    if (expectation.isEmpty()) {
      assertThat(outcome.failure()).as(source.text().strip()).isNull();
    } else {
      assertThat(expectation.differenceFrom(outcome)).as(source.text().strip()).isNull();
    }
  }

  private static Stream<Path> documents() {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      List<Path> documents =
          files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), documents.stream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Named<Source> named(Source script) {
    int line = 1 + (int) script.text().chars().takeWhile(character -> character == '\n').count();
    return Named.of(script.name() + ":" + line, script);
  }

  /**
   * The scripts of a document, each behind so many empty lines that its lines are numbered as in
   * the document.
   */
  private static List<Source> scriptsOf(Path document) {
    List<Source> scripts = new ArrayList<>();
    StringBuilder script = null;
    int number = 0;
    for (String line : linesOf(document)) {
      number++;
      if (script == null && line.strip().equals(OPENING)) {
        script = new StringBuilder("\n".repeat(number));
      } else if (script != null && line.strip().equals(CLOSING)) {
        scripts.add(new Source(document.toString().replace('\\', '/'), script.toString()));
        script = null;
      } else if (script != null) {
        script.append(line).append('\n');
      }
    }
    return scripts;
  }

  private static List<String> linesOf(Path document) {
    try {
      return Files.readAllLines(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
