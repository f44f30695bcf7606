package org.lull.interpreter;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.lull.runtime.Clock;
import org.lull.runtime.Machine.Status;
import org.lull.runtime.Settings;
import org.lull.syntax.Source;

/** A way of driving an execution. A script must not see a difference between them. */
enum Drive {
  /** As fast as it goes. */
  STRAIGHT,

  /**
   * The run loop is left and entered again after every step, each time with a copy of the top
   * frame.
   */
  SUSPENDED_AT_EVERY_STEP,

  /**
   * The host gives it one step at a time, and in between runs another program on the same thread.
   */
  STEP_BY_STEP;

  private static final long STEPS_AT_ONCE = 1_000_000;
  private static final long POLL_NANOS = 200_000;
  private static final int MOST_POLLS = 50_000;

  /** A program that has no end and never waits for time. */
  private static final Program COMPANION =
      Objects.requireNonNull(
          Script.of(
                  new Source(
                      "companion",
                      """
                      let squares = gen { var n = 0; while true { yield n * n; n += 1 } }
                      let values = chan()
                      spawn { for square in squares { values <- square } }
                      for value in values { assert value >= 0 }
                      """))
              .compiled()
              .program());

  /** A script has taken as many steps as it may. */
  static final class NotOver extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private NotOver(long steps) {
      super("is not over after " + steps + " steps");
    }
  }

  /** The settings that this way needs, under virtual time. */
  Settings settings(long seed) {
    Settings settings = Settings.standard().withSeed(seed).withClock(Clock.virtual());
    return this == SUSPENDED_AT_EVERY_STEP ? settings.withMaxSlice(1).withCopiedFrames() : settings;
  }

  /**
   * Runs it to its end.
   *
   * @throws NotOver when it has none within {@code mostSteps}
   */
  void toEnd(Execution execution, long mostSteps) {
    if (this == STEP_BY_STEP) {
      Execution companion = COMPANION.execution(STRAIGHT.settings(0), new TestHost(Path.of("")));
      toEnd(execution, mostSteps, 1, () -> goOn(companion));
    } else {
      toEnd(execution, mostSteps, Math.min(mostSteps, STEPS_AT_ONCE), () -> {});
    }
  }

  private static void goOn(Execution companion) {
    if (companion.run(2) != Status.BUSY) {
      throw new AssertionError("the program beside it stopped: " + companion.error());
    }
  }

  private static void toEnd(
      Execution execution, long mostSteps, long stepsAtOnce, Runnable between) {
    long left = mostSteps;
    int polls = 0;
    while (left > 0) {
      switch (execution.run(stepsAtOnce)) {
        case OVER -> {
          return;
        }
        case BUSY -> left -= stepsAtOnce;
        case IDLE -> {
          if (++polls > MOST_POLLS) {
            throw new IllegalStateException("it waits for something outside that does not come");
          }
          LockSupport.parkNanos(POLL_NANOS);
        }
      }
      between.run();
    }
    throw new NotOver(mostSteps);
  }
}
