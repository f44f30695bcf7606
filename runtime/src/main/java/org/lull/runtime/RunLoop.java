package org.lull.runtime;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Machine.Status;
import org.lull.runtime.Task.State;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.LimitReached;
import org.lull.runtime.value.Raised;

/**
 * Runs the tasks that are ready, each frame by frame until it waits, for as many steps as it is
 * asked to.
 *
 * <p><b>Invariants.</b> {@link #current} is set while a task runs, and between two slices of a task
 * that is {@link #paused}; only then has it a frame to go on with and is in no queue.
 */
final class RunLoop {
  /** Steps between two looks at the inbox and the timers. */
  private static final int SLICE = 20_000;

  private final Machine machine;
  private final Agenda agenda;
  private final Programs programs;
  private final Usage usage;

  /** The task whose frames the loop runs; null between tasks. */
  private @Nullable Task current;

  /** The call of a function that runs and has no task yet; null nearly always. */
  private @Nullable QuickCall quick;

  /** Set when the running task ran out of fuel, so that it goes on before any other. */
  private boolean paused;

  /** The program whose end the thread waits for that runs the loop; null for none in particular. */
  private @Nullable Task awaited;

  RunLoop(Machine machine, Agenda agenda, Programs programs, Usage usage) {
    this.machine = machine;
    this.agenda = agenda;
    this.programs = programs;
    this.usage = usage;
  }

  /** Whether a task runs, or Java code that it has called. */
  boolean isRunning() {
    return currentOrNull() != null && !paused;
  }

  Task currentTask() {
    Task task = currentOrNull();
    if (task == null) {
      throw new IllegalStateException("no task is running");
    }
    return task;
  }

  /** Like {@link #currentTask}, or null between two tasks. */
  @Nullable Task currentOrNull() {
    QuickCall call = quick;
    if (call != null) {
      quick = null;
      current = begin(call);
    }
    return current;
  }

  /** A call without a task is to have one, which runs. */
  private Task begin(QuickCall call) {
    Task task = call.becomeTask(machine);
    task.setState(State.RUNNING);
    task.markStarted();
    return task;
  }

  /** The running task if it was paused; null when it was not. */
  @Nullable Task pausedTask() {
    return paused ? current : null;
  }

  /** The running task is over, without having been run to its end. */
  void dropCurrent() {
    paused = false;
    current = null;
  }

  /** After an error of Java's: the program of the task that ran is over where it stands. */
  void abandonCurrent() {
    LiveProgram program = currentOrNull() == null ? null : programs.programOfCurrent();
    if (program != null) {
      program.abandon();
    }
    dropCurrent();
  }

  // For so many steps

  Status run(long steps, @Nullable Task until) {
    machine.java.beginDriving();
    Task outer = awaited;
    awaited = until;
    try {
      return usage.meter(() -> runMetered(steps, until));
    } finally {
      awaited = outer;
      machine.java.endDriving();
    }
  }

  /** Whether the thread that runs the loop waits for the end of another program than a task's. */
  boolean isForeign(Task task) {
    return awaited != null && awaited != Programs.rootOf(task);
  }

  /** Whether nothing else is to be run, and nothing is limited or watched. */
  boolean canCallQuickly() {
    return !paused
        && current == null
        && quick == null
        && machine.observer() == null
        && !usage.isLimited()
        && agenda.isIdle();
  }

  /** Runs a call as far as it comes in one slice. */
  void callQuickly(QuickCall call) {
    machine.java.beginDriving();
    Task outer = awaited;
    awaited = null;
    try {
      boolean ignored = usage.meter(() -> callMetered(call));
    } finally {
      quick = null;
      awaited = outer;
      machine.java.endDriving();
    }
  }

  private boolean callMetered(QuickCall call) {
    machine.parking.beginTurn();
    LiveProgram limited = beginSlice(slice());
    quick = call;
    loop(call);
    if (!paused) {
      current = null;
    }
    Task task = call.task();
    if (task != null && task.state() == State.WAITING) {
      agenda.lookAtClock();
      task.waitingSince = agenda.recentMillis;
    }
    long ignored = endSlice(limited);
    return true;
  }

