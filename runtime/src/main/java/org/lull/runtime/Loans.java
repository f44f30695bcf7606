package org.lull.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which thread has the machine, while Java code that it has called runs.
 *
 * <p>The machine stands still then, in the middle of a step. So another thread may borrow it, and
 * run a program that the Java code is perhaps waiting for. When the Java code ends or calls back,
 * it waits until it has the machine back. A borrower is a holder itself, and whatever Java code it
 * runs lends the machine again: holders stand on each other like calls.
 *
 * <p>Where the Java code is on a thread of its own, the thread under it waits for two things: that
 * code, and the program for whose end it runs the machine. So that these never wait for each other,
 * it leaves Java code that waits for something, as soon as it is needed elsewhere: that code goes
 * on by itself, and is then one more thread that uses the machine.
 *
 * <p><b>Invariants.</b> Just one thread may touch the machine: that of {@link #top}, while its
 * state is {@link #RUNS}. Only the top can be {@link #LENT}; all under it are {@link #BORROWED}.
 */
final class Loans {
  /** Its thread runs the machine. */
  private static final int RUNS = 0;

  /** Its thread runs Java code, and the machine may be borrowed. */
  private static final int LENT = 1;

  /** Its thread runs Java code, and the holder above has the machine. */
  private static final int BORROWED = 2;

  /** The machine is being taken from Java code that is to go on without it. */
  private static final int SEIZED = 3;

  private static final VarHandle STATE;
  private static final VarHandle THREAD;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Holder.class, "state", int.class);
      THREAD = MethodHandles.lookup().findVarHandle(Holder.class, "thread", Thread.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** A thread that runs the machine: the one that drives it, or one that has borrowed it. */
  private static final class Holder {
    final @Nullable Holder below;

    /** Null while nobody drives. While Java code runs on a stack of its own, the thread of that. */
    volatile @Nullable Thread thread;

    /** Changed by its own thread, and by a borrower from {@link #LENT} to {@link #BORROWED}. */
    volatile int state = RUNS;

    /** Whether its thread waits to have the machine back. */
    volatile boolean wanted;

    /** Whether the thread under its Java code waits to have the machine without that. */
    volatile boolean leaving;

    /** The innermost call whose Java frames are on the thread's stack; nearly always null. */
    @Nullable HostCall mounted;

    /** What a borrower runs: its program; null for the thread that drives. */
    @Nullable Task program;

    /** While it is {@link #BORROWED}, whose Java code it runs; for the borrowers above. */
    @Nullable Task standing;

    /** How many runs of the machine stand on Java code. */
    int nestedRuns;

    Holder(@Nullable Holder below) {
      this.below = below;
    }

    boolean moveOn(int from, int to) {
      return STATE.compareAndSet(this, from, to);
    }
  }

  private volatile Holder top = new Holder(null);

  /** From the thread that runs the machine: it runs on the current thread from now on. */
  void takeThread() {
    THREAD.setRelease(top, Thread.currentThread());
  }

  /** From the thread that drives: it does so no more. */
  void leave() {
    THREAD.setRelease(top, null);
  }

  /** Whether the current thread runs the machine, or Java code that the machine has called. */
  boolean isHere() {
    return mine() != null;
  }

  private @Nullable Holder mine() {
    Thread here = Thread.currentThread();
    for (Holder holder = top; holder != null; holder = holder.below) {
      if (holder.thread == here) {
        return holder;
      }
    }
    return null;
  }

  /** Whether the thread that runs the machine has borrowed it. */
  boolean isBorrowed() {
    return top.below != null;
  }

  // What stands on the stack of the thread

  /** For a thread for which {@link #isHere} holds. */
  @Nullable HostCall mountedHere() {
    Holder mine = mine();
    return mine == null ? null : mine.mounted;
  }

  /** For the thread that runs the machine, as all below. */
  @Nullable HostCall mounted() {
    return top.mounted;
  }

  void setMounted(@Nullable HostCall call) {
    top.mounted = call;
  }

  /** The thread under the Java code has the machine again, and needs to leave nothing. */
  void unmount(@Nullable HostCall under) {
    Holder holder = top;
    holder.mounted = under;
    holder.thread = Thread.currentThread();
    if (holder.leaving) {
      holder.leaving = false;
    }
  }

  void beginNestedRun() {
    top.nestedRuns++;
  }

  void endNestedRun() {
    top.nestedRuns--;
  }

  /** Whether nobody under the machine on the thread's stack can hold a monitor. */
  boolean isStackClean() {
    return top.nestedRuns == 0 && top.below == null;
  }

  // Java code and the machine take turns

  /** From the thread that runs the machine: Java code begins, or goes on. */
  void lend() {
    STATE.setRelease(top, LENT);
  }

  /**
   * From Java code that ends or calls back: waits until it has the machine.
   *
   * @return false if it has not been lent, or was {@link #seize seized}
   */
  boolean takeBack() {
    Holder holder = mine();
    while (holder != null && holder.state == SEIZED) {
      Thread.onSpinWait();
      holder = mine();
    }
    if (holder == null || holder.state == RUNS) {
      return false;
    }
    if (!holder.moveOn(LENT, RUNS)) {
      awaitReturn(holder);
    }
    return true;
  }

  private static void awaitReturn(Holder holder) {
    boolean interrupted = false;
    holder.wanted = true;
    synchronized (holder) {
      while (!holder.moveOn(LENT, RUNS)) {
        try {
          holder.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    }
    holder.wanted = false;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * From the thread that waits for the Java code of a call, on another one: the thread of that, if
   * it waits for anything but the machine; else null.
   */
  @Nullable Thread waitingThread(HostCall call) {
    Holder holder = holderOf(call);
    Thread thread = holder == null || holder.wanted ? null : holder.thread;
    return isWaiting(thread) ? thread : null;
  }

  private @Nullable Holder holderOf(HostCall call) {
    Holder holder = top;
    while (holder != null && holder.mounted != call) {
      holder = holder.below;
    }
    return holder;
  }

  static boolean waitsForLock(Thread thread) {
    return switch (thread.getState()) {
      case BLOCKED -> true;
      case WAITING -> LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer;
      case NEW, RUNNABLE, TIMED_WAITING, TERMINATED -> false;
    };
  }

  /** From the same thread: whether somebody under the call waits to have the machine back. */
  boolean isWantedUnder(HostCall call) {
    Holder holder = holderOf(call);
    return holder != null && isWanted(holder.below);
  }

  private static boolean isWanted(@Nullable Holder holder) {
    return holder != null && (holder.wanted || holder.leaving);
  }

  /**
   * From the same thread: takes the machine away from the call, if that has it not back by now. A
   * borrower is asked for it: then this is to be tried again.
   */
  boolean seize(HostCall call) {
    Holder holder = top;
    if (holder.mounted != call || !holder.moveOn(LENT, SEIZED)) {
      setLeaving(call, true);
      return false;
    }
    holder.leaving = false;
    holder.thread = Thread.currentThread();
    holder.state = RUNS;
    return true;
  }

  /** From the same thread: whether it waits to {@link #seize} the machine. */
  void setLeaving(HostCall call, boolean leaving) {
    Holder holder = holderOf(call);
    if (holder != null && holder.leaving != leaving) {
      holder.leaving = leaving;
    }
  }

  // Borrowers

  /**
   * From another thread: takes the machine if it is lent.
   *
   * @param eagerly also when the Java code does not wait for anything, if it is of a call that may
   *     call back
   */
  boolean borrow(boolean eagerly) {
    Holder lender = top;
    if (lender.state != LENT
        || isWanted(lender)
        || !(isWaiting(lender.thread) || (eagerly && runsJava(lender.mounted)))
        || !lender.moveOn(LENT, BORROWED)) {
      return false;
    }
    Holder borrower = new Holder(lender);
    borrower.thread = Thread.currentThread();
    top = borrower;
    return true;
  }

  private static boolean runsJava(@Nullable HostCall call) {
    return call != null && call.runsJava();
  }

  private static boolean isWaiting(@Nullable Thread thread) {
    return thread != null
        && switch (thread.getState()) {
          case BLOCKED, WAITING, TIMED_WAITING -> true;
          case NEW, RUNNABLE, TERMINATED -> false;
        };
  }

  /**
   * From the borrower: what it runs.
   *
   * @param standing the program whose Java code lends the machine
   */
  void setProgram(Task program, @Nullable Task standing) {
    Holder borrower = top;
    borrower.program = program;
    if (borrower.below != null) {
      borrower.below.standing = standing;
    }
  }

  /** From the borrower: whether a program stands in Java code that has lent the machine. */
  boolean standsInJava(Task program) {
    Holder lender = top.below;
    while (lender != null && lender.standing != program) {
      lender = lender.below;
    }
    return lender != null;
  }

  /**
   * Whether Java code that a task calls may run on the current thread. Not on that of a borrower,
   * except for its own program: what stands on each other there would have to end in that order,
   * though it has nothing to do with each other.
   */
  boolean takesJavaOf(Task task) {
    return top.below == null || top.program == Programs.rootOf(task);
  }

  /** From the borrower: whether the lender waits to have the machine back. */
  boolean isWantedBack() {
    return isWanted(top.below);
  }

  /** From the borrower: whether the lender can go on without its Java code, when that waits. */
  boolean canLenderLeave() {
    Holder lender = top.below;
    return lender != null && runsJava(lender.mounted);
  }

  /** From the borrower: whether the lender's Java code does nothing but wait. */
  boolean isLenderWaiting() {
    Holder lender = top.below;
    return lender != null && isWaiting(lender.thread);
  }

  /** From the borrower. */
  void giveBack() {
    Holder lender = Objects.requireNonNull(top.below, "only a borrower gives back");
    lender.standing = null;
    top = lender;
    lender.state = LENT;
    if (lender.wanted) {
      synchronized (lender) {
        lender.notifyAll();
      }
    }
  }
}
