package org.lull.runtime;

import org.jspecify.annotations.Nullable;

/**
 * What {@code await} and {@code select} can wait for: the end of a task, or something of which
 * those who wait get a share, such as a lock.
 *
 * <p><b>Once and only once.</b> A wait that comes about is either one {@link #takeResult} after
 * {@link #isReady}, with nothing in between, or one waiter served from {@link #waiters}. A waiter
 * that has left its queue was never there.
 */
public interface Awaitable {
  /**
   * Whether the running task would not have to wait for it.
   *
   * @throws org.lull.runtime.value.Raised when that task must not wait for it at all
   */
  boolean isReady(Machine machine);

  /**
   * The value, for the running task; only to be asked for when {@link #isReady}.
   *
   * @throws org.lull.runtime.value.Raised when it ended with an error
   */
  @Nullable Object takeResult(Machine machine);

  /**
   * Where those who wait for it stand; they are served with the value, or failed with the error.
   */
  WaitQueue waiters();

  /**
   * Takes back what the task got here, which was one of several things to be had together, and they
   * were not.
   */
  default void giveBack(Machine machine, Task task) {}

  /** What a report says that a task waits for: {@code the end of task "reader"}. */
  String describe();

  /** The task that would have to go on for it to be ready; null when that is not known. */
  default @Nullable Task holder() {
    return null;
  }
}