  private Status runMetered(long steps, @Nullable Task until) {
    long left = steps;
    if (until != null && isAlone(until)) {
      left -= runAtOnce(until, left);
      if (!paused && until.isOver()) {
        return Status.OVER;
      }
    }
    agenda.lookAtClock();
    programs.checkTime();
    while (left > 0) {
      if (paused || takeNext(until)) {
        left -= runSlice(left, until);
      } else if (programs.isOver(until)) {
        return Status.OVER;
      } else if (isIdle(until)) {
        return Status.IDLE;
      } else {
        programs.checkTime();
      }
    }
    return !paused && programs.isOver(until) ? Status.OVER : Status.BUSY;
  }

  /** Whether a program that has not begun is all that there is to do, and nothing is limited. */
  private boolean isAlone(Task program) {
    return !program.hasStarted() && !paused && !usage.isLimited() && agenda.isNextAlone(program);
  }

  /**
   * Begins with a program without a look at the clock: most calls of functions by Java are over
   * before that would be worth it. Gives how many steps it took.
   */
  private long runAtOnce(Task program, long most) {
    current = agenda.next(machine);
    machine.parking.beginTurn();
    LiveProgram limited = beginSlice(most);
    runCurrent();
    if (program.state() == State.WAITING) {
      agenda.lookAtClock();
      program.waitingSince = agenda.recentMillis;
    }
    return endSlice(limited);
  }

  /** Makes the next ready task the current one; false if there is none, or the program is over. */
  private boolean takeNext(@Nullable Task until) {
    agenda.receive();
    agenda.fireTimers(machine);
    if (programs.isOver(until)) {
      return false;
    }
    current = agenda.next(machine);
    machine.parking.beginTurn();
    return current != null;
  }

  /**
   * Lets the current task run for some steps, and those after it for what it leaves; gives how many
   * they took. Where steps are counted for each program, there is a slice for each task.
   */
  private long runSlice(long most, @Nullable Task until) {
    LiveProgram program = beginSlice(most);
    runCurrent();
    while (!paused && machine.fuel > 0 && !usage.isLimited() && takeNext(until)) {
      runCurrent();
    }
    return endSlice(program);
  }

  /** Gives the current task fuel; its program, if that is charged for it. */
  private @Nullable LiveProgram beginSlice(long most) {
    LiveProgram program = usage.isLimited() ? programs.programOfCurrent() : null;
    machine.fuel = usage.beginSlice(program, (int) Math.min(most, slice()));
    return program;
  }

  private long endSlice(@Nullable LiveProgram program) {
    long used = usage.endSlice(machine.fuel);
    if (program != null) {
      program.check();
    }
    return used;
  }

  private int slice() {
    return machine.settings().slice(SLICE);
  }

  /**
   * Nothing is ready: lets virtual time go on, finds a deadlock, or says that there is nothing to
   * do but wait.
   */
  private boolean isIdle(@Nullable Task until) {
    if (agenda.skipTime()) {
      return false;
    }
    if (programs.isOpen() || machine.java.isBorrowed() || agenda.hasHope()) {
      return true;
    }
    Deadlock.report(machine, until == null ? programs.oldest() : until);
    return false;
  }

  private void runCurrent() {
    if (paused) {
      agenda.lookAtClock();
      agenda.receive();
      if (current == null) {
        return;
      }
    }
    Task task = currentTask();
    TaskObserver observer = machine.observer();
    if (observer != null && !paused) {
      observer.resumed(task);
    }
    task.markStarted();
    if (paused) {
      paused = false;
      loop(programs.interruptAt(task.takeTop()));
    } else {
      loop(resume(task));
    }
    if (!paused) {
      if (observer != null) {
        observer.left(task);
      }
      current = null;
    }
  }

  /** The frame with which a task goes on that has become ready. */
  private @Nullable Frame resume(Task task) {
    task.setState(State.RUNNING);
    Frame top = task.takeTop();
    Unwinding why = task.takeWakeUp();
    return why == null ? top : machine.unwind(top, why);
  }

  /** Runs frames. One that throws is unwound; everything else is an assignment. */
  void loop(@Nullable Frame first) {
    Frame frame = first;
    while (frame != null) {
      try {
        do {
          frame = frame.step(machine);
        } while (frame != null);
      } catch (Raised raised) {
        frame = machine.unwind(frame, raised);
      } catch (StackOverflowError overflow) {
        frame = machine.unwind(frame, Exhaustion.nestedTooDeep());
      } catch (LimitReached reached) {
        frame = leave(frame, reached);
      } catch (OutOfMemoryError full) {
        frame = leave(frame, Exhaustion.outOfMemory());
      } catch (RuntimeException stray) {
        frame = machine.unwindStray(frame, stray);
      } catch (Error stray) {
        frame = machine.unwindStray(frame, stray);
      }
    }
  }

