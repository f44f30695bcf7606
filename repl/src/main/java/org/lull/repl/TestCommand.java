package org.lull.repl;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.lull.repl.testing.ConsoleReport;
import org.lull.repl.testing.JunitXml;
import org.lull.repl.testing.TestListeners;
import org.lull.repl.testing.TestOptions;
import org.lull.repl.testing.TestRunner;
import org.lull.repl.testing.TestTotals;
import org.lull.syntax.DiagnosticRenderer.Style;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lull test}: runs the tests that stand in scripts. */
@Command(
    name = TestCommand.NAME,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Run the tests of scripts: test \"name\" { ... }",
      "Each runs in a program of its own, in which time jumps to the next timer.%n"
    },
    sortOptions = false,
    customSynopsis = "lull test [OPTIONS] [FILES|FOLDERS...]%n")
final class TestCommand implements Callable<Integer> {
  static final String NAME = "test";

  /** Seeds that nobody chose are small enough to be typed. */
  private static final long LARGEST_SEED = 1_000_000;

  private final StandardStreams streams;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "FILES|FOLDERS",
      hideParamSyntax = true,
      description = "Scripts, and folders that have scripts; the current folder if none is named.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--filter",
      paramLabel = "TEXT",
      description = "Only the tests that have this text in their name.")
  private String filter = "";

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Fixes all that is random, to see again what happened before.")
  private @Nullable Long seed;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "Run each test up to N times, each time with another seed.")
  private int rounds = 1;

  @Option(
      names = "--junit-xml",
      paramLabel = "FILE",
      description = "Write the results there, too, for a build server.")
  private @Nullable Path junitXml;

  TestCommand(StandardStreams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    if (rounds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--repeat takes a number from 1 on, but got " + rounds);
    }
    TestOptions options = options();
    JunitXml xml = new JunitXml();
    boolean coloured = streams.style() == Style.ANSI;
    ConsoleReport console =
        new ConsoleReport(streams.outWriter(), options, coloured, showsProgress());
    TestRunner runner =
        new TestRunner(
            options,
            ScriptFiles.forImports(),
            streams.style(),
            TestListeners.all(List.of(console, xml)));
    Interrupts interrupts = Interrupts.listen(runner::stop);
    TestTotals totals = runner.run();
    boolean written = junitXml == null || write(xml.text(), junitXml);
    if (interrupts.arrived()) {
      return interrupts.exitCode();
    }
    return written ? exitCodeOf(totals) : ExitCode.UNUSABLE;
  }

  private boolean showsProgress() {
    return streams.isTerminal() && !"dumb".equals(System.getenv("TERM"));
  }

  private TestOptions options() {
    long first = seed != null ? seed : ThreadLocalRandom.current().nextLong(1, LARGEST_SEED);
    return new TestOptions(paths.isEmpty() ? List.of(".") : paths, filter, first, rounds);
  }

  private boolean write(String text, Path file) {
    try {
      Files.writeString(file, text);
      return true;
    } catch (IOException | InvalidPathException e) {
      streams.complain("lull: cannot write '" + file + "': " + e.getMessage());
      return false;
    }
  }

  private static int exitCodeOf(TestTotals totals) {
    if (totals.good()) {
      return ExitCode.OK;
    }
    return totals.unreadableFiles() > 0 && totals.failed() == 0
        ? ExitCode.UNUSABLE
        : ExitCode.FAILED;
  }
}
