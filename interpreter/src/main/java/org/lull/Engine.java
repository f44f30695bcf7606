package org.lull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.ErrorReport;
import org.lull.interpreter.Session;
import org.lull.runtime.Machine;
import org.lull.runtime.ProgramListener;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;
import org.lull.syntax.DiagnosticRenderer;

/**
 * Drives the machine of one engine, on one thread at a time.
 *
 * <p><b>Who drives.</b> Who has the {@link #wheel} may touch the machine. A thread that waits for a
 * program drives until that is over, unless another one drives already: then it waits for that one
 * to leave, or for its program to end. Programs that nobody waits for are driven by {@link #own}
 * thread, or by {@code tick}. What other threads want is posted to the machine.
 */
final class Engine {
  /** Steps between two looks at whether the driving thread was interrupted or its time is up. */
  private static final int CHUNK = 100_000;

  private static final int TICK_CHUNK = 1_000;

  /** How long the clean-up of scripts may take when the engine is closed. */
  private static final long CLEANUP_NANOS = 2_000_000_000L;

  /** After how long a closing engine interrupts Java code that runs on its own thread. */
  private static final long GRACE_NANOS = 200_000_000;

  private static final long CLOSE_POLL_MILLIS = 20;

  final Session session;
  private final Machine machine;
  private final boolean hostDriven;
  private final Wheel wheel = new Wheel();
  private final Object lock = new Object();

  /** The engine's own thread; null while it has nothing to do. Guarded by {@link #lock}. */
  private @Nullable Thread own;

  private volatile boolean closed;

  /** Whether it is closed, and nothing is looked at any more. */
  private volatile boolean ended;

  /** Whether the host has means to wake scripts at any time, such as the end of a channel. */
  private volatile boolean hasDoors;

  private final Set<Run> runs = ConcurrentHashMap.newKeySet();

  Engine(Session session, boolean hostDriven) {
    this.session = session;
    this.machine = session.machine();
    this.hostDriven = hostDriven;
  }

  // Programs

  /** Asks for a program, which {@code starter} starts on the machine's thread. */
  Run begin(Run.Conversion conversion, Function<ProgramListener, org.lull.runtime.Task> starter) {
    requireOpen();
    Run run = new Run(this, conversion, false);
    runs.add(run);
    if (ended) {
      runs.remove(run);
      requireOpen();
    }
    if (isDriving()) {
      machine.withMachine(() -> {
        start(run, starter);
        return null;
      });
    } else {
      machine.post(() -> start(run, starter));
    }
    return run;
  }

  private static void start(
      Run run, Function<ProgramListener, ? extends org.lull.runtime.@Nullable Task> starter) {
    try {
      run.root = starter.apply(run);
    } catch (Raised raised) {
      run.fail(raised.error());
    }
  }

  /**
   * Runs a program that this thread waits for, and gives its value. Where nobody drives, this
   * thread does, from before the program begins until it is over: no other has to know of it.
   */
  @Nullable Object run(
      Run.Conversion conversion, Function<ProgramListener, org.lull.runtime.Task> starter) {
    if (isDriving() || !wheel.tryTake()) {
      return runElsewhere(conversion, starter, false);
    }
    return runHere(new Run(this, conversion, true), starter);
  }

  /** Like {@link #run}, for the call of a function. */
  @Nullable Object call(
      Run.Conversion conversion, org.lull.runtime.Function function, @Nullable Object[] arguments) {
    if (isDriving() || !wheel.tryTake()) {
      return runElsewhere(
          conversion, listener -> machine.startCall(function, arguments, listener), true);
    }
    return runHere(
        new Run(this, conversion, true),
        listener ->
            machine.canCallQuickly()
                ? machine.callQuickly(function, arguments, listener)
                : machine.startCall(function, arguments, listener));
  }

  /**
   * Where another thread drives, or this one does already.
   *
   * @param isCallback as for {@link #await}
   */
  private @Nullable Object runElsewhere(
      Run.Conversion conversion,
      Function<ProgramListener, org.lull.runtime.Task> starter,
      boolean isCallback) {
    Run run =
        isDriving()
            ? machine.startingParts(() -> begin(conversion, starter))
            : begin(conversion, starter);
    return await(run, isCallback);
  }

