package org.lull.repl;

import java.util.List;
import java.util.Objects;
import org.lull.repl.ScriptRunner.Outcome;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.DiagnosticRenderer;
import org.lull.syntax.SourceReader.Decoded;

/**
 * One script as one process of the operating system: what goes out, what stops it, what the shell
 * is told.
 */
final class ScriptProcess {
  private final StandardStreams streams;
  private final ScriptRunner runner;

  ScriptProcess(StandardStreams streams, ScriptRunner runner) {
    this.streams = streams;
    this.runner = runner;
  }

  /** Runs the script and gives the exit code. */
  int run(ScriptChoice script, RunOptions options) throws UnusableScriptException {
    Interrupts interrupts = Interrupts.listen(() -> runner.cancel("interrupted"));
    if (!compiles(script, options)) {
      return ExitCode.UNUSABLE;
    }
    streams.out().whenBroken(() -> runner.cancel("nobody reads the output"));
    if (interrupts.arrived()) {
      return interrupts.exitCode();
    }
    Thread quitSignal = QuitSignal.listen(runner::showTasks);
    Outcome outcome;
    try {
      outcome = runner.run(script.arguments(), options);
    } finally {
      quitSignal.interrupt();
    }
    streams.out().flush();
    int lost = streams.reportLostOutput();
    if (lost != ExitCode.OK) {
      return lost;
    }
    int exitCode = exitCodeOf(outcome);
    return interrupts.arrived() ? interrupts.exitCode() : exitCode;
  }

  /** Shows the steps that the script is lowered to, without running it. */
  int dumpSteps(ScriptChoice script) throws UnusableScriptException {
    if (!compiles(script, RunOptions.NONE)) {
      return ExitCode.UNUSABLE;
    }
    streams.out().write(runner.dumpSteps());
    return ExitCode.OK;
  }

  private boolean compiles(ScriptChoice script, RunOptions options) throws UnusableScriptException {
    Decoded decoded = script.read(streams.in());
    List<Diagnostic> errors =
        decoded.source() == null
            ? List.of(Objects.requireNonNull(decoded.error()))
            : runner.compile(decoded.source(), options);
    DiagnosticRenderer renderer = new DiagnosticRenderer(streams.style());
    errors.forEach(error -> streams.complain(renderer.render(error)));
    return errors.isEmpty();
  }

  private int exitCodeOf(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Ended(int exitCode) -> exitCode;
      case Outcome.Cancelled() -> ExitCode.FAILED;
      case Outcome.Failed(String report) -> {
        streams.complain(report);
        yield ExitCode.FAILED;
      }
    };
  }
}
