package org.lull;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The right to touch the machine of an engine, which one thread has at a time.
 *
 * <p>To take it when it is free, and to leave it when nobody waits, takes no lock: a short call
 * into a script does little more.
 */
final class Wheel {
  private final AtomicReference<@Nullable Thread> driver = new AtomicReference<>();
  private final Object lock = new Object();

  /** How many threads wait. Written under {@link #lock}, before they look at the driver. */
  private volatile int waiting;

  @Nullable Thread driver() {
    return driver.get();
  }

  boolean isMine() {
    return driver.get() == Thread.currentThread();
  }

  /** Takes it if nobody has it. */
  boolean tryTake() {
    return driver.get() == null && driver.compareAndSet(null, Thread.currentThread());
  }

  /**
   * Waits until nobody has it, and takes it.
   *
   * @param done whether it is needed no more; asked again after {@link #signal}
   * @param millis how long to wait at most; 0 for as long as it takes
   * @return false if it was not taken: the time is up, or it is not needed, or it is to be tried
   *     again
   */
  @SuppressWarnings("WaitNotInLoop") // whoever calls this does so in a loop
  boolean take(BooleanSupplier done, long millis) throws InterruptedException {
    synchronized (lock) {
      waiting++;
      try {
        if (done.getAsBoolean()) {
          return false;
        }
        if (tryTake()) {
          return true;
        }
        lock.wait(millis);
        return !done.getAsBoolean() && tryTake();
      } finally {
        waiting--;
      }
    }
  }

  /** From the thread that has it. */
  void leave() {
    driver.set(null);
    signal();
  }

  /** Has those who wait look again. */
  void signal() {
    if (waiting > 0) {
      synchronized (lock) {
        lock.notifyAll();
      }
    }
  }
}
