package org.lull.repl;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lull.sandbox.Limits;

/**
 * The limits on the command line; null for those that it does not name.
 *
 * @param heap bytes
 * @param output bytes
 */
record LimitOptions(
    @Nullable Long steps,
    @Nullable Duration time,
    @Nullable Long heap,
    @Nullable Integer tasks,
    @Nullable Integer depth,
    @Nullable Long output) {
  static final LimitOptions NONE = new LimitOptions(null, null, null, null, null, null);

  /** These, and those of {@code others} where these say nothing. */
  LimitOptions or(LimitOptions others) {
    return new LimitOptions(
        or(steps, others.steps),
        or(time, others.time),
        or(heap, others.heap),
        or(tasks, others.tasks),
        or(depth, others.depth),
        or(output, others.output));
  }

  private static <T> @Nullable T or(@Nullable T own, @Nullable T other) {
    return own == null ? other : own;
  }

  /**
   * The limits for the engine.
   *
   * @throws IllegalArgumentException when one of them lets nothing run
   */
  Limits toLimits() {
    Limits limits = Limits.NONE;
    limits = steps == null ? limits : limits.withSteps(steps);
    limits = time == null ? limits : limits.withTime(time);
    limits = heap == null ? limits : limits.withHeap(heap);
    limits = tasks == null ? limits : limits.withTasks(tasks);
    limits = depth == null ? limits : limits.withCallDepth(depth);
    return output == null ? limits : limits.withOutput(output);
  }
}
