package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;

/** First come, first served: a doubly linked list of {@link Waiter}s. */
public class WaitQueue {
  /** What the tasks in it wait for; shown in reports. */
  final Object owner;

  private @Nullable Waiter first;
  private @Nullable Waiter last;

  public WaitQueue(Object owner) {
    this.owner = owner;
  }

  /** Whether nobody waits. */
  public final boolean isEmpty() {
    return first == null;
  }

  /** Lets the first go on with {@code value}; its task, or null when nobody waits. */
  public final @Nullable Task serveFirst(Machine machine, @Nullable Object value) {
    Waiter waiter = poll();
    if (waiter == null) {
      return null;
    }
    waiter.serve(machine, value);
    return waiter.task;
  }

  /** Lets all who wait go on with {@code value}. */
  public final void serveAll(Machine machine, @Nullable Object value) {
    for (Waiter waiter = poll(); waiter != null; waiter = poll()) {
      waiter.serve(machine, value);
    }
  }

  /** Lets all who wait go on with an error. */
  public final void failAll(Machine machine, ErrorValue error) {
    for (Waiter waiter = poll(); waiter != null; waiter = poll()) {
      waiter.fail(machine, new Throwing(error));
    }
  }

  final @Nullable Waiter first() {
    return first;
  }

  void add(Waiter waiter) {
    waiter.queue = this;
    waiter.previous = last;
    if (last == null) {
      first = waiter;
    } else {
      last.next = waiter;
    }
    last = waiter;
  }

  void remove(Waiter waiter) {
    if (waiter.previous == null) {
      first = waiter.next;
    } else {
      waiter.previous.next = waiter.next;
    }
    if (waiter.next == null) {
      last = waiter.previous;
    } else {
      waiter.next.previous = waiter.previous;
    }
    waiter.previous = null;
    waiter.next = null;
    waiter.queue = null;
  }

  /** Takes the first out; null when nobody waits. */
  final @Nullable Waiter poll() {
    Waiter waiter = first;
    if (waiter != null) {
      remove(waiter);
    }
    return waiter;
  }
}
