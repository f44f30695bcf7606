package org.lull.runtime;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Place;
import org.lull.sandbox.Permission;

/**
 * A channel that fills itself with ticks at even times, of which it keeps one. A tick that nobody
 * took in time is the one that is found; those that came after it are dropped.
 *
 * <p><b>Invariant.</b> A timer is set only while the channel has room: a tick that nobody takes
 * sets no other. So a ticker that nobody listens to is soon at rest, and a program in which every
 * task waits for something else is found to be in a deadlock.
 */
public final class Ticker extends Channel {
  private final long period;

  /** When the next tick is due, or the last one was, on the machine's clock. */
  private long due;

  private final @Nullable Place madeAt;

  private Ticker(Machine machine, long period, @Nullable Place madeAt) {
    super(1);
    this.period = period;
    this.madeAt = madeAt;
    this.due = machine.clock().nanos();
  }

  /**
   * Starts a ticker.
   *
   * @param period nanoseconds from now to the first tick and from each to the next; more than 0
   * @param madeAt the line that starts it, for reports
   */
  public static Ticker start(Machine machine, long period, @Nullable Place madeAt) {
    Ticker ticker = new Ticker(machine, period, madeAt);
    ticker.refill(machine);
    return ticker;
  }

  @Override
  void refill(Machine machine) {
    if (isClosed()) {
      return;
    }
    long now = machine.clock().nanos();
    long missed = Math.max(now - due, 0) / period;
    long wait = due - now + missed * period + period;
    due = now + wait;
    machine.startTimer(wait, new ChannelTimer(this, madeAt, this::tick));
  }

  private void tick(Machine machine) {
    if (isClosed()) {
      return;
    }
    offer(machine, timeOfDay(machine));
    if (size() == 0) {
      refill(machine);
    }
  }

  /** The time of day as scripts have it: what has passed since 1970; nil if they may not know. */
  private static @Nullable Duration timeOfDay(Machine machine) {
    if (!machine.sandbox().allows(Permission.CLOCK)) {
      return null;
    }
    return Duration.between(Instant.EPOCH, machine.clock().now());
  }
}
