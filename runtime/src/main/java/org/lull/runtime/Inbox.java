package org.lull.runtime;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one way into a machine for other threads: what they ask for is done by the thread that drives
 * the machine.
 */
final class Inbox {
  private final Queue<Runnable> messages = new ConcurrentLinkedQueue<>();

  /** Set after a message is added: to read this at every switch costs less than to poll. */
  private volatile boolean arrived;

  private volatile @Nullable Thread sleeper;

  /** From any thread. */
  void post(Runnable message) {
    messages.add(message);
    arrived = true;
    LockSupport.unpark(sleeper);
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  /** Does all that has arrived. */
  void drain() {
    if (!arrived) {
      return;
    }
    arrived = false;
    for (Runnable message = messages.poll(); message != null; message = messages.poll()) {
      message.run();
    }
  }

  /** Waits for a message, at most {@code nanos}; less when woken for nothing. */
  void await(long nanos) {
    sleeper = Thread.currentThread();
    try {
      if (messages.isEmpty()) {
        LockSupport.parkNanos(this, nanos);
      }
    } finally {
      sleeper = null;
    }
  }
}
