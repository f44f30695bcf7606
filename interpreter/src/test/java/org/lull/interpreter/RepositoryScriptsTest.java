package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lull.interpreter.check.Finding;
import org.lull.interpreter.random.RandomPrograms;
import org.lull.syntax.Source;
import org.lull.syntax.format.Formatter;
import org.lull.syntax.format.Formatter.Outcome;

/**
 * What the formatter and the checker make of every script of the repository, and of random ones.
 */
class RepositoryScriptsTest {
  private static final Path ROOT = Path.of("..");
  private static final Path CORPUS = Path.of("src", "test", "resources", "language");
  private static final int RANDOM_PROGRAMS = 300;

  /** Scripts about lines, which are laid out as they are because that is what they test. */
  private static final List<Path> LAYOUTS =
      List.of(
          CORPUS.resolve("lines"),
          CORPUS.resolve("control", "catch_on_the_next_line.lull"),
          CORPUS.resolve("control", "else_on_the_next_line.lull"));

  @ParameterizedTest
  @ValueSource(strings = {"benchmarks", "examples", "repl", "stdlib"})
  void areFormatted(String folder) {
    assertThat(notFormatted(scripts(ROOT.resolve(folder)))).isEmpty();
  }

  @Test
  void corpusIsFormatted() {
    List<Path> scripts =
        scripts(CORPUS).stream()
            .filter(script -> LAYOUTS.stream().noneMatch(script::startsWith))
            .toList();
    assertThat(notFormatted(scripts)).isEmpty();
  }

  @Test
  void layoutsStayTheSameScripts() {
    List<String> problems = new ArrayList<>();
    for (Path layout : LAYOUTS) {
      for (Path script : scripts(layout)) {
        String problem = problemOf(read(script).text());
        if (problem != null) {
          problems.add(script + ": " + problem);
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  /** A comment in place of any space, and at the end of any line, of every script. */
  @ParameterizedTest
  @ValueSource(strings = {" /* aside */ ", " // aside\n", "\n\n  /* aside\n  */\n"})
  void commentsStayWhereverTheyAre(String comment) {
    Random random = new Random(1);
    List<String> problems = new ArrayList<>();
    for (Path script : scripts(CORPUS)) {
      String text = read(script).text();
      for (int round = 0; round < 3 && !text.isEmpty(); round++) {
        int at = gapFrom(text, random.nextInt(text.length()));
        String commented = text.substring(0, at) + comment + text.substring(at);
        String problem = problemOf(commented);
        if (problem != null) {
          problems.add(script + " at " + at + ": " + problem);
        }
      }
    }
    assertThat(problems).isEmpty();
  }

  /** The next space or end of a line. */
  private static int gapFrom(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != '\n') {
      at++;
    }
    return at;
  }

  @Test
  void randomProgramsStayTheSameScripts() {
    for (long seed = 1; seed <= RANDOM_PROGRAMS; seed++) {
      String program = RandomPrograms.program(seed);
      assertThat(problemOf(program)).as("seed %d: %s", seed, program).isNull();
      String squeezed = program.replaceAll("(?m)^ +", "");
      assertThat(problemOf(squeezed)).as("seed %d: %s", seed, squeezed).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"benchmarks", "examples", "repl"})
  void nothingIsFoundInThem(String folder) {
    List<Source> sources =
        scripts(ROOT.resolve(folder)).stream().map(RepositoryScriptsTest::read).toList();
    Check check = new Check(sources, RepositoryScriptsTest::readImport);
    assertThat(sources.stream().flatMap(source -> check.check(source).stream()))
        .extracting(Finding::diagnostic)
        .isEmpty();
  }

  private static List<String> notFormatted(List<Path> scripts) {
    List<String> found = new ArrayList<>();
    for (Path script : scripts) {
      Source source = read(script);
      boolean good =
          switch (Formatter.format(source)) {
            case Outcome.Formatted(String text) -> text.equals(source.text());
            case Outcome.Unreadable _ -> true;
            case Outcome.Unfaithful() -> false;
          };
      if (!good) {
        found.add(script + " is not formatted; lull fmt does it");
      }
    }
    return found;
  }

  private static @Nullable String problemOf(String text) {
    return switch (Formatter.format(new Source("script", text))) {
      case Outcome.Unreadable _ -> null;
      case Outcome.Unfaithful() -> "formatted, it is another script";
      case Outcome.Formatted(String formatted) -> {
        Outcome again = Formatter.format(new Source("script", formatted));
        yield again.equals(new Outcome.Formatted(formatted))
            ? null
            : "formatted twice, it is not the same: " + formatted;
      }
    };
  }

  private static List<Path> scripts(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".lull"))
          .filter(file -> !file.toString().contains("target"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Source read(Path script) {
    try {
      return new Source(script.toString(), Files.readString(script));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Program.Files.Read readImport(String path) {
    return new Program.Files.Read(read(Path.of(path)), null);
  }
}
