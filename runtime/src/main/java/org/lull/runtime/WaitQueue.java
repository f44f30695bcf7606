package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Reachable;

/**
 * First come, first served: a ring of {@link Waiter}s, in which the first follows the last. So it
 * needs one reference; there is a queue for nearly every task that waits.
 */
public class WaitQueue implements Reachable {
  /** What the tasks in it wait for; shown in reports. */
  final Object owner;

  private @Nullable Waiter last;

  public WaitQueue(Object owner) {
    this.owner = owner;
  }

  /** Whether nobody waits. */
  public final boolean isEmpty() {
    return last == null;
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
    return last == null ? null : last.next;
  }

  void add(Waiter waiter) {
    waiter.queue = this;
    if (last == null) {
      link(waiter, waiter);
    } else {
      link(waiter, next(last));
      link(last, waiter);
    }
    last = waiter;
  }

  void remove(Waiter waiter) {
    Waiter following = next(waiter);
    if (following == waiter) {
      last = null;
    } else {
      Waiter before = previous(waiter);
      link(before, following);
      last = last == waiter ? before : last;
    }
    waiter.previous = null;
    waiter.next = null;
    waiter.queue = null;
  }

  private static void link(Waiter waiter, Waiter following) {
    waiter.next = following;
    following.previous = waiter;
  }

  private static Waiter next(Waiter waiter) {
    Waiter next = waiter.next;
    assert next != null : "it stands in the ring";
    return next;
  }

  private static Waiter previous(Waiter waiter) {
    Waiter previous = waiter.previous;
    assert previous != null : "it stands in the ring";
    return previous;
  }

  /** Takes the first out; null when nobody waits. */
  final @Nullable Waiter poll() {
    Waiter waiter = first();
    if (waiter != null) {
      remove(waiter);
    }
    return waiter;
  }

  @Override
  public void reach(HeapWalk walk) {
    if (last != null) {
      walk.add(last);
      for (Waiter waiter = next(last); waiter != last; waiter = next(waiter)) {
        walk.add(waiter);
      }
    }
  }
}
