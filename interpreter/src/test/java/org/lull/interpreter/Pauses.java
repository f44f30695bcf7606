package org.lull.interpreter;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Notes when nothing at all ran: a thread that sleeps for a millisecond at a time wakes up late
 * when the JVM stands still, or has no processor. (After Gil Tene's jHiccup.)
 */
final class Pauses implements AutoCloseable {
  private static final long SLEEP_NANOS = 1_000_000;

  /** As late as that a thread may be woken without anything having stood still. */
  private static final long TOLERANCE_NANOS = 1_000_000;

  private record Pause(long from, long to) {}

  private final List<Pause> pauses = new CopyOnWriteArrayList<>();
  private final Thread watch = Thread.ofPlatform().daemon().start(this::watch);
  private volatile boolean closed;

  private void watch() {
    long last = System.nanoTime();
    while (!closed) {
      LockSupport.parkNanos(SLEEP_NANOS);
      long now = System.nanoTime();
      if (now - last > SLEEP_NANOS + TOLERANCE_NANOS) {
        pauses.add(new Pause(last + SLEEP_NANOS, now));
      }
      last = now;
    }
  }

  /** The nanoseconds of pauses between two times of {@link System#nanoTime}. */
  long between(long from, long to) {
    close();
    return pauses.stream()
        .mapToLong(pause -> Math.min(pause.to, to) - Math.max(pause.from, from))
        .filter(nanos -> nanos > 0)
        .sum();
  }

  /** Notes nothing from now on. */
  @Override
  public void close() {
    closed = true;
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
