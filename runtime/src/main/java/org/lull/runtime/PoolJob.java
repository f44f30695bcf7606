package org.lull.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Machine.FrameMaker;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.LimitReached;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;

/**
 * One piece of work for a worker of a {@link Pool}: a program of its own, with a machine of its
 * own, of which the script waits for the outcome.
 *
 * <p><b>Threads.</b> {@link #worker} and {@link #stopped} are shared and locked by this object. The
 * outcome belongs to the thread of the script, and gets there through the inbox of its machine.
 */
final class PoolJob implements Runnable {
  /** What a worker is to do. */
  interface Work {
    /** Copies it to the worker; called there. */
    Ready unpack();
  }

  /**
   * Work that has been copied.
   *
   * @param origins what {@link Transfer#origins} says of the copies
   */
  record Ready(FrameMaker body, Map<Object, Object> origins) {}

  private final Pool pool;
  private final Machine script;

  /** The task of the script that has the outcome. */
  private final Task task;

  private final @Nullable Place place;

  private final Settings settings;
  private final Host host;

  /** The machine that does the work; null before and after. */
  private @Nullable Machine worker;

  /** Null when it is over. */
  private @Nullable Work work;

  private boolean stopped;
  private boolean over;

  /** The value, or the {@link Unwinding} that ended it. */
  private @Nullable Object outcome;

  PoolJob(Pool pool, Machine script, Task task, @Nullable Place place, Work work) {
    this.pool = pool;
    this.script = script;
    this.task = task;
    this.place = place;
    this.settings = script.programs.settingsForWorker(Programs.rootOf(task), pool.workers());
    this.host = new WorkerHost(script, Programs.rootOf(task));
    this.work = work;
  }

  Task task() {
    return task;
  }

  Pool pool() {
    return pool;
  }

  // On the thread of the script

  boolean isOver() {
    return over;
  }

  /** What came of it, once it is over: the value, or the {@link Unwinding} that ended it. */
  @Nullable Object outcome() {
    return outcome;
  }

  /**
   * Ends it early: at once if no worker has begun with it, else where it is, and its clean-up runs.
   */
  void stop(String reason) {
    Machine running = stopped();
    if (running != null) {
      running.interrupt(reason);
    } else if (!over) {
      end(new Cancelling(task, reason, null));
    }
  }

  /** The machine that is to be stopped; null if none will begin now, or if it is over. */
  private synchronized @Nullable Machine stopped() {
    stopped = true;
    return worker;
  }

  private void end(@Nullable Object result) {
    over = true;
    outcome = result;
    work = null;
    forgetWorker();
    script.agenda.outsideEnded();
    if (task.waitingFor == this) {
      script.parking.wake(task, null);
    }
    pool.ended(this);
  }

  /** What the worker took is taken from the program that asked; and so is its limit its own. */
  private void endAfter(@Nullable Object result, long steps, boolean limited) {
    script.programs.takeSteps(Programs.rootOf(task), steps);
    if (limited && result instanceof Throwing throwing) {
      script.programs.reachedOutside(task, new LimitReached(throwing.error()));
    }
    end(result);
  }

  private synchronized void forgetWorker() {
    worker = null;
  }

  // On the thread of the worker

  @Override
  public void run() {
    Machine machine = begin();
    if (machine != null) {
      Object result = perform(machine);
      boolean limited = machine.usage.limitReached();
      script.post(() -> endAfter(result, machine.usage.stepsTaken(), limited));
    }
  }

  private synchronized @Nullable Machine begin() {
    if (!stopped) {
      worker = new Machine(settings, host);
    }
    return worker;
  }

  private @Nullable Object perform(Machine machine) {
    try {
      Ready ready = Objects.requireNonNull(work, "it is not over").unpack();
      machine.start(task.name(), ready.body, new ProgramListener() {});
      machine.runToEnd();
      return bringBack(machine.mainTask().outcome(), ready.origins);
    } catch (Throwable failure) {
      return new Throwing(located(HostErrors.wrap(failure)));
    }
  }

  private @Nullable Object bringBack(@Nullable Object result, Map<Object, Object> origins) {
    try {
      return switch (result) {
        case Throwing throwing -> new Throwing(located(bringBack(throwing.error(), origins)));
        case Unwinding other -> other;
        case null, default -> copy(result, "the result", origins);
      };
    } catch (Raised refused) {
      return new Throwing(located(refused.error()));
    }
  }

  /** An error comes back in any case, if need be without what cannot be copied. */
  private ErrorValue bringBack(ErrorValue error, Map<Object, Object> origins) {
    try {
      return (ErrorValue) Objects.requireNonNull(copy(error, "the error", origins));
    } catch (Raised refused) {
      ErrorValue bare = error.beginCopy();
      bare.attach(located(refused.error()));
      return bare;
    }
  }

  private static @Nullable Object copy(
      @Nullable Object value, String name, Map<Object, Object> origins) {
    return new Transfer(Transfer.Direction.FROM_WORKER, origins).copy(value, name);
  }

  /** With the line of the script that asked for the work at the end of the trace. */
  private ErrorValue located(ErrorValue error) {
    if (place != null) {
      List<Place> trace = new ArrayList<>(error.trace());
      trace.add(Place.ofSpawn(place.file(), place.start(), place.end(), place.line()));
      error.setTrace(trace);
    }
    return error;
  }
}
