package org.lull.runtime;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.hostswitch.HostSwitch;
import org.lull.runtime.hostswitch.JavaStack;
import org.lull.runtime.hostswitch.PinnedException;
import org.lull.runtime.value.Raised;

/**
 * Where one machine meets Java code that calls back.
 *
 * <p>A method that freezes Java frames has no local variable that leads to the {@link HostCall}:
 * what is frozen must not keep alive who can thaw it.
 */
final class JavaCalls {
  private final Machine machine;

  /** Looked for when the first call needs it, since that takes longer than a short script. */
  private @Nullable HostSwitch backend;

  /** The innermost call whose Java frames are on the Java stack; nearly always null. */
  private @Nullable HostCall mounted;

  /**
   * The thread that drives the machine, or did last; while Java code runs on a stack of its own,
   * the thread of that.
   */
  private volatile @Nullable Thread driver;

  /** How many runs of the machine are inside each other; only its driver may ask. */
  private int drivers;

  /** How many of them stand on Java code. */
  private int nestedRuns;

  /** There is a permit while Java code runs, and nobody has borrowed the machine. */
  private final Semaphore free = new Semaphore(0);

  /** Whether Java code runs that was called by {@link HostCall}; only its thread may ask. */
  private boolean lent;

  /** How often that was so. */
  private int turns;

  /** The thread that has borrowed the machine; null if none has. */
  private volatile @Nullable Thread borrower;

  /** Whether nobody looks any more at what arrives from outside. */
  private volatile boolean over;

  JavaCalls(Machine machine) {
    this.machine = machine;
  }

  HostSwitch backend() {
    HostSwitch known = backend;
    if (known == null) {
      known = HostSwitch.choose(machine.settings().hostSwitch());
      backend = known;
    }
    return known;
  }

  // The thread

  void beginDriving() {
    takeThread();
    drivers++;
    over = false;
  }

  void endDriving() {
    drivers--;
    over = !machine.programs.canBeAdded();
  }

  /** The machine runs on the current thread from now on. */
  private void takeThread() {
    driver = Thread.currentThread();
  }

  /** Whether the current thread is the machine's, or has borrowed it. */
  boolean isDrivenHere() {
    Thread here = Thread.currentThread();
    return driver == here || borrower == here;
  }

  boolean isDriven() {
    return drivers > 0;
  }

  /** Whether all programs are over and no other can begin; for any thread. */
  boolean isOver() {
    return over;
  }

  /**
   * What stands under a nested run of the machine.
   *
   * @param call the call whose Java code asked for it; null if that is not known
   * @param lent whether the machine was lent meanwhile
   * @param driver whose machine it is again afterwards
   */
  record Standing(@Nullable HostCall call, boolean lent, @Nullable Thread driver) {}

  /** Java code runs the machine itself: what runs from now on does not know its frames. */
  Standing beginNested() {
    boolean wasLent = lent && borrower != Thread.currentThread();
    takeBack();
    Standing standing = new Standing(mounted, wasLent, driver);
    mounted = null;
    nestedRuns++;
    return standing;
  }

  void endNested(Standing standing) {
    nestedRuns--;
    mounted = standing.call();
    driver = standing.driver();
    if (standing.lent()) {
      lend();
    }
  }

  // Java code and the machine take turns

  /** From Java code that begins. */
  void beginJava() {
    if (Objects.requireNonNull(mounted).isAlone()) {
      takeThread();
      lend();
    }
  }

  /** From Java code that has ended. */
  void endJava() {
    takeBack();
  }

  /** While Java code runs, the machine stands still, and another thread may borrow it. */
  private void lend() {
    turns++;
    lent = true;
    free.release();
  }

  private void takeBack() {
    if (lent && borrower != Thread.currentThread()) {
      free.acquireUninterruptibly();
      lent = false;
    }
  }

  /**
   * On another thread, if the machine stands still: lets a task that this thread has asked for go
   * as far as it can, since the Java code may be waiting for that.
   *
   * @param find gives the task; null when there is none that can go on
   */
  void borrow(Supplier<@Nullable Task> find) {
    if (!free.tryAcquire()) {
      return;
    }
    HostCall lender = Objects.requireNonNull(mounted);
    borrower = Thread.currentThread();
    mounted = lender.lent();
    try {
      Task task = find.get();
      if (task != null) {
        machine.loop.runBeside(task);
      }
    } finally {
      mounted = lender;
      borrower = null;
      free.release();
    }
  }

  /** The error for a task that a borrower has begun, and that would have to wait for the lender. */
  Raised refusalToWait() {
    return Objects.requireNonNull(mounted).refusalTo("wait");
  }

  /** How often Java code had its turn; for a thread that has borrowed the machine. */
  int turns() {
    return turns;
  }

