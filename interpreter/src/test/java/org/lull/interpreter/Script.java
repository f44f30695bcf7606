package org.lull.interpreter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.lull.interpreter.Program.Compiled;
import org.lull.runtime.Settings;
import org.lull.syntax.Source;

/** A text of Lull and what the compiler made of it. */
record Script(Source source, Compiled compiled) {
  /** More steps than any script of the tests needs; one that takes more goes on for ever. */
  static final long MOST_STEPS = 40_000_000;

  static Script of(Source source) {
    return new Script(source, Program.compile(source, Script::readImport));
  }

  /** Messages call it by its path, with slashes. */
  static Script read(Path file) {
    try {
      return of(sourceOf(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Program.Files.Read readImport(String path) {
    try {
      return new Program.Files.Read(sourceOf(Path.of(path)), null);
    } catch (IOException _) {
      return new Program.Files.Read(null, "there is no such file");
    }
  }

  /** Messages call it by its path, with slashes. */
  static Source sourceOf(Path file) throws IOException {
    return new Source(file.toString().replace('\\', '/'), Files.readString(file));
  }

  /** Runs it, if it compiled, and tells what came of it. */
  Outcome run(Drive drive, Settings settings, long mostSteps) {
    return outcome(settings, execution -> drive.toEnd(execution, mostSteps));
  }

  /** Runs its first steps, and then interrupts it, so that only its clean-up goes on. */
  Outcome runInterrupted(long steps, Settings settings, long mostSteps) {
    return outcome(
        settings,
        execution -> {
          execution.run(steps);
          execution.interrupt("enough");
          Drive.STRAIGHT.toEnd(execution, mostSteps);
        });
  }

  private Outcome outcome(Settings settings, Consumer<Execution> drive) {
    Program program = compiled.program();
    if (program == null) {
      return Outcome.notCompiled(compiled.errors());
    }
    TestHost host = new TestHost(directory());
    try {
      Execution execution = program.execution(settings, host);
      drive.accept(execution);
      return Outcome.ended(host.output(), execution.error(), source);
    } catch (RuntimeException | Error crash) {
      return Outcome.crashed(host.output(), crash);
    }
  }

  private Path directory() {
    Path folder = Path.of(source.name()).toAbsolutePath().getParent();
    return folder == null ? Path.of("") : folder;
  }
}
