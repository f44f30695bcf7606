package org.lull.runtime;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Reachable;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.Typed;

/**
 * Worker threads that share nothing with the script. Each piece of work is a program of its own: it
 * runs on a new {@link Machine}, with copies ({@link Transfer}) of the function and its arguments,
 * and its result is copied back.
 *
 * <p>To the script, work is a {@link Task} like any other: it belongs to the scope in which it was
 * submitted, and its end, value and error are those of the work. The pool itself belongs to the
 * scope in which it was made.
 *
 * <p><b>Threads.</b> All of this is used by the thread of the script alone; the workers see only
 * their {@link PoolJob}. They start when there is work for them, and end when the pool is closed,
 * or when there was none for a while, so that a pool that is just dropped leaves nothing behind.
 */
public final class Pool implements Typed, Text.Printable, Reachable {
  /** The most workers that a pool may have. */
  public static final int MOST_WORKERS = 1024;

  private static final int IDLE_SECONDS = 2;

  /** What a thread and its machine are taken to need. */
  private static final int WORKER_BYTES = 64 << 10;

  private final Machine machine;
  private final int workers;
  private final ThreadPoolExecutor threads;

  /** What was submitted and is not over. */
  private final Set<PoolJob> unfinished = new LinkedHashSet<>();

  private final Finish finish = new Finish();
  private boolean closed;

  /** The line that closed it. */
  private @Nullable Place closedAt;

  private Pool(Machine machine, int workers) {
    this.machine = machine;
    this.workers = workers;
    this.threads =
        new ThreadPoolExecutor(
            workers,
            workers,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("lull-worker-", 1).factory());
    threads.allowCoreThreadTimeOut(true);
  }

  /**
   * Makes a pool that is closed with the innermost scope of the running task. In a machine that is
   * kept open, one that a program makes outside of any scope of its own is for later programs too.
   *
   * @param workers from 1 to {@link #MOST_WORKERS}
   */
  public static Pool open(Machine machine, int workers) {
    Pool pool = new Pool(machine, workers);
    Scope scope = machine.currentTask().scope;
    assert scope != null : "a running task is in a scope";
    if (scope.parent() != null || !machine.programs.isOpen()) {
      scope.add(pool);
    }
    return pool;
  }

  /**
   * Has a worker make a call.
   *
   * @param receiver comes before the arguments; null for none
   * @param place the line that asks for it
   * @return the task that has the outcome
   * @throws Raised when the pool is closed, or when something cannot be copied
   */
  public Task submit(
      Function function, @Nullable Object receiver, List<?> arguments, @Nullable Place place) {
    requireOpen();
    LullList given = LullList.copyOf(arguments);
    if (receiver != null) {
      given.insert(0, receiver);
    }
    PoolJob.Work work = PoolWork.call(function, given, receiver == null ? 0 : 1);
    return start(work, function.name(), place);
  }

  /** Has the workers call a function for each value; the caller receives the list of results. */
  public Frame map(
      Frame caller,
      LullList values,
      Function function,
      @Nullable Object receiver,
      @Nullable Place place) {
    requireOpen();
    return new PoolMap(caller, this, PoolWork.map(values, function, receiver), place);
  }

  /** Takes no more work; the caller goes on when all there was is over. */
  public @Nullable Frame close(Frame caller, @Nullable Place place) {
    if (!closed) {
      closedAt = place;
      stopTakingWork();
    }
    return machine.await(caller, finish);
  }

  int workers() {
    return workers;
  }

  public boolean isClosed() {
    return closed;
  }

  private void requireOpen() {
    if (closed) {
      String where = closedAt == null ? "" : " at " + Waits.at(closedAt);
      throw new Raised(
          new ErrorValue("Value", "this pool was closed" + where + ": it takes no more work")
              .withHint(closedAt == null ? "a pool is closed with the scope that made it" : null));
    }
  }

  /** Starts a task for work, in the innermost scope of the running one. */
  Task start(PoolJob.Work work, String name, @Nullable Place place) {
    PoolTask origin = new PoolTask(place, name);
    PoolJobFrame[] frame = new PoolJobFrame[1];
    Task task =
        machine.spawn(null, origin, false, caller -> frame[0] = new PoolJobFrame(caller, place));
    if (!task.isOver()) {
      PoolJob job = new PoolJob(this, machine, task, place, work);
      frame[0].waitFor(job);
      task.markStarted();
      unfinished.add(job);
      if (unfinished.size() <= workers) {
        machine.usage.note(0, WORKER_BYTES);
      }
      machine.agenda.outsideBegan();
      threads.execute(job);
    }
    return task;
  }

  /** Where a task of a pool comes from. */
  private record PoolTask(@Nullable Place submitted, String function) implements Task.Origin {
    @Override
    public @Nullable Place place() {
      return submitted == null
          ? null
          : Place.ofSpawn(submitted.file(), submitted.start(), submitted.end(), submitted.line());
    }

    @Override
    public String defaultName() {
      return function.isEmpty()
          ? "submit" + (submitted == null ? "" : "@" + submitted.line())
          : function;
    }
  }

  /** From a job that is over. */
  void ended(PoolJob job) {
    unfinished.remove(job);
    if (unfinished.isEmpty()) {
      finish.waiting.serveAll(machine, null);
    }
  }

  /**
   * Its scope is over: what was submitted from elsewhere ends too.
   *
   * @param from the line that ended the scope
   */
  void shut(@Nullable Place from) {
    stopTakingWork();
    for (PoolJob job : List.copyOf(unfinished)) {
      machine.cancel(
          job.task(), new Cancelling(job.task(), "the scope of its pool has ended", from));
    }
  }

  private void stopTakingWork() {
    closed = true;
    threads.shutdown();
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes((long) WORKER_BYTES * Math.min(workers, unfinished.size()));
  }

  @Override
  public String typeName() {
    return "pool";
  }

  @Override
  public String text() {
    return "<pool " + workers + (closed ? " closed>" : ">");
  }

  /** The end of all that was submitted. */
  private final class Finish implements Awaitable {
    private final WaitQueue waiting = new WaitQueue(this);

    @Override
    public boolean isReady(Machine asking) {
      return unfinished.isEmpty();
    }

    @Override
    public @Nullable Object takeResult(Machine asking) {
      return null;
    }

    @Override
    public WaitQueue waiters() {
      return waiting;
    }

    @Override
    public String describe() {
      return "the end of the work in a pool";
    }
  }
}
