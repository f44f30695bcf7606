package org.lull.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.hostswitch.HostSwitch;
import org.lull.runtime.hostswitch.JavaStack;
import org.lull.runtime.hostswitch.JavaStack.Outcome;
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

  private final Loans loans = new Loans();

  /** How many calls are frozen; those that are garbage count too. */
  private int frozen;

  /** How many runs of the machine are inside each other; only its driver may ask. */
  private int drivers;

  /** The thread that drove the machine last. */
  private volatile @Nullable Thread lastDriver;

  /** Whether nobody looks any more at what arrives from outside. */
  private volatile boolean over;

  /** Tasks whose Java frames cannot go on on the thread that has borrowed the machine. */
  private final List<Task> waitingForOthers = new ArrayList<>();

  /** Whether a borrower has left because of such tasks, for the thread that drives to go on. */
  private volatile boolean othersAreNeeded;

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
    if (drivers++ == 0) {
      loans.takeThread();
    }
    setOver(false);
  }

  void endDriving() {
    if (--drivers == 0) {
      if (lastDriver != Thread.currentThread()) {
        lastDriver = Thread.currentThread();
      }
      loans.leave();
    }
    setOver(!machine.programs.canBeAdded());
  }

  /** To write what others read takes longer than to look at it. */
  private void setOver(boolean isOver) {
    if (over != isOver) {
      over = isOver;
    }
  }

  /** Whether the current thread runs the machine, or Java code that the machine has called. */
  boolean isDrivenHere() {
    return loans.isHere();
  }

  /** Whether nobody drives, and the current thread was the last that did. */
  boolean wasDrivenHere() {
    return lastDriver == Thread.currentThread();
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
   */
  record Standing(@Nullable HostCall call, boolean lent) {}

  /** Java code runs the machine itself: what runs from now on does not know its frames. */
  Standing beginNested() {
    boolean lent = loans.takeBack();
    Standing standing = new Standing(loans.mounted(), lent);
    loans.setMounted(null);
    loans.beginNestedRun();
    return standing;
  }

  void endNested(Standing standing) {
    loans.endNestedRun();
    loans.setMounted(standing.call());
    loans.takeThread();
    if (standing.lent()) {
      loans.lend();
    }
  }

  /** Does what Java code does, on the stack on which that runs. */
  @Nullable Object meter(HostCall.Body body) throws Throwable {
    return machine.meter(body);
  }

  // Java code and the machine take turns

  /** From Java code of a call that begins. */
  void beginJava() {
    loans.takeThread();
    loans.lend();
  }

  /** From Java code of a call that has ended; false if the machine went on without it. */
  boolean endJava() {
    return loans.takeBack();
  }

  /** From the thread that runs the machine: Java code begins that is not known to call back. */
  void lend() {
    loans.lend();
  }

  /** That Java code has ended. */
  void takeBack() {
    boolean ignored = loans.takeBack();
  }

  /** From the driver's thread, perhaps from Java code on it: does something with the machine. */
  <T extends @Nullable Object> T withMachine(Supplier<T> action) {
    boolean lent = loans.takeBack();
    try {
      return action.get();
    } finally {
      if (lent) {
        loans.lend();
      }
    }
  }

  /**
   * On another thread, if Java code runs that the machine has called: does {@code action} with the
   * machine.
   *
   * @param eagerly also when the Java code does not wait for anything, if it may call back
   * @return whether it was so
   */
  boolean borrow(boolean eagerly, Runnable action) {
    if (!loans.borrow(eagerly)) {
      return false;
    }
    try {
      action.run();
    } finally {
      othersAreNeeded |= hasSetAside();
      waitingForOthers.stream().filter(task -> !task.isOver()).forEach(machine.parking::goOn);
      waitingForOthers.clear();
      loans.giveBack();
    }
    return true;
  }

  /**
   * From the borrower: what it is going to run.
   *
   * @param standing the program whose Java code lends the machine
   */
  void setBorrowersProgram(Task program, @Nullable Task standing) {
    loans.setProgram(program, standing);
  }

  /** From the borrower: whether a program stands in Java code that has lent the machine. */
  boolean standsInJava(Task program) {
    return loans.standsInJava(program);
  }

  /** From the borrower: whether tasks wait for a thread that can run their Java code. */
  boolean hasSetAside() {
    return !waitingForOthers.isEmpty();
  }

  /** From the borrower: whether the lender can go on without its Java code, when that waits. */
  boolean canLenderLeave() {
    return loans.canLenderLeave();
  }

  /** Whether the machine runs on a thread that has borrowed it. */
  boolean isBorrowed() {
    return loans.isBorrowed();
  }

  /** From the borrower: whether the Java code under it waits to go on. */
  boolean isWantedBack() {
    return loans.isWantedBack();
  }

  /** From the borrower: whether the Java code under it does nothing but wait. */
  boolean isLenderWaiting() {
    return loans.isLenderWaiting();
  }

  // Calls of Java code

  /**
   * Begins a call, or thaws one that is frozen.
   *
   * @param from the frame that asks for it, and will again if the Java frames that are mounted have
   *     to go first
   */
  @Nullable Frame mount(HostCall call, Frame from) {
    HostCall under = loans.mounted();
    if (under != null && under.mayFreeze()) {
      return machine.pause(from);
    }
    boolean mayRunHere = loans.takesJavaOf(machine.currentTask()) && call.canRunHere();
    if (loans.isBorrowed() && !mayRunHere) {
      waitingForOthers.add(machine.loop.setAside(from));
      return null;
    }
    call.prepare(backend(), under, machine.currentTask().generator, loans.isStackClean());
    loans.setMounted(call);
    boolean wasFrozen = call.isFrozen();
    Task task = machine.currentTask();
    boolean foreign = machine.loop.isForeign(task);
    Outcome outcome;
    try {
      outcome = call.run(() -> mayLeave(call, task, foreign));
    } catch (IllegalStateException wrongThread) {
      return machine.unwind(call, new Throwing(HostErrors.of(wrongThread)));
    } finally {
      loans.unmount(under);
    }
    frozen += (call.isFrozen() ? 1 : 0) - (wasFrozen ? 1 : 0);
    othersAreNeeded &= loans.isBorrowed();
    return switch (outcome) {
      case OVER -> call.finish(machine);
      case FROZEN -> null;
      case LEFT ->
          machine.parking.awaitOffloaded(
              Objects.requireNonNull(call.caller, "a call that is mounted"), call.leftTo());
    };
  }

  /**
   * Whether a call, on a thread of its own, is to go on without the machine: it waits for something
   * that perhaps needs the thread under it.
   *
   * @param task the task that has made it
   * @param foreign whether the thread under it waits for the end of another program
   */
  private boolean mayLeave(HostCall call, Task task, boolean foreign) {
    Thread thread = call.isUnwinding() ? null : loans.waitingThread(call);
    if (thread == null
        || !(foreign
            || othersAreNeeded
            || loans.isWantedUnder(call)
            || (frozen > 0 && Loans.waitsForLock(thread)))) {
      loans.setLeaving(call, false);
      return false;
    }
    Offloaded offloaded = new Offloaded(machine, task);
    offloaded.adopt(thread);
    call.leaveTo(offloaded);
    boolean seized = loans.seize(call);
    if (!seized) {
      call.leaveTo(null);
    }
    return seized;
  }

  /** Whether Java frames are on the Java stack under the frame that runs. */
  boolean isMounted() {
    return loans.mounted() != null;
  }

  /** Whether a yield to the generator would have to pass over Java frames. */
  boolean standsIn(Generator generator) {
    HostCall call = loans.mounted();
    return call != null && call.isInside(generator);
  }

  /**
   * Lets a {@code yield} to a generator around the Java frames happen when those are frozen.
   *
   * @throws Raised when they cannot be
   */
  @Nullable Frame yieldOver(Frame frame, @Nullable Object value) {
    HostCall call = mounted();
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
    HostCall call = loans.mountedHere();
    return call != null && call.runsJava();
  }

  /** Runs a callback to its end. */
  @Nullable Object callBack(Function function, @Nullable Object[] arguments) {
    boolean lent = loans.takeBack();
    if (!loans.isHere()) {
      return new OutsideCall(Callback.of(machine, function), arguments).call();
    }
    return isAnnounced()
        ? callBackAnnounced(function, arguments, lent)
        : callBackUnannounced(function, arguments, lent);
  }

  /** Out of a call that the machine does not know, so that its frames cannot be frozen. */
  private @Nullable Object callBackUnannounced(
      Function function, @Nullable Object[] arguments, boolean lent) {
    HostCall under = loans.mounted();
    HostCall call =
        new HostCall(
            this,
            null,
            "a Java method",
            () -> null,
            "that method was not handed the function in this call");
    call.prepare(backend(), under, machine.currentTask().generator, false);
    loans.setMounted(call);
    try {
      return callBackAnnounced(function, arguments, false);
    } finally {
      loans.setMounted(under);
      if (lent) {
        loans.lend();
      }
    }
  }

  private @Nullable Object callBackAnnounced(
      Function function, @Nullable Object[] arguments, boolean lent) {
    beginCallback(function, arguments);
    while (!isAnswered()) {
      letWait();
    }
    CallbackFrame answered = endCallback();
    if (lent) {
      loans.lend();
    }
    return answered.answer();
  }

  private void beginCallback(Function function, @Nullable Object[] arguments) {
    HostCall call = mounted();
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
    return Objects.requireNonNull(mounted().callback());
  }

  /** The innermost call on the Java stack, where there is one. */
  private HostCall mounted() {
    return Objects.requireNonNull(loans.mounted());
  }

  /** The callback has left its loop without an answer: gives control to the machine's own loop. */
  private void letWait() {
    if (!mounted().mayFreeze() || !tryFreeze(mounted().stack())) {
      machine.loop.loop(machine.loop.goOnInPlace(mounted()));
    }
  }

  private boolean tryFreeze(JavaStack stack) {
    try {
      stack.freeze();
      loans.takeThread();
      return true;
    } catch (PinnedException pinned) {
      mounted().refuseToFreeze(pinned);
      return false;
    }
  }

  private CallbackFrame endCallback() {
    CallbackFrame callback = running();
    mounted().endCallback();
    return callback;
  }
}
