package org.lull.runtime.hostswitch;

import java.lang.ref.Cleaner;
import java.lang.ref.WeakReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A call on a virtual thread. Control is with that thread or with the one that runs it, never with
 * both.
 *
 * <p>The interrupt status goes where control goes, as if all were one thread.
 */
final class ThreadStack implements JavaStack {
  /** Who is to go on. */
  private enum Turn {
    DRIVER,
    CALL,
    /** Nobody waits for the call any more: it is to unwind. */
    GIVEN_UP
  }

  /** The stack whose thread this is; not set on other threads. */
  private static final ThreadLocal<ThreadStack> CURRENT = new ThreadLocal<>();

  /** The thread of the cleaner starts when the first call is frozen. */
  private static final class Garbage {
    static final Cleaner CLEANER = Cleaner.create();
  }

  /** How often to look whether the call is to be left to itself. */
  private static final long POLL_NANOS = 5_000_000;

  private final Runnable body;

  /** Weak, because the thread refers to this, and is to end when the owner is garbage. */
  private final WeakReference<Object> owner;

  private @Nullable Thread thread;
  private @Nullable Thread driver;
  private boolean watched;
  private boolean interrupted;
  private boolean over;

  /** Whether it goes on by itself, so that it does not matter any more who could thaw it. */
  private volatile boolean left;

  private volatile Turn turn = Turn.DRIVER;

  ThreadStack(Object owner, Runnable body) {
    this.owner = new WeakReference<>(owner);
    this.body = body;
  }

  static boolean isCurrentGivenUp() {
    ThreadStack stack = CURRENT.get();
    return stack != null && stack.turn == Turn.GIVEN_UP;
  }

  @Override
  public Outcome run(BooleanSupplier leave) {
    driver = Thread.currentThread();
    interrupted = Thread.interrupted();
    turn = Turn.CALL;
    Thread holder = thread;
    if (holder == null) {
      holder = Thread.ofVirtual().name("lull-host-call").start(this::perform);
      thread = holder;
    } else {
      LockSupport.unpark(holder);
    }
    while (!isTurn(Turn.DRIVER)) {
      LockSupport.parkNanos(this, POLL_NANOS);
      if (Thread.interrupted()) {
        holder.interrupt();
      }
      if (!isTurn(Turn.DRIVER) && leave.getAsBoolean()) {
        left = true;
        driver = null;
        return Outcome.LEFT;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return over ? Outcome.OVER : Outcome.FROZEN;
  }

  private boolean isTurn(Turn mine) {
    return turn == mine || turn == Turn.GIVEN_UP;
  }

  private void perform() {
    CURRENT.set(this);
    takeInterrupt();
    body.run();
    over = true;
    handBack();
  }

  private void takeInterrupt() {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void handBack() {
    interrupted = Thread.interrupted();
    Thread next = driver;
    driver = null;
    if (turn != Turn.GIVEN_UP) {
      turn = Turn.DRIVER;
    }
    LockSupport.unpark(next);
  }

  @Override
  public void freeze() throws PinnedException {
    String obstacle = Obstacle.find(ThreadStack.class);
    if (obstacle != null) {
      throw new PinnedException(obstacle);
    }
    endWithOwner();
    handBack();
    while (!isTurn(Turn.CALL)) {
      LockSupport.park(this);
      boolean ignored = Thread.interrupted();
    }
    if (turn == Turn.GIVEN_UP) {
      throw new UnwindingError();
    }
    takeInterrupt();
  }

  /** A virtual thread that waits is never garbage by itself. */
  private void endWithOwner() {
    Object watchedOwner = watched ? null : owner.get();
    if (watchedOwner != null) {
      watched = true;
      Garbage.CLEANER.register(watchedOwner, this::giveUp);
    }
  }

  private void giveUp() {
    if (!over && !left) {
      turn = Turn.GIVEN_UP;
      LockSupport.unpark(thread);
    }
  }
}
