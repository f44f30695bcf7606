package org.lull.runtime;

import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Durations;
import org.lull.runtime.value.Place;

/**
 * Names each task that runs for too long without a wait, once, while it is still running.
 *
 * <p>A thread of its own is to call {@link #look} now and then. The report is made by the thread
 * that runs the tasks, at the end of the slice: only there is it known where the task is. So a
 * single call of a built-in that takes long is named when it is over.
 */
public final class Watchdog implements TaskObserver {
  /** The time that {@code task} has had since it was resumed at {@code since}. */
  private record Run(Task task, long since) {}

  private final Consumer<Runnable> machine;
  private final LongSupplier nanos;
  private final long limit;
  private final Consumer<String> reader;

  /** What runs now; null between tasks. Written by the thread of the tasks. */
  private volatile @Nullable Run running;

  /** The last one that was too long; only for the thread that looks. */
  private @Nullable Run found;

  /** The tasks that were named; only for the thread of the tasks. */
  private final Set<Task> named = Collections.newSetFromMap(new WeakHashMap<>());

  /**
   * A watchdog that is still to be told what tasks do.
   *
   * @param machine does what it is given on the thread of the tasks, as {@link Machine#post}
   * @param nanos the time that tasks take, even when the time that they see is virtual
   * @param limit how long a task may run
   * @param reader is given each report, by the thread of the tasks
   */
  public Watchdog(
      Consumer<Runnable> machine, LongSupplier nanos, Duration limit, Consumer<String> reader) {
    this.machine = machine;
    this.nanos = nanos;
    this.limit = limit.toNanos();
    this.reader = reader;
  }

  @Override
  public void resumed(Task task) {
    running = new Run(task, nanos.getAsLong());
  }

  @Override
  public void left(Task task) {
    running = null;
  }

  /** Sees whether the task that runs now has run for too long; always from the same thread. */
  public void look() {
    Run run = running;
    if (run != null && run != found && nanos.getAsLong() - run.since > limit) {
      found = run;
      machine.accept(() -> report(run));
    }
  }

  private void report(Run run) {
    if (named.add(run.task)) {
      reader.accept(run == running ? stillRunning(run) : over(run.task));
    }
  }

  private String stillRunning(Run run) {
    Duration time = Duration.ofMillis((nanos.getAsLong() - run.since) / 1_000_000);
    Place place = run.task.standsAt();
    return named(run.task)
        + " has been running for "
        + Durations.text(time)
        + " without a wait"
        + (place == null ? "" : ", and is now at " + Waits.at(place))
        + "; until it waits, or lets others run with yield, no other task can go on";
  }

  /** It has come to a wait or to its end before anything could be said. */
  private String over(Task task) {
    Place place = task.standsAt();
    return named(task)
        + " ran for more than "
        + Durations.text(Duration.ofNanos(limit))
        + " without a wait"
        + (place == null ? "" : ", before it came to " + Waits.at(place))
        + "; no other task could go on meanwhile";
  }

  private static String named(Task task) {
    Place spawned = task.spawnedAt();
    return Waits.quoted(task) + (spawned == null ? "" : ", spawned at " + Waits.at(spawned) + ",");
  }
}