  /** From the thread that has just taken the wheel, and leaves it. */
  private @Nullable Object runHere(
      Run run, Function<ProgramListener, ? extends org.lull.runtime.@Nullable Task> starter) {
    boolean interrupted;
    try {
      requireOpen();
      machine.receive();
      start(run, starter);
      interrupted = drive(run);
    } finally {
      leaveWheel();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return run.result();
  }

  /** Lets a program run by itself. */
  Task detach(Run run) {
    if (!hostDriven) {
      ensureOwnThread();
    }
    return run.task();
  }

  /** From the machine's thread: a run is over. */
  void ended(Run run, boolean hasFuture) {
    runs.remove(run);
    if (hasFuture) {
      machine.post(run::complete);
    }
    wheel.signal();
  }

  void cancel(Run run, String reason) {
    machine.hurry(() -> {
      org.lull.runtime.Task root = run.root;
      if (root != null) {
        machine.interruptProgram(root, reason);
      }
    });
  }

  /**
   * The value of a program, which this thread waits for and perhaps drives.
   *
   * @param isCallback whether it may go on as soon as Java code runs that may call back, on another
   *     thread that drives; else only when that code waits for something. Java code that waits for
   *     nothing but such a callback, which cannot go on, is a deadlock
   */
  @Nullable Object await(Run run, boolean isCallback) {
    boolean interrupted = false;
    if (isDriving()) {
      interrupted = driveNested(run);
    } else {
      Patience patience = new Patience();
      while (!run.isOver()) {
        try {
          if (wheel.take(run::isOver, patience.nextMillis())) {
            interrupted |= driveToEnd(run);
          } else {
            boolean ignored =
                machine.runBorrowed(isCallback, () -> run.root, () -> hasDoors || !isCallback);
          }
        } catch (InterruptedException e) {
          interrupted = true;
          cancel(run, "the thread that waits for it was interrupted");
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return run.result();
  }

  /** Drives on top of Java code that a script has called. */
  private boolean driveNested(Run run) {
    boolean[] interrupted = new boolean[1];
    machine.runNested(() -> {
      do {
        interrupted[0] |= drive(run);
      } while (machine.isPaused());
    });
    return interrupted[0];
  }

  private boolean driveToEnd(Run run) {
    try {
      return drive(run);
    } finally {
      leaveWheel();
    }
  }

  /** Drives until the program is over; whether the thread was interrupted meanwhile. */
  private boolean drive(Run run) {
    boolean interrupted = false;
    machine.receive();
    do {
      org.lull.runtime.Task root = run.root;
      Machine.Status status = run.isOver() ? Machine.Status.OVER : machine.run(CHUNK, root);
      if (Thread.interrupted()) {
        interrupted = true;
        cancel(run, "the thread that runs it was interrupted");
      } else if (status == Machine.Status.IDLE && root != null) {
        waitOrGiveUp(root);
      }
    } while (!run.isOver());
    return interrupted;
  }

  private void waitOrGiveUp(org.lull.runtime.Task root) {
    if (machine.hasHope() || hasDoors) {
      machine.awaitOutside();
    } else {
      machine.endDeadlocked(root);
    }
  }

  // The wheel

  boolean isDriving() {
    return wheel.isMine() || machine.isDrivenHere();
  }

  /** Waits until nobody drives; an interrupt does not end that. */
  private void takeWheel() {
    boolean interrupted = false;
    boolean taken = false;
    while (!taken) {
      try {
        taken = wheel.take(() -> false, 0);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long to wait for the wheel before it is seen whether the driver waits for this thread. */
  private static final class Patience {
    private static final long MOST_MILLIS = 64;

    private long millis = 1;

    long nextMillis() {
      long now = millis;
      millis = Math.min(2 * millis, MOST_MILLIS);
      return now;
    }
  }

  private void leaveWheel() {
    machine.receive();
    wheel.leave();
  }

  /** Does something with the machine's state, on its thread; others wait for it. */
  <T extends @Nullable Object> T onMachine(Supplier<T> action) {
    if (isDriving()) {
      return machine.withMachine(action);
    }
    Request<T> request = new Request<>(action);
    machine.post(request);
    boolean interrupted = false;
    Patience patience = new Patience();
    while (!request.done) {
      try {
        if (wheel.take(() -> request.done, patience.nextMillis())) {
          leaveWheel();
        } else {
          boolean ignored = machine.runBorrowed(false, () -> null, () -> false);
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return request.value();
  }

  /** Something that a thread asked for and waits for. */
  private final class Request<T extends @Nullable Object> implements Runnable {
    private final Supplier<T> action;
    private @Nullable T value;
    private @Nullable RuntimeException failure;
    private volatile boolean done;

    Request(Supplier<T> action) {
      this.action = action;
    }

    @Override
    public void run() {
      try {
        value = action.get();
      } catch (RuntimeException e) {
        failure = e;
      }
      done = true;
      wheel.signal();
    }

    @SuppressWarnings("NullAway") // null only where T allows it
    T value() {
      if (failure != null) {
        throw failure;
      }
      return value;
    }
  }

  // The engine's own thread

  private void ensureOwnThread() {
    synchronized (lock) {
      if (own == null && !closed) {
        own = Thread.ofPlatform().daemon().name("lull").start(this::driveByItself);
      }
    }
  }

  private void driveByItself() {
    while (true) {
      takeWheel();
      try {
        driveWhileThereIsWork();
      } finally {
        leaveWheel();
      }
      synchronized (lock) {
        if (closed || runs.isEmpty()) {
          own = null;
          return;
        }
      }
    }
  }

  /** An interrupt is meant for Java code that scripts have called, and means nothing between. */
  private void driveWhileThereIsWork() {
    while (!closed) {
      Machine.Status status = machine.run(CHUNK);
      boolean ignored = Thread.interrupted();
      switch (status) {
        case BUSY -> {}
        case IDLE -> machine.awaitOutside();
        case OVER -> {
          return;
        }
      }
    }
  }

  /** Runs what is ready until the time is up; whether there is more to do right now. */
  boolean tick(long nanos) {
    requireOpen();
    if (!hostDriven) {
      throw new IllegalStateException(
          "this engine drives itself; build it with hostDriven() to call tick");
    }
    if (isDriving()) {
      throw new IllegalStateException("a script that runs in this engine cannot call its tick");
    }
    takeWheel();
    try {
      long end = System.nanoTime() + nanos;
      Machine.Status status;
      do {
        status = machine.run(TICK_CHUNK);
      } while (status == Machine.Status.BUSY && System.nanoTime() - end < 0);
      return status == Machine.Status.BUSY;
    } finally {
      leaveWheel();
    }
  }

  // The end

  void close() {
    if (isDriving()) {
      throw new IllegalStateException("a script that runs in this engine cannot close it");
    }
    synchronized (lock) {
      if (closed) {
        return;
      }
      closed = true;
    }
    machine.hurry(() ->
        machine
            .programs()
            .forEach(program -> machine.interruptProgram(program, "the engine was closed")));
    long end = System.nanoTime() + CLEANUP_NANOS;
    if (takeWheelUntil(end)) {
      try {
        cleanUp(end);
      } finally {
        leaveWheel();
      }
    }
    ended = true;
    for (Run run : List.copyOf(runs)) {
      run.fail(new ErrorValue("Cancelled", "the engine was closed"));
      run.completeIfWanted();
    }
  }

  /** Waits until nobody drives; false if Java code that a script has called does not return. */
  private boolean takeWheelUntil(long end) {
    boolean interrupted = false;
    boolean taken = false;
    long grace = System.nanoTime() + GRACE_NANOS;
    while (!taken && System.nanoTime() - end < 0) {
      if (System.nanoTime() - grace > 0) {
        interruptOwnThread();
      }
      try {
        taken = wheel.take(() -> false, CLOSE_POLL_MILLIS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return taken;
  }

  /** Java code on the engine's own thread is for this engine alone. */
  private void interruptOwnThread() {
    synchronized (lock) {
      if (own != null && own == wheel.driver()) {
        own.interrupt();
      }
    }
  }

  private void cleanUp(long end) {
    Machine.Status status = Machine.Status.BUSY;
    while (status != Machine.Status.OVER && System.nanoTime() - end < 0) {
      status = machine.run(CHUNK);
      if (status == Machine.Status.IDLE && !machine.hasHope()) {
        machine.programs().forEach(machine::endDeadlocked);
      } else if (status == Machine.Status.IDLE) {
        machine.awaitOutside(end - System.nanoTime());
      }
    }
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this engine is closed");
    }
  }

  void openDoor() {
    hasDoors = true;
  }

  // Errors

  /** The exception for an error, with its report. */
  LullException exception(ErrorValue error) {
    ErrorReport report = new ErrorReport(session::source, DiagnosticRenderer.Style.PLAIN);
    return new LullException(error, report.render(error));
  }

  List<LullException.Line> trace(Run run) {
    return onMachine(() -> {
      org.lull.runtime.Task root = run.root;
      List<LullException.Line> lines = new ArrayList<>();
      for (Place place : root == null ? List.<Place>of() : machine.traceOf(root)) {
        lines.add(new LullException.Line(place.function(), place.file(), place.line()));
      }
      return lines;
    });
  }
}
