package org.lull.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Place;

/**
 * The only frame of a task that stands for work in a pool: waits for the end of the work, also when
 * the task is cancelled, since the worker then still cleans up.
 */
final class PoolJobFrame extends Frame {
  private final @Nullable Place place;
  private @Nullable PoolJob job;

  /** What ends the task when the worker has stopped; null as long as nothing does. */
  private @Nullable Unwinding pending;

  PoolJobFrame(Frame caller, @Nullable Place place) {
    super(caller);
    this.place = place;
  }

  /** The work; set before the frame first runs. */
  void waitFor(PoolJob work) {
    job = work;
  }

  private PoolJob job() {
    return Objects.requireNonNull(job, "the work was set");
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    Frame cancelled = pending == null ? machine.cancelledAt(this) : null;
    if (cancelled != null) {
      return cancelled;
    }
    return job().isOver() ? finish(machine) : machine.parking.park(this, job());
  }

  private @Nullable Frame finish(Machine machine) {
    Frame task = Objects.requireNonNull(caller);
    Object outcome = job().outcome();
    Unwinding ending =
        switch (outcome) {
          case Throwing throwing -> throwing;
          case Cancelling fromWithin when pending == null ->
              new Cancelling(task, fromWithin.reason(), fromWithin.origin());
          case null, default -> pending;
        };
    return ending == null ? task.receive(machine, outcome) : machine.unwind(task, ending);
  }

  /** Woken to look again. */
  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    return this;
  }

  @Override
  public Frame unwind(Machine machine, Unwinding unwinding) {
    pending = unwinding;
    job().stop(unwinding instanceof Cancelling why ? why.reason() : "the task has ended");
    return this;
  }

  @Override
  public Shield shield(Object target) {
    return pending == null ? Shield.NONE : Shield.CLEANING_UP;
  }

  @Override
  public @Nullable Place place() {
    return place;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.add(job().pool());
    walk.add(pending instanceof Throwing throwing ? throwing.error() : null);
  }
}
