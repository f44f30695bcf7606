package org.lull.repl.testing;

import java.io.PrintWriter;
import org.lull.interpreter.Program;
import org.lull.repl.testing.TestResult.Verdict.Failed;
import org.lull.repl.testing.TestResult.Verdict.Passed;
import org.lull.repl.testing.TestResult.Verdict.Stopped;

/** Shows people how the tests go. */
public final class ConsoleReport implements TestListener {
  private static final String GREEN = "\033[32m";
  private static final String RED = "\033[31m";
  private static final String PLAIN = "\033[0m";
  private static final String TO_START_OF_LINE = "\r\033[K";
  private static final String INDENT = "       ";

  private final PrintWriter out;
  private final TestOptions options;
  private final boolean coloured;

  /** Whether the test that runs is shown while it does, by a line that is overwritten. */
  private final boolean terminal;

  private final long start = System.nanoTime();
  private int filesWithTests;

  public ConsoleReport(PrintWriter out, TestOptions options, boolean coloured, boolean terminal) {
    this.out = out;
    this.options = options;
    this.coloured = coloured;
    this.terminal = terminal;
  }

  @Override
  public void fileBegins(String file) {
    filesWithTests++;
    out.println(file);
    out.flush();
  }

  @Override
  public void fileUnusable(String file, String report) {
    out.println(file);
    out.print(indented(report, "  "));
    out.flush();
  }

  @Override
  public void testBegins(Program.Test test) {
    if (terminal) {
      out.print("  …    " + test.name());
      out.flush();
    }
  }

  @Override
  public void testEnded(TestResult result) {
    if (terminal) {
      out.print(TO_START_OF_LINE);
    }
    switch (result.verdict()) {
      case Passed _ -> out.println("  " + coloured(GREEN, "ok") + "   " + result.test().name());
      case Stopped _ -> out.println("  stopped in " + result.test().name());
      case Failed failed -> showFailure(result, failed);
    }
    out.flush();
  }

  private void showFailure(TestResult result, Failed failed) {
    Program.Test test = result.test();
    out.println("  " + coloured(RED, "FAIL") + " " + test.name() + " (line " + test.line() + ")");
    out.print(indented(failed.report(), INDENT));
    if (!failed.output().isEmpty()) {
      out.println(INDENT + "it printed:");
      out.print(indented(failed.output(), INDENT + "  "));
    }
    if (options.rounds() > 1) {
      long round = result.seed() - options.seed() + 1;
      out.println(INDENT + "in round " + round + " of " + options.rounds());
    }
    out.println(
        INDENT
            + "once more: lull test --seed "
            + result.seed()
            + " --filter "
            + quoted(test.name())
            + " "
            + (result.file().contains(" ") ? quoted(result.file()) : result.file()));
  }

  @Override
  public void allEnded(TestTotals totals) {
    if (filesWithTests > 0 || totals.unusableFiles() > 0 || totals.unreadableFiles() > 0) {
      out.println();
    }
    out.println(totals.tests() == 0 ? nothingRun(totals) : counts(totals));
    out.flush();
  }

  private String nothingRun(TestTotals totals) {
    String where = String.join(", ", options.paths());
    if (totals.unusableFiles() + totals.unreadableFiles() > 0 || totals.stopped()) {
      return "no test was run";
    }
    return options.filter().isEmpty()
        ? "there are no tests in " + where
        : "no test in " + where + " has " + quoted(options.filter()) + " in its name";
  }

  private String counts(TestTotals totals) {
    String all = totals.tests() == 1 ? "1 test" : totals.tests() + " tests";
    String failed = totals.failed() == 0 ? "" : ", " + coloured(RED, totals.failed() + " failed");
    int files = totals.unusableFiles() + totals.unreadableFiles();
    String unusable = files == 0 ? "" : ", " + coloured(RED, files(files) + " could not be tested");
    double seconds = (System.nanoTime() - start) / 1e9;
    return String.format(
        java.util.Locale.ROOT,
        "%s: %d passed%s%s (%.1f s)%s",
        all,
        totals.passed(),
        failed,
        unusable,
        seconds,
        totals.stopped() ? "; stopped" : "");
  }

  private static String files(int count) {
    return count == 1 ? "1 file" : count + " files";
  }

  private String coloured(String colour, String text) {
    return coloured ? colour + text + PLAIN : text;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String indented(String text, String indent) {
    StringBuilder indented = new StringBuilder();
    text.lines().forEach(line -> indented.append(indent).append(line).append('\n'));
    return indented.toString();
  }
}
