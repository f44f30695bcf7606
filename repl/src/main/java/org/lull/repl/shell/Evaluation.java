package org.lull.repl.shell;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.ProgramListener;
import org.lull.runtime.Task;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;

/**
 * One input as it runs. Its main code comes to an end first; the tasks that it spawned may live on.
 */
final class Evaluation implements ProgramListener {
  /** What came of the main code. */
  sealed interface Outcome {
    /** It ended with a value. */
    record Value(@Nullable Object value) implements Outcome {}

    /** It did not catch an error. */
    record Failed(ErrorValue error) implements Outcome {}

    /** It was cancelled. */
    record Stopped() implements Outcome {}

    /** The engine failed under it. */
    record Broken(Throwable fault) implements Outcome {}
  }

  /** Is told of an error that ends the tasks of an input after its main code was over. */
  @FunctionalInterface
  interface BackgroundErrors {
    void failed(String input, ErrorValue error);
  }

  private final String name;
  private final BackgroundErrors background;
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private final CompletableFuture<Boolean> onlyDaemonsLeft = new CompletableFuture<>();
  private final CompletableFuture<Outcome> end = new CompletableFuture<>();

  /** Set and used by the thread that drives the machine. */
  @Nullable Task task;

  /** Whether its daemons end when nothing else is left of it; used by the same thread. */
  boolean endsDaemons;

  /** Whether the user has asked for its end, perhaps before it began; used by the same thread. */
  boolean interrupted;

  /** With what Java has just failed under it; used by the same thread. */
  @Nullable Throwable fault;

  private boolean failed;

  Evaluation(String name, BackgroundErrors background) {
    this.name = name;
    this.background = background;
  }

  /** What its main task is called. */
  String name() {
    return name;
  }

  /** Waits until the main code is over. */
  Outcome await() {
    return outcome.join();
  }

  /** Waits until its tasks are over, too, but for daemons. */
  void awaitTasks() {
    onlyDaemonsLeft.join();
  }

  /** Waits until nothing is left of it. */
  void awaitEnd() {
    end.join();
  }

  /** Whether nothing is left of it, or daemons alone. */
  boolean isOver() {
    return onlyDaemonsLeft.isDone();
  }

  boolean isMainOver() {
    return outcome.isDone();
  }

  /** Ends it for those who wait, whatever becomes of its code. */
  void giveUp(Outcome as) {
    outcome.complete(as);
    onlyDaemonsLeft.complete(true);
    end.complete(as);
  }

  @Override
  public void mainFailed(Task program) {
    failed = true;
  }

  @Override
  public void mainEnded(Task program, @Nullable Object value) {
    if (!failed) {
      outcome.complete(new Outcome.Value(value));
    }
  }

  @Override
  public boolean endsDaemons(Task program) {
    onlyDaemonsLeft.complete(true);
    return endsDaemons;
  }

  @Override
  public void ended(Task program) {
    Outcome how = fault == null ? outcomeOf(program) : new Outcome.Broken(fault);
    boolean wasOver = !outcome.complete(how);
    if (wasOver && how instanceof Outcome.Failed(ErrorValue error)) {
      background.failed(name, error);
    }
    onlyDaemonsLeft.complete(true);
    end.complete(how);
  }

  private static Outcome outcomeOf(Task program) {
    return switch (program.outcome()) {
      case Throwing throwing -> new Outcome.Failed(throwing.error());
      case org.lull.runtime.Unwinding cancelled -> new Outcome.Stopped();
      case null, default -> new Outcome.Value(program.outcome());
    };
  }
}
