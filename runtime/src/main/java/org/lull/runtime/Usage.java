package org.lull.runtime;

import java.util.Collection;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LimitReached;
import org.lull.runtime.value.Meter;
import org.lull.sandbox.Limits;

/**
 * What the scripts of one machine have used of what they may use.
 *
 * <p><b>Steps</b> are counted by the machine's {@code fuel}, slice by slice; a built-in takes what
 * its work is worth from there, and what is more than the slice has from the rest.
 *
 * <p><b>Memory.</b> What was allocated since the last walk over the heap is added up: a little for
 * each step, and what built-ins charge. When that passes {@link #headroom}, the slice ends with the
 * step, and the heap is walked. Until then at most the whole limit may be charged, so that an
 * engine never holds more than about twice its limit.
 */
final class Usage extends Meter {
  /**
   * Bytes that a step is taken to allocate: a call makes a frame, most steps make a box or none.
   */
  private static final int STEP_BYTES = 32;

  /** What a task takes to begin and to end, beyond the steps of its code. */
  static final int TASK_STEPS = 20;

  static final int TASK_BYTES = 200;

  /** What a call of Java code takes beyond that code, when it may be suspended. */
  static final int JAVA_CALL_STEPS = 100;

  static final int JAVA_CALL_BYTES = 500;

  /** What it takes to set a timer and to fire or stop it, and to cancel a task. */
  static final int TIMER_STEPS = 10;

  static final int CANCEL_STEPS = 30;

  /** The part of the limit that may be allocated before the next walk, however full the heap is. */
  private static final int LEAST_HEADROOM = 4;

  /** The part of the limit, and the bytes, that clean-up gets beyond it. */
  private static final int EXTRA = 8;

  private static final int EXTRA_HEAP = 256 << 10;
  private static final int EXTRA_TASKS = 16;
  private static final long POLL_MILLIS = 5;

  private final Machine machine;
  private final Limits limits;

  /** Read by works on other threads too. */
  private volatile long mostHeap;

  private int mostTasks;

  /** Programs that are ending because of a limit, each of which was lent a little. */
  private int lent;

  private Slice slice = new Slice();

  /** Whether anything is to be counted beyond the fuel of the machine; asked at every switch. */
  private boolean limited;

  /** Bytes allocated since the last walk, and how many may be before the next. */
  private long allocated;

  private long headroom;

  /** Bytes charged after {@link #headroom} was passed, before the walk. */
  private long overdrawn;

  /** Steps that {@link #note} was told of since the last slice ended. */
  private long noted;

  /** Bytes that works on other threads have claimed. */
  private final AtomicLong claimed = new AtomicLong();

  private int tasks;
  private long stepsTaken;
  private long timesCharged;
  private boolean limitReached;

  /** Set by other threads: something has arrived that long built-ins are to be left for. */
  private volatile boolean urgent;

  /** Programs that are ending because of an interrupt, whose clean-up is counted. */
  private int interrupted;

  Usage(Machine machine, Limits limits) {
    this.machine = machine;
    this.limits = limits;
    this.mostHeap = limits.heap();
    this.mostTasks = limits.tasks();
    this.headroom = mostHeap / LEAST_HEADROOM;
    updateLimited();
  }

  /** Whether anything is to be counted beyond the fuel of the machine. */
  boolean isLimited() {
    return limited;
  }

  private void updateLimited() {
    limited = !limits.equals(Limits.NONE) || lent > 0 || interrupted > 0;
  }

  Budget newBudget() {
    return new Budget(limits, machine.clock());
  }

  /** A program is ending because of a limit: its clean-up gets some memory and tasks beyond it. */
  void lend() {
    lent++;
    updateLimits();
  }

  /** A program that was lent something is over. */
  void takeBack() {
    lent--;
    updateLimits();
  }

  private void updateLimits() {
    updateLimited();
    if (limits.heap() != Limits.UNLIMITED) {
      mostHeap = limits.heap() + lent * (limits.heap() / EXTRA + EXTRA_HEAP);
      headroom = mostHeap / LEAST_HEADROOM;
      allocated = 0;
      overdrawn = 0;
    }
    mostTasks = lent == 0 ? limits.tasks() : Math.max(limits.tasks(), tasks) + lent * EXTRA_TASKS;
  }

  // Slices

  /** The slice that runs. There is one at a time, and one a switch, so the same object serves. */
  static final class Slice {
    /** What its program has left; null when nothing is limited. */
    private @Nullable Budget budget;

    /** The steps it was given as fuel. */
    private int steps;

    /** Steps that built-ins took beyond the fuel, and how many they may. */
    private long beyond;

