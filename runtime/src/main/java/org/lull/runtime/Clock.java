package org.lull.runtime;

import java.time.Duration;
import java.time.Instant;

/** The time that a machine's scripts see. */
public interface Clock {
  /** Nanoseconds since some moment; never goes back. */
  long nanos();

  /** The time of day. */
  Instant now();

  /**
   * Called when nothing can run before {@code due}: virtual time jumps there and gives true, real
   * time has to wait.
   */
  boolean jumpTo(long due);

  /**
   * The clock for a worker on another thread: virtual time goes on there by itself, from what it is
   * now.
   */
  default Clock forWorker() {
    return this;
  }

  /** The time of the machine underneath. */
  static Clock real() {
    return new Clock() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public Instant now() {
        return Instant.now();
      }

      @Override
      public boolean jumpTo(long due) {
        return false;
      }
    };
  }

  /** A time that passes only when everything waits for it, from 2000-01-01 on. */
  static Clock virtual() {
    return virtual(0);
  }

  private static Clock virtual(long start) {
    return new Clock() {
      private static final Instant START = Instant.parse("2000-01-01T00:00:00Z");
      private long nanos = start;

      @Override
      public long nanos() {
        return nanos;
      }

      @Override
      public Instant now() {
        return START.plus(Duration.ofNanos(nanos));
      }

      @Override
      public boolean jumpTo(long due) {
        nanos = due - nanos > 0 ? due : nanos;
        return true;
      }

      @Override
      public Clock forWorker() {
        return virtual(nanos);
      }
    };
  }
}
