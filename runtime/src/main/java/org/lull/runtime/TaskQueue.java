package org.lull.runtime;

import org.jspecify.annotations.Nullable;

/** A {@link WaitQueue} that knows how many tasks stand in it. */
public final class TaskQueue extends WaitQueue {
  private int tasks;

  public TaskQueue(Object owner) {
    super(owner);
  }

  /** How many tasks wait. One that stands here with several cases of a select counts once. */
  public int tasks() {
    return tasks;
  }

  @Override
  void add(Waiter waiter) {
    super.add(waiter);
    if (!isBesideItsOwn(waiter)) {
      tasks++;
    }
  }

  @Override
  void remove(Waiter waiter) {
    if (!isBesideItsOwn(waiter)) {
      tasks--;
    }
    super.remove(waiter);
  }

  /** A task waits for one thing at a time, and so joins a queue with all its waiters in a row. */
  private static boolean isBesideItsOwn(Waiter waiter) {
    return isSameTask(waiter, waiter.previous) || isSameTask(waiter, waiter.next);
  }

  private static boolean isSameTask(Waiter waiter, @Nullable Waiter neighbour) {
    return neighbour != null && neighbour != waiter && neighbour.task == waiter.task;
  }
}
