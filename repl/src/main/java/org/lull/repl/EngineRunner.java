package org.lull.repl;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.Builtins;
import org.lull.interpreter.ErrorReport;
import org.lull.interpreter.Execution;
import org.lull.interpreter.Program;
import org.lull.runtime.Task;
import org.lull.runtime.value.ErrorValue;
import org.lull.stdlib.StandardLibrary;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Source;

/** Runs a script on the engine, in this thread and with this process as its world. */
final class EngineRunner implements ScriptRunner {
  private final StandardStreams streams;
  private @Nullable Program program;
  private String title = "";

  /** The run that {@link #cancel} is to end; null before it begins. */
  private volatile @Nullable Execution execution;

  /** Why the run was cancelled, perhaps before it began. */
  private volatile @Nullable String cancelled;

  EngineRunner(StandardStreams streams) {
    this.streams = streams;
  }

  @Override
  public List<Diagnostic> compile(Source source, RunOptions options)
      throws UnusableScriptException {
    title = source.name();
    Program.Compiled compiled =
        Program.compile(
            source, ScriptFiles.forImports(source, options), Builtins.of(new StandardLibrary()));
    program = compiled.program();
    return compiled.errors();
  }

  @Override
  public String dumpSteps() {
    return compiled().dumpSteps();
  }

  @Override
  public Outcome run(List<String> arguments, RunOptions options) throws UnusableScriptException {
    Optional.ofNullable(options.hostSwitch())
        .flatMap(HostSwitchChoice::complaint)
        .ifPresent(streams::complain);
    ProcessHost host = new ProcessHost(streams, arguments);
    Execution run = compiled().execution(options.settings(), host);
    Observation observation = Observation.begin(options, run, streams, title);
    execution = run;
    String reason = cancelled;
    if (reason != null) {
      run.interrupt(reason);
    }
    String lost;
    try {
      run.runToEnd();
    } finally {
      lost = observation.end();
    }
    if (lost != null) {
      streams.complain(lost);
    }
    Outcome outcome = outcome(run, host);
    return lost != null && outcome.equals(new Outcome.Ended(ExitCode.OK))
        ? new Outcome.Ended(ExitCode.FAILED)
        : outcome;
  }

  @Override
  public void showTasks() {
    Execution run = execution;
    if (run != null) {
      run.readTasks(streams::complain);
    }
  }

  @Override
  public void cancel(String reason) {
    cancelled = reason;
    Execution run = execution;
    if (run != null) {
      run.interrupt(reason);
    }
  }

  private Outcome outcome(Execution run, ProcessHost host) {
    ErrorValue error = run.error();
    if (error != null) {
      return new Outcome.Failed(new ErrorReport(compiled(), streams.style()).render(error));
    }
    if (host.exitCode().isPresent()) {
      return new Outcome.Ended(host.exitCode().getAsInt());
    }
    return run.state() == Task.State.CANCELLED
        ? new Outcome.Cancelled()
        : new Outcome.Ended(ExitCode.OK);
  }

  private Program compiled() {
    return Objects.requireNonNull(program, "only a script that compiles is run");
  }
}
