package org.lull.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.ErrorReport;
import org.lull.interpreter.Execution;
import org.lull.interpreter.Program;
import org.lull.runtime.Clock;
import org.lull.runtime.Host;
import org.lull.runtime.Settings;
import org.lull.runtime.value.ErrorValue;
import org.lull.syntax.DiagnosticRenderer;
import org.lull.syntax.DiagnosticRenderer.Style;
import org.lull.syntax.Source;

/**
 * A script of this folder, and beside it the file of what it puts out.
 *
 * @param file the script, relative to {@link #PROJECT}, as somebody would name it on the command
 *     line
 */
record Example(Path file) {
  /** From where people start the examples, since that is where the README is. */
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private static final String FOLDER = "examples";
  private static final String SCRIPT = ".lull";
  private static final String EXPECTED = ".expected";

  /** All scripts, in the order of their names. */
  static List<Example> all() {
    return files(SCRIPT).map(Example::new).toList();
  }

  /** The files of expected output that no script belongs to. */
  static List<Path> orphans() {
    return files(EXPECTED)
        .filter(file -> !Files.exists(PROJECT.resolve(withoutEnd(file) + SCRIPT)))
        .toList();
  }

  private static Stream<Path> files(String end) {
    try (Stream<Path> entries = Files.list(PROJECT.resolve(FOLDER))) {
      List<Path> files = entries.filter(entry -> entry.toString().endsWith(end)).sorted().toList();
      return files.stream().map(PROJECT::relativize);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String withoutEnd(Path file) {
    String name = file.toString();
    return name.substring(0, name.lastIndexOf('.'));
  }

  /** The file of the expected output. */
  Path expected() {
    return PROJECT.resolve(withoutEnd(file) + EXPECTED);
  }

  /**
   * Runs it without waiting for the time that it sleeps; what it puts out, and the report of an
   * error that ends it.
   */
  String output() throws IOException {
    Program.Compiled compiled = Program.compile(source(file), Example::imported);
    Program program = compiled.program();
    if (program == null) {
      DiagnosticRenderer renderer = new DiagnosticRenderer(Style.PLAIN);
      return String.join("\n", compiled.errors().stream().map(renderer::render).toList());
    }
    World world = new World(new StringBuilder());
    Execution execution =
        program.execution(Settings.standard().withClock(Clock.virtual()).withSeed(1), world);
    execution.runToEnd();
    ErrorValue error = execution.error();
    if (error != null) {
      world.write(new ErrorReport(program, Style.PLAIN).render(error));
    }
    return world.output.toString();
  }

  private static Source source(Path file) throws IOException {
    return new Source(file.toString().replace('\\', '/'), Files.readString(PROJECT.resolve(file)));
  }

  private static Program.Files.Read imported(String path) {
    try {
      return new Program.Files.Read(source(Path.of(path)), null);
    } catch (IOException _) {
      return new Program.Files.Read(null, "there is no such file");
    }
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }

  /** What the scripts see of the world: no arguments and no input. */
  private record World(StringBuilder output) implements Host {
    @Override
    public void write(CharSequence text) {
      output.append(text);
    }

    @Override
    public @Nullable String readLine() {
      return null;
    }

    @Override
    public List<String> arguments() {
      return List.of();
    }

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public Path directory() {
      return PROJECT;
    }
  }
}
