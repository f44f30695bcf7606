package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Reachable;

/**
 * One task's place in one queue: of a channel's senders or receivers, or of those who wait for a
 * task's end. The queue is linked through the waiters themselves, so leaving it from the middle is
 * O(1).
 */
class Waiter implements Reachable {
  final Task task;

  /** What a sender offers; for a receiver, {@link Channel#END} when it wants the end as a value. */
  @Nullable Object value;

  /** The queue it stands in; null once it was served or has left. */
  @Nullable WaitQueue queue;

  @Nullable Waiter previous;
  @Nullable Waiter next;

  Waiter(Task task, @Nullable Object value) {
    this.task = task;
    this.value = value;
  }

  /** What was waited for has happened: the task goes on with {@code received}. */
  void serve(Machine machine, @Nullable Object received) {
    machine.parking.wake(task, received);
  }

  /** What was waited for can no longer happen: the task goes on with an error. */
  void fail(Machine machine, Unwinding error) {
    machine.parking.wakeUnwinding(task, error);
  }

  /** Leaves its queue, if it still stands in one. */
  void leave() {
    if (queue != null) {
      queue.remove(this);
    }
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes(HeapWalk.OBJECT);
    walk.add(task);
    walk.add(value);
  }
}
