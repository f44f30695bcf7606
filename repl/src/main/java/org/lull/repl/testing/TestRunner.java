package org.lull.repl.testing;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.ErrorReport;
import org.lull.interpreter.Program;
import org.lull.interpreter.TestExecution;
import org.lull.repl.testing.TestFiles.Found;
import org.lull.repl.testing.TestResult.Verdict;
import org.lull.repl.testing.TestResult.Verdict.Failed;
import org.lull.repl.testing.TestResult.Verdict.Passed;
import org.lull.repl.testing.TestResult.Verdict.Stopped;
import org.lull.runtime.Clock;
import org.lull.runtime.Settings;
import org.lull.runtime.value.ErrorValue;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.DiagnosticRenderer;
import org.lull.syntax.Source;

/** Runs the tests of scripts, one after the other, each in a program of its own. */
public final class TestRunner {
  /** A text in which this is not found has no test in it, and need not be compiled to know that. */
  private static final Pattern TEST = Pattern.compile("\\btest\\s+r?\"");

  /** Larger files are only compiled when they look as if they had tests, in characters. */
  private static final int LARGE = 1 << 20;

  private final TestOptions options;
  private final Program.Files files;
  private final DiagnosticRenderer.Style style;
  private final TestListener listener;
  private int passed;
  private int failed;
  private int unusable;
  private int unreadable;

  /** The test that runs now. */
  private volatile @Nullable TestExecution execution;

  private volatile boolean stopped;

  /**
   * Makes a runner for one run.
   *
   * @param files where scripts, and what they import, are read from
   * @param style how reports of errors are to look
   */
  public TestRunner(
      TestOptions options,
      Program.Files files,
      DiagnosticRenderer.Style style,
      TestListener listener) {
    this.options = options;
    this.files = files;
    this.style = style;
    this.listener = listener;
  }

  /** Runs all tests. */
  public TestTotals run() {
    for (Found found : TestFiles.find(options.paths())) {
      if (!stopped) {
        runFile(found);
      }
    }
    TestTotals totals = new TestTotals(passed, failed, unusable, unreadable, stopped);
    listener.allEnded(totals);
    return totals;
  }

  /** From any thread: ends the test that runs, and runs no other. */
  public void stop() {
    stopped = true;
    TestExecution running = execution;
    if (running != null) {
      running.interrupt("interrupted");
    }
  }

  private void runFile(Found found) {
    Program.Files.Read read = files.read(found.file());
    Source source = read.source();
    if (source == null) {
      unreadable++;
      listener.fileUnusable(found.file(), read.problem() + "\n");
      return;
    }
    boolean mayHaveTests = TEST.matcher(source.text()).find();
    if (mayHaveTests || (found.isNamed() && source.text().length() < LARGE)) {
      compileAndRun(found, source);
    } else if (found.isNamed()) {
      listener.fileUnusable(found.file(), noTests(source));
    }
  }

  private void compileAndRun(Found found, Source source) {
    Program.Compiled compiled = Program.compileTests(source, files);
    Program program = compiled.program();
    if (program == null) {
      unusable++;
      listener.fileUnusable(found.file(), render(compiled.errors()));
      return;
    }
    if (program.tests().isEmpty()) {
      if (found.isNamed()) {
        listener.fileUnusable(found.file(), noTests(source));
      }
      return;
    }
    List<Program.Test> chosen =
        program.tests().stream().filter(test -> test.name().contains(options.filter())).toList();
    if (chosen.isEmpty()) {
      return;
    }
    listener.fileBegins(found.file());
    for (Program.Test test : chosen) {
      if (!stopped) {
        runTest(found.file(), program, test);
      }
    }
  }

  private static String noTests(Source source) {
    return source.text().isBlank()
        ? "the file is empty\n"
        : "there are no tests in it: a test is written test \"name\" { … }\n";
  }

  private String render(List<Diagnostic> errors) {
    DiagnosticRenderer renderer = new DiagnosticRenderer(style);
    StringBuilder report = new StringBuilder();
    errors.forEach(error -> report.append(renderer.render(error)));
    return report.toString();
  }

  private void runTest(String file, Program program, Program.Test test) {
    listener.testBegins(test);
    long start = System.nanoTime();
    Verdict verdict = new Passed();
    int round = 0;
    for (; round < options.rounds() && verdict instanceof Passed && !stopped; round++) {
      verdict = runRound(program, test, options.seed() + round);
    }
    count(verdict);
    long seed = options.seed() + Math.max(round - 1, 0);
    listener.testEnded(new TestResult(file, test, verdict, seed, System.nanoTime() - start));
  }

  private void count(Verdict verdict) {
    switch (verdict) {
      case Passed _ -> passed++;
      case Failed _ -> failed++;
      case Stopped _ -> {}
    }
  }

  private Verdict runRound(Program program, Program.Test test, long seed) {
    CapturedOutput output = new CapturedOutput();
    Settings settings = Settings.standard().withClock(Clock.virtual()).withSeed(seed);
    TestExecution run = program.execution(test, settings, output);
    execution = run;
    if (stopped) {
      return new Stopped();
    }
    run.runToEnd();
    execution = null;
    if (stopped) {
      return new Stopped();
    }
    String report = reportOf(program, run, output);
    return report.isEmpty() ? new Passed() : new Failed(report, output.text());
  }

  /** What went wrong; empty if nothing did. */
  private String reportOf(Program program, TestExecution run, CapturedOutput output) {
    if (!run.leftBehind().isEmpty()) {
      return "the test has ended and left this behind:\n  "
          + String.join("\n  ", run.leftBehind())
          + "\nhelp: await or cancel the tasks, spawn them as daemons, or close the channels that"
          + " they wait at\n";
    }
    ErrorValue error = run.error();
    if (error != null) {
      return new ErrorReport(program, style).render(error);
    }
    if (run.isCancelled()) {
      return output.exitCode().isPresent()
          ? "os.exit(" + output.exitCode().getAsInt() + ") ended the test\n"
          : "the test was cancelled before its end\n";
    }
    return "";
  }
}