    private long reserve;

    /** Fuel that was taken away to end the slice, and is not used. */
    private int forfeited;

    private Slice() {}

    private void begin(@Nullable Budget of, int mostSteps) {
      long left = of == null ? Long.MAX_VALUE : of.steps();
      budget = of;
      steps = (int) Math.clamp(left, Math.min(mostSteps, 1), mostSteps);
      reserve = Math.max(left - steps, 0);
      beyond = 0;
      forfeited = 0;
    }
  }

  /**
   * Begins a slice of at most so many steps for a program; gives its fuel. If the heap is to be
   * walked, which is done after a slice, it is a short one.
   */
  int beginSlice(@Nullable LiveProgram program, int steps) {
    boolean walkIsDue = allocated > headroom;
    slice.begin(program == null ? null : program.budget, walkIsDue ? 1 : steps);
    return slice.steps;
  }

  /** Ends it with the fuel that is left; gives the steps it took. */
  long endSlice(int fuel) {
    long used = slice.steps - Math.max(fuel, 0) - slice.forfeited + slice.beyond + noted;
    noted = 0;
    allocated += used * STEP_BYTES;
    stepsTaken += used;
    if (slice.budget != null) {
      slice.budget.takeSteps(used);
    }
    return used;
  }

  /** All steps since the machine was made. */
  long stepsTaken() {
    return stepsTaken;
  }

  /** How often built-ins have charged for their work, and so noticed an interrupt if any. */
  long timesCharged() {
    return timesCharged;
  }

  /** A program has reached a limit. */
  void noteLimit() {
    limitReached = true;
  }

  boolean limitReached() {
    return limitReached;
  }

  /**
   * The limits of a worker: an equal share of what a program has left, and of half of the tasks, so
   * that pools in the work of pools come to an end.
   */
  Limits share(Budget left, int workers) {
    if (!isLimited()) {
      return limits;
    }
    Limits rest = left.rest();
    long steps =
        rest.steps() == Limits.UNLIMITED ? rest.steps() : Math.max(rest.steps() / workers, 1);
    long heap =
        rest.heap() == Limits.UNLIMITED
            ? rest.heap()
            : Math.max(rest.heap() / workers, Limits.LEAST_HEAP);
    int free =
        rest.tasks() == Limits.NONE.tasks()
            ? rest.tasks()
            : Math.max((rest.tasks() - tasks) / workers / 2, 1);
    return rest.withSteps(steps).withHeap(heap).withTasks(free);
  }

  /** Other slices are to run before this one goes on. */
  Slice interruptSlice() {
    Slice interrupted = slice;
    slice = new Slice();
    return interrupted;
  }

  void resumeSlice(Slice interrupted) {
    slice = interrupted;
  }

  /** The limit that a program has reached, between two slices; null when there is none. */
  @Nullable ErrorValue exceeded(Budget of) {
    ErrorValue steps = of.exceededSteps();
    if (steps != null) {
      return steps;
    }
    if (allocated > headroom && walk() > mostHeap) {
      return tooMuchMemory();
    }
    return of.exceededTimeSometimes();
  }

  /** The bytes that are alive; 0 when something urgent has arrived meanwhile. */
  private long walk() {
    HeapWalk walk = new HeapWalk(mostHeap, () -> urgent);
    machine.addRoots(walk);
    long live = walk.measure();
    if (walk.isAbandoned()) {
      return 0;
    }
    allocated = 0;
    overdrawn = 0;
    headroom = Math.max(mostHeap - live, mostHeap / LEAST_HEADROOM);
    return live;
  }

  /** Nanoseconds until the time of the first program is up. */
  long timeLeft(Collection<LiveProgram> programs) {
    long least = Long.MAX_VALUE;
    for (LiveProgram program : programs) {
      least = Math.min(least, program.budget.timeLeft());
    }
    return least;
  }

  // What is charged

  @Override
  protected void charge(long steps, long bytes) {
    timesCharged++;
    if (urgent) {
      noticeInterrupt();
    }
    if (slice.budget != null) {
      require(slice.budget.exceededTimeSometimes());
    }
    if (bytes > 0 && mostHeap != Limits.UNLIMITED) {
      allocate(bytes);
    }
    int fromFuel = (int) Math.min(steps, Math.max(machine.fuel, 0));
    machine.fuel -= fromFuel;
    slice.beyond += steps - fromFuel;
    if (slice.beyond > slice.reserve && slice.budget != null) {
      throw new LimitReached(slice.budget.tooManySteps());
    }
  }

