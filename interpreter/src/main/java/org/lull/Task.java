package org.lull;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A script, or a call, that runs in an engine: a stage that completes with its value, or with a
 * {@link LullException}. What depends on it runs on the thread that drives the engine.
 */
public final class Task extends CompletableFuture<@Nullable Object> {
  private final Run run;

  Task(Run run) {
    this.run = run;
  }

  /** Where a task is in its life. */
  public enum Status {
    /** It has not begun, or is ready to go on. */
    READY,
    /** It runs now. */
    RUNNING,
    /** It waits for something. */
    WAITING,
    /** It has its value. */
    DONE,
    /** It ended with an error. */
    FAILED,
    /** It was cancelled. */
    CANCELLED
  }

  /**
   * Where it is. From another thread than the engine's this is a moment's view, which may have
   * changed already.
   */
  public Status status() {
    return run.status();
  }

  /** Where in its scripts it waits or runs, innermost first; empty when it is over. */
  public List<LullException.Line> trace() {
    return run.trace();
  }

  /** Asks it to end; its clean-up runs. Returns at once. */
  public void cancel(String reason) {
    run.cancel(reason);
  }

  /** Like {@link #cancel(String)}; the stage itself completes when the clean-up is over. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    if (isDone()) {
      return false;
    }
    cancel("cancelled by the host");
    return true;
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
