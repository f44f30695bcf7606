package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lull.interpreter.Program.Compiled;
import org.lull.runtime.value.ErrorValue;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.DiagnosticRenderer;
import org.lull.syntax.DiagnosticRenderer.Style;
import org.lull.syntax.Source;

/**
 * Every error as it is shown: {@code goldens/<name>.lull} fails, before it runs or when it does,
 * and {@code <name>.txt} is what the user then reads. {@code -Dlull.updateGoldens=true} writes what
 * came instead of comparing.
 */
class ErrorGoldenTest {
  private static final Path FOLDER = Path.of("src", "test", "resources", "goldens");
  private static final boolean UPDATING = Boolean.getBoolean("lull.updateGoldens");
  private static final long MOST_STEPS = 1_000_000;

  /** Makes a recursion that has no end a short one. */
  private static final int MOST_CALLS = 1_000;

  static List<String> names() {
    return files(".lull");
  }

  @ParameterizedTest
  @MethodSource("names")
  void isShownAsExpected(String name) {
    String shown = show(name + ".lull");
    Path golden = FOLDER.resolve(name + ".txt");
    if (UPDATING) {
      write(golden, shown);
    }
    assertThat(golden).exists();
    assertThat(shown).isEqualTo(read(golden));
  }

  @Test
  void noGoldenIsLeftOver() {
    assertThat(files(".txt")).isEqualTo(files(".lull"));
  }

  private static String show(String file) {
    Compiled compiled =
        Program.compile(new Source(file, read(FOLDER.resolve(file))), ErrorGoldenTest::readImport);
    Program program = compiled.program();
    return program == null ? render(compiled.errors()) : render(program, errorOf(program));
  }

  private static Program.Files.Read readImport(String path) {
    Path file = FOLDER.resolve(path);
    return Files.exists(file)
        ? new Program.Files.Read(new Source(path, read(file)), null)
        : new Program.Files.Read(null, "there is no such file");
  }

  private static ErrorValue errorOf(Program program) {
    Execution execution =
        program.execution(Drive.STRAIGHT.settings(1).withMaxDepth(MOST_CALLS), new Deaf());
    Drive.STRAIGHT.toEnd(execution, MOST_STEPS);
    ErrorValue error = execution.error();
    assertThat(error).as("a golden of an error fails").isNotNull();
    return error;
  }

  private static String render(List<Diagnostic> errors) {
    DiagnosticRenderer renderer = new DiagnosticRenderer(Style.PLAIN);
    return String.join("\n", errors.stream().map(renderer::render).toList());
  }

  private static String render(Program program, ErrorValue error) {
    return new ErrorReport(program, Style.PLAIN).render(error);
  }

  /** A world whose input is broken. */
  private static final class Deaf extends TestHost {
    Deaf() {
      super(FOLDER);
    }

    @Override
    public @Nullable String readLine() {
      throw new UncheckedIOException(new IOException("the terminal is gone"));
    }
  }

  /** The names, without their ending, of the files in the folder that have it. */
  private static List<String> files(String ending) {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ending))
          .map(name -> name.substring(0, name.length() - ending.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