  /** Counts work and memory that are spent already, or must not be left in the middle. */
  @Override
  protected void note(long steps, long bytes) {
    noted += steps;
    allocated += bytes;
    boolean walkIsDue = allocated > headroom;
    overdrawn += walkIsDue ? bytes : 0;
    int taken = walkIsDue ? machine.fuel : (int) Math.min(steps, machine.fuel);
    if (taken > 0) {
      machine.fuel -= taken;
      slice.forfeited += taken;
    }
  }

  private void allocate(long bytes) {
    if (bytes > mostHeap) {
      throw new LimitReached(tooMuchMemory());
    }
    allocated += bytes;
    if (allocated > headroom) {
      overdrawn += bytes;
      if (overdrawn > mostHeap) {
        throw new LimitReached(tooMuchMemory());
      }
      slice.forfeited += Math.max(machine.fuel, 0);
      machine.fuel = Math.min(machine.fuel, 0);
    }
  }

  Intake newIntake() {
    return new Intake(this, claimed);
  }

  /** Bytes that may be brought in from outside at once, such as the content of a file. */
  long room() {
    return mostHeap;
  }

  void requirePatternSize(long instructions) {
    if (instructions > limits.regex()) {
      throw new LimitReached(
          error(
              "RegexLimit",
              "this pattern has some "
                  + instructions
                  + " instructions when it is compiled, and "
                  + limits.regex()
                  + " are allowed"));
    }
  }

  void requireJsonSize(long characters) {
    if (characters > limits.json()) {
      throw new LimitReached(
          error("JsonLimit", "this JSON text has more than " + limits.json() + " characters"));
    }
  }

  void addOutput(CharSequence text) {
    if (slice.budget != null) {
      slice.budget.takeOutput(text);
    }
  }

  /** A program begins, with its main task. */
  void programBegins() {
    tasks++;
  }

  void taskBegins() {
    if (tasks >= mostTasks) {
      throw new LimitReached(tooManyTasks());
    }
    tasks++;
  }

  void taskEnded() {
    tasks--;
  }

  // Interrupts

  /** From any thread: what was posted is not to wait for the end of a long built-in. */
  void hurry() {
    urgent = true;
  }

  /** What was posted has been taken. */
  void hurried() {
    urgent = false;
  }

  /** A program is ending because of an interrupt: the steps of its clean-up are counted. */
  void interruptBegins() {
    interrupted++;
    updateLimited();
  }

  /** A program that was interrupted is over. */
  void interruptEnds() {
    interrupted--;
    updateLimited();
  }

  private void noticeInterrupt() {
    urgent = false;
    machine.receive();
    if (machine.isCancelling()) {
      throw LimitReached.interrupt();
    }
  }

  @Override
  protected <T> T perform(Supplier<T> work) {
    FutureTask<T> result = new FutureTask<>(work::get);
    Thread.ofPlatform().daemon().name("lull-long-work").start(result);
    while (true) {
      try {
        return result.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException stillBusy) {
        pollDuring();
      } catch (InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        throw LimitReached.interrupt();
      } catch (ExecutionException failure) {
        throw unchecked(failure.getCause());
      }
    }
  }

  private void pollDuring() {
    if (urgent) {
      noticeInterrupt();
    }
    if (slice.budget != null) {
      require(slice.budget.exceededTime());
    }
  }

  private static void require(@Nullable ErrorValue reached) {
    if (reached != null) {
      throw new LimitReached(reached);
    }
  }

  private static RuntimeException unchecked(@Nullable Throwable cause) {
    if (cause instanceof RuntimeException exception) {
      return exception;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    throw new IllegalStateException(cause);
  }

  // Errors

  private ErrorValue tooMuchMemory() {
    return error("MemoryLimit", "this needs more than " + bytes(limits.heap()) + " of memory");
  }

  LimitReached tooBig() {
    return new LimitReached(tooMuchMemory());
  }

  private ErrorValue tooManyTasks() {
    return error("TaskLimit", "there are more than " + limits.tasks() + " tasks at the same time");
  }

  /** The error for calls that are nested deeper than the limits say. */
  ErrorValue tooManyCalls() {
    return error(
        "StackLimit", "there are more than " + limits.callDepth() + " calls inside each other");
  }

  static ErrorValue error(String kind, String message) {
    return new ErrorValue(kind, message).withHint("that is the limit set for this script");
  }

  /** A number of bytes as people write it. */
  static String bytes(long count) {
    return count % (1 << 20) == 0
        ? (count >> 20) + " MB"
        : count % (1 << 10) == 0 ? (count >> 10) + " KB" : count + " bytes";
  }
}
