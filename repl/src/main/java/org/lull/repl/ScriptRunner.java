package org.lull.repl;

import java.util.List;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Source;

/** What the command needs of the engine. One of them runs one script. */
interface ScriptRunner {
  /**
   * Makes the script ready to run; the errors that keep it from running, or none.
   *
   * @throws UnusableScriptException when it cannot be run as the options ask
   */
  List<Diagnostic> compile(Source source, RunOptions options) throws UnusableScriptException;

  /** The steps that the compiled script was lowered to, as people read them. */
  String dumpSteps();

  /**
   * Runs the compiled script to its end.
   *
   * @param arguments those of the script
   * @throws UnusableScriptException when it cannot be run as the options ask
   */
  Outcome run(List<String> arguments, RunOptions options) throws UnusableScriptException;

  /**
   * Has a table of all tasks put on standard error, as soon as the running task can be left. May be
   * called from any thread, and at any time.
   */
  void showTasks();

  /**
   * Cancels the program's tasks, whose clean-up then runs. May be called from any thread, and more
   * than once.
   */
  void cancel(String reason);

  /** How a run ended. */
  sealed interface Outcome {
    /** The script came to its end, or asked to stop with an exit code of its choice. */
    record Ended(int exitCode) implements Outcome {}

    /** The script did not catch an error; the report is what the user is to read. */
    record Failed(String report) implements Outcome {}

    /** The program was cancelled, and its clean-up has run. */
    record Cancelled() implements Outcome {}
  }
}