  /** Whether the thread that runs Java code waits for something; for a borrower. */
  boolean isDriverWaiting() {
    Thread thread = driver;
    return thread != null
        && switch (thread.getState()) {
          case BLOCKED, WAITING, TIMED_WAITING -> true;
          case NEW, RUNNABLE, TERMINATED -> false;
        };
  }

  // Calls of Java code

  /**
   * Begins a call, or thaws one that is frozen.
   *
   * @param from the frame that asks for it, and will again if the Java frames that are mounted have
   *     to go first
   */
  @Nullable Frame mount(HostCall call, Frame from) {
    HostCall under = mounted;
    if (under != null && under.mayFreeze()) {
      return machine.pause(from);
    }
    call.prepare(backend(), under, machine.currentTask().generator, nestedRuns == 0);
    mounted = call;
    boolean ended;
    try {
      ended = call.run();
    } catch (IllegalStateException wrongThread) {
      return machine.unwind(call, new Throwing(HostErrors.of(wrongThread)));
    } finally {
      mounted = under;
      if (under == null) {
        takeThread();
      }
    }
    return ended ? call.finish(machine) : null;
  }

  /** Whether Java frames are on the Java stack under the frame that runs. */
  boolean isMounted() {
    return mounted != null;
  }

  /** Whether a yield to the generator would have to pass over Java frames. */
  boolean standsIn(Generator generator) {
    return mounted != null && mounted.isInside(generator);
  }

  /**
   * Lets a {@code yield} to a generator around the Java frames happen when those are frozen.
   *
   * @throws Raised when they cannot be
   */
  @Nullable Frame yieldOver(Frame frame, @Nullable Object value) {
    HostCall call = Objects.requireNonNull(mounted);
    if (!call.mayFreeze()) {
      throw call.refusalTo("yield");
    }
    return machine.pause(new YieldFrame(frame, value));
  }

  /** Does a {@code yield} for the frame under it. */
  private static final class YieldFrame extends Frame {
    private final Frame yielding;
    private final @Nullable Object value;

    YieldFrame(Frame yielding, @Nullable Object value) {
      super(yielding);
      this.yielding = yielding;
      this.value = value;
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      return machine.yieldValue(yielding, value);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object received) {
      throw new IllegalStateException("the frame that yields receives what is sent");
    }
  }

  // Callbacks, from Java code that runs on the driver's thread

  /** Whether the Java code that the current thread runs is that of a {@link HostCall}. */
  boolean isAnnounced() {
    if (!isDrivenHere() || !isDriven()) {
      return false;
    }
    return lent || (mounted != null && mounted.runsJava());
  }

  /** Runs a callback to its end. */
  @Nullable Object callBack(Function function, @Nullable Object[] arguments) {
    takeBack();
    return mounted != null && mounted.runsJava()
        ? callBackAnnounced(function, arguments)
        : callBackUnannounced(function, arguments);
  }

  /** Out of a call that the machine does not know, so that its frames cannot be frozen. */
  private @Nullable Object callBackUnannounced(Function function, @Nullable Object[] arguments) {
    HostCall under = mounted;
    HostCall call =
        new HostCall(
            this,
            null,
            "a Java method",
            () -> null,
            "that method was not handed the function in this call");
    call.prepare(backend(), under, machine.currentTask().generator, false);
    mounted = call;
    try {
      return callBackAnnounced(function, arguments);
    } finally {
      mounted = under;
    }
  }

  private @Nullable Object callBackAnnounced(Function function, @Nullable Object[] arguments) {
    beginCallback(function, arguments);
    while (!isAnswered()) {
      letWait();
    }
    CallbackFrame answered = endCallback();
    return answered.answer();
  }

  private void beginCallback(Function function, @Nullable Object[] arguments) {
    HostCall call = Objects.requireNonNull(mounted);
    CallbackFrame callback = new CallbackFrame(call, function, arguments);
    call.beginCallback(callback);
    if (call.isUnwinding()) {
      callback.unwindAgain();
    } else {
      machine.loop.loop(callback);
    }
  }

  private boolean isAnswered() {
    return running().isAnswered();
  }

  private CallbackFrame running() {
    HostCall call = Objects.requireNonNull(mounted);
    return Objects.requireNonNull(call.callback());
  }

  /** The callback has left its loop without an answer: gives control to the machine's own loop. */
  private void letWait() {
    if (!Objects.requireNonNull(mounted).mayFreeze() || !tryFreeze(mounted.stack())) {
      machine.loop.loop(machine.loop.goOnInPlace(mounted));
    }
  }

  private boolean tryFreeze(JavaStack stack) {
    try {
      stack.freeze();
      takeThread();
      return true;
    } catch (PinnedException pinned) {
      Objects.requireNonNull(mounted).refuseToFreeze(pinned);
      return false;
    }
  }

  private CallbackFrame endCallback() {
    HostCall call = Objects.requireNonNull(mounted);
    CallbackFrame callback = running();
    call.endCallback();
    if (call.isAlone() && call.caller != null) {
      lend();
    }
    return callback;
  }
}
