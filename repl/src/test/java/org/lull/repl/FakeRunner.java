package org.lull.repl;

import java.util.ArrayList;
import java.util.List;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Source;

/** Stands for the engine: writes down what it is asked to do, and ends as a test wants it to. */
final class FakeRunner implements ScriptRunner {
  final List<String> calls = new ArrayList<>();
  List<Diagnostic> errors = List.of();
  Outcome outcome = new Outcome.Ended(0);

  /** With which it was run. */
  RunOptions options = RunOptions.NONE;

  /** What the script does while it runs. */
  Runnable body = () -> {};

  @Override
  public List<Diagnostic> compile(Source source, RunOptions options) {
    calls.add("compile " + source.name() + ": " + source.text());
    return errors;
  }

  @Override
  public String dumpSteps() {
    return "the steps\n";
  }

  @Override
  public Outcome run(List<String> arguments, RunOptions given) {
    calls.add("run " + arguments);
    options = given;
    body.run();
    return outcome;
  }

  @Override
  public void showTasks() {
    calls.add("show tasks");
  }

  @Override
  public void cancel(String reason) {
    calls.add("cancel: " + reason);
  }
}
