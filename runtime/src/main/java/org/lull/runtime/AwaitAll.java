package org.lull.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Reachable;

/**
 * One wait for several things, until all have come or one has failed; then those that had come are
 * given back.
 */
public final class AwaitAll implements Reachable {
  /** In {@link #values}, what has not come yet. */
  private static final Object PENDING = new Object();

  private final Task task;
  private final List<Awaitable> awaited;
  private final @Nullable Object[] values;
  private final List<Part> waiting = new ArrayList<>();

  /** How many of {@link #values} are pending. */
  private int pending;

  private AwaitAll(Task task, List<Awaitable> awaited) {
    this.task = task;
    this.awaited = awaited;
    this.pending = awaited.size();
    this.values = new @Nullable Object[pending];
    Arrays.fill(values, PENDING);
  }

  /**
   * {@code await [a, b, c]}: the frame receives the list of values; the first error to come is
   * raised at once.
   */
  public static @Nullable Frame all(Machine machine, Frame frame, List<Awaitable> awaited) {
    Frame cancelled = machine.cancelledAt(frame);
    if (cancelled != null) {
      return cancelled;
    }
    AwaitAll all = new AwaitAll(machine.currentTask(), awaited);
    all.takeReady(machine);
    if (all.pending == 0) {
      return machine.parking.giveWay(frame, all.list());
    }
    all.enqueue();
    return machine.parking.park(frame, all);
  }

  private void takeReady(Machine machine) {
    try {
      for (int i = 0; i < values.length; i++) {
        if (awaited.get(i).isReady(machine)) {
          put(i, awaited.get(i).takeResult(machine));
        }
      }
    } catch (Raised raised) {
      leave(machine);
      throw raised;
    }
  }

  private void put(int index, @Nullable Object value) {
    values[index] = value;
    pending--;
  }

  private void enqueue() {
    for (int i = 0; i < values.length; i++) {
      if (values[i] == PENDING) {
        Part part = new Part(task, i);
        waiting.add(part);
        awaited.get(i).waiters().add(part);
      }
    }
  }

  private LullList list() {
    return LullList.of(values);
  }

  /** What it still waits for. */
  List<Awaitable> missing() {
    List<Awaitable> missing = new ArrayList<>(pending);
    for (int i = 0; i < values.length; i++) {
      if (values[i] == PENDING) {
        missing.add(awaited.get(i));
      }
    }
    return missing;
  }

  /** Gives up the whole wait. */
  void leave(Machine machine) {
    waiting.forEach(Waiter::leave);
    waiting.clear();
    for (int i = 0; i < values.length; i++) {
      if (values[i] != PENDING) {
        awaited.get(i).giveBack(machine, task);
      }
    }
  }

  /** The wait for one of them. */
  private final class Part extends Waiter {
    private final int index;

    Part(Task task, int index) {
      super(task, null);
      this.index = index;
    }

    @Override
    void serve(Machine machine, @Nullable Object received) {
      put(index, received);
      if (pending == 0) {
        machine.parking.wake(task, list());
      }
    }

    @Override
    void fail(Machine machine, Unwinding error) {
      AwaitAll.this.leave(machine);
      machine.parking.wakeUnwinding(task, error);
    }
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.array(values);
    walk.all(awaited);
    walk.all(waiting);
  }
}