  @Nullable Frame leave(Frame frame, LimitReached reached) {
    if (currentOrNull() == null) {
      return null;
    }
    LiveProgram program = programs.programOfCurrent();
    return Objects.requireNonNull(program, "a running task has a program").leave(frame, reached);
  }

  @Nullable Frame pause(Frame frame) {
    currentTask().top = machine.settings().copiedFrames() ? frame.copy() : frame;
    paused = true;
    return null;
  }

  // Until the end of a program

  /** Runs until all programs are over, waiting for time and the outside as needed. */
  void runToEnd() {
    while (run(Long.MAX_VALUE, null) != Status.OVER) {
      awaitOutside(Long.MAX_VALUE);
    }
  }

  void runToEnd(Task program, BooleanSupplier mayWait) {
    while (run(Long.MAX_VALUE, program) != Status.OVER) {
      if (agenda.hasHope() || mayWait.getAsBoolean()) {
        awaitOutside(Long.MAX_VALUE);
      } else {
        Deadlock.report(machine, program);
      }
    }
  }

  /** Lets {@code driving} run other tasks, while the current one stands still in a step. */
  void runInside(Runnable driving) {
    Task outer = currentOrNull();
    int fuelLeft = machine.fuel;
    int patienceLeft = machine.parking.patience();
    Usage.Slice slice = usage.interruptSlice();
    current = null;
    try {
      driving.run();
    } finally {
      current = outer;
      machine.fuel = fuelLeft;
      machine.parking.resumeTurn(patienceLeft);
      usage.resumeSlice(slice);
    }
  }

  void awaitOutside(long nanos) {
    agenda.await(Math.min(nanos, usage.timeLeft(programs.all())));
  }

  // On top of Java frames

  /**
   * Goes on with the current task, which was about to wait or to give way, because Java frames
   * under it cannot be frozen. What would have to wait fails; anything else is as if it had been
   * alone.
   *
   * @return the frame to go on with
   */
  @Nullable Frame goOnInPlace(HostCall call) {
    Task task = currentTask();
    if (paused) {
      renewSlice();
      if (current == null) {
        return null;
      }
      paused = false;
      agenda.receive();
      return programs.interruptAt(task.takeTop());
    }
    if (task.state() == State.READY) {
      agenda.takeBack();
      return resume(task);
    }
    Raised refusal = call.refusalTo("wait");
    if (machine.parking.refuseWait(task, refusal)) {
      return resume(task);
    }
    if (task.waitingFor instanceof Scope scope && !scope.isTakenDown()) {
      machine.locate(new Throwing(refusal.error()), Objects.requireNonNull(task.top));
      scope.fail(machine, refusal.error());
    }
    return runOthersUntilWoken(task);
  }

  /** For a task that goes on where its slice has ended, on top of Java frames. */
  private void renewSlice() {
    LiveProgram program = usage.isLimited() ? programs.programOfCurrent() : null;
    long ignored = endSlice(program);
    machine.fuel = usage.beginSlice(program, slice());
  }

  /**
   * Waits, on top of Java frames, for the tasks of a scope that has failed: no task outlives its
   * scope, so this is the one wait that is not called off.
   */
  private @Nullable Frame runOthersUntilWoken(Task task) {
    do {
      agenda.receive();
      agenda.fireTimers(machine);
      current = agenda.next(machine);
      if (current == null && isIdle(Programs.rootOf(task))) {
        awaitOutside(Long.MAX_VALUE);
      } else if (current != null && current != task) {
        runBeside(current);
      }
    } while (current != task);
    return resume(task);
  }

  /** Runs a task until it waits or is over, while the current one stands still. */
  private void runBeside(Task task) {
    Task standing = current;
    int fuelLeft = machine.fuel;
    Usage.Slice slice = usage.interruptSlice();
    current = task;
    do {
      LiveProgram program = beginSlice(slice());
      runCurrent();
      long ignored = endSlice(program);
    } while (paused);
    current = standing;
    machine.fuel = fuelLeft;
    usage.resumeSlice(slice);
  }

  /**
   * The running task is to go on with {@code frame}, but not on this thread: {@link Parking#goOn}
   * makes it ready.
   */
  Task setAside(Frame frame) {
    Task task = currentTask();
    task.top = frame;
    return task;
  }
}
