package org.lull.runtime;

import org.jspecify.annotations.Nullable;

/** One operation of a {@link Sequence}. */
@FunctionalInterface
interface Op {
  /**
   * Begins it; its value is to arrive at {@code frame}.
   *
   * @return the frame to go on with, as {@link Frame#step} does
   */
  @Nullable Frame begin(Machine machine, Sequence frame);
}
