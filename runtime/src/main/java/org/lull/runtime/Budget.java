package org.lull.runtime;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.LimitReached;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;
import org.lull.sandbox.Limits;

/** What one program may still use of what is counted for each: steps, time and output. */
final class Budget {
  /** The part of the limit on steps that clean-up gets after the end, and its bounds. */
  private static final int EXTRA = 8;

  private static final int LEAST_EXTRA_STEPS = 10_000;
  private static final int MOST_EXTRA_STEPS = 1_000_000;
  private static final int EXTRA_OUTPUT = 4096;
  private static final long EXTRA_NANOS = 1_000_000_000;

  /** Programs inside each other that Java's stack has room for. */
  private static final int MOST_NESTED = 60;

  /** Looks at the clock are so many switches apart. */
  private static final int CLOCK_MASK = 0x3f;

  private final Limits limits;
  private final Clock clock;

  /** What it is a part of, and is taken from too; null for that of a program of its own. */
  private final @Nullable Budget whole;

  private final int depth;

  private long steps;
  private long output;

  /** When the time is up, on the machine's clock; only of use with {@link #timed}. */
  private long deadline;

  private boolean timed;
  private int looks;

  Budget(Limits limits, Clock clock) {
    this.limits = limits;
    this.clock = clock;
    this.whole = null;
    this.depth = 0;
    this.steps = limits.steps();
    this.output = limits.output();
    this.timed = limits.time().compareTo(Limits.FOREVER) < 0;
    this.deadline = timed ? clock.nanos() + limits.time().toNanos() : 0;
  }

  /** What another has left, for a program for whose end that one's waits. */
  private Budget(Budget whole) {
    this.limits = whole.limits;
    this.clock = whole.clock;
    this.whole = whole;
    this.depth = whole.depth + 1;
    this.steps = whole.steps;
    this.output = whole.output;
    this.timed = whole.timed;
    this.deadline = whole.deadline;
  }

  /**
   * A part of it: at most what is left, and taken from it as it is used.
   *
   * @throws Raised of kind {@code "StackLimit"} when too many are inside each other for Java's
   *     stack
   */
  Budget part() {
    if (depth >= MOST_NESTED) {
      throw new Raised("StackLimit", "too many Java calls inside each other");
    }
    return new Budget(this);
  }

  /** From now on only clean-up runs, with a little more of everything. */
  void grantExtra() {
    steps = Math.clamp(limits.steps() / EXTRA, LEAST_EXTRA_STEPS, MOST_EXTRA_STEPS);
    output = Math.max(output, 0) + Math.min(EXTRA_OUTPUT, Limits.UNLIMITED - Math.max(output, 0));
    timed = true;
    deadline = clock.nanos() + EXTRA_NANOS;
  }

  /** Clean-up after an interrupt gets a little work, and may wait as long as it likes. */
  void grantInterrupted() {
    steps = Math.min(steps, MOST_EXTRA_STEPS);
  }

  /** What is left, as limits. */
  Limits rest() {
    Limits rest = limits.withSteps(Math.max(steps, 1));
    return timed ? rest.withTime(Duration.ofNanos(Math.max(timeLeft(), 1))) : rest;
  }

  /** Steps that are left. */
  long steps() {
    return steps;
  }

  void takeSteps(long count) {
    for (Budget each = this; each != null; each = each.whole) {
      each.steps -= count;
    }
  }

  @Nullable ErrorValue exceededSteps() {
    return steps > 0 ? null : tooManySteps();
  }

  /** Now and then, whether the time is up. */
  @Nullable ErrorValue exceededTimeSometimes() {
    return timed && (++looks & CLOCK_MASK) == 0 ? exceededTime() : null;
  }

  /** Whether the time is up. */
  @Nullable ErrorValue exceededTime() {
    return timed && clock.nanos() - deadline >= 0
        ? Usage.error("TimeLimit", "this took longer than " + Text.str(limits.time()))
        : null;
  }

  /** Nanoseconds until the time is up. */
  long timeLeft() {
    return timed ? Math.max(deadline - clock.nanos(), 0) : Long.MAX_VALUE;
  }

  /** Takes the bytes of a text that is about to be put out. */
  void takeOutput(CharSequence text) {
    if (limits.output() == Limits.UNLIMITED) {
      return;
    }
    long bytes = text.codePoints().mapToLong(Budget::utf8Length).sum();
    for (Budget each = this; each != null; each = each.whole) {
      each.output -= bytes;
    }
    if (output < 0) {
      throw new LimitReached(
          Usage.error("OutputLimit", "this put out more than " + Usage.bytes(limits.output())));
    }
  }

  private static int utf8Length(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    return codePoint < 0x800 ? 2 : codePoint < 0x1_0000 ? 3 : 4;
  }

  ErrorValue tooManySteps() {
    return Usage.error("StepLimit", "this took more than " + limits.steps() + " steps");
  }
}
