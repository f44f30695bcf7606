package org.lull.interpreter;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.resolve.Resolver;
import org.lull.runtime.Host;
import org.lull.runtime.Settings;
import org.lull.runtime.Task;
import org.lull.runtime.value.ErrorValue;

/** One run of a test, in a program of its own. */
public final class TestExecution {
  private final Execution execution;
  private List<String> leftBehind = List.of();

  TestExecution(Program program, Program.Test test, Settings settings, Host host) {
    String name = Resolver.nameOfTest(test.name());
    execution =
        new Execution(
            program,
            settings,
            host,
            (machine, caller) ->
                TestFrame.running(
                    machine, caller, program.main(), name, left -> leftBehind = left));
  }

  /** Runs it to its end, waiting as needed. */
  public void runToEnd() {
    execution.runToEnd();
  }

  /** From any thread: cancels all its tasks, whose clean-up then runs. */
  public void interrupt(String reason) {
    execution.interrupt(reason);
  }

  /** The error that nobody caught; null if there was none. */
  public @Nullable ErrorValue error() {
    return execution.error();
  }

  /** The tasks and timers that were still there after the test had ended, each as a sentence. */
  public List<String> leftBehind() {
    return leftBehind;
  }

  /** Whether it was ended before its end: by an interrupt, or by {@code os.exit}. */
  public boolean isCancelled() {
    return leftBehind.isEmpty() && execution.state() == Task.State.CANCELLED;
  }
}
