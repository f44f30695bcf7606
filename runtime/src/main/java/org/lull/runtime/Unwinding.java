package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Reachable;

/**
 * What makes frames end before they return. Clean-up sees all of it; {@code catch} sees only
 * errors.
 */
public sealed interface Unwinding {

  /** An error on its way to a {@code catch}. */
  record Throwing(ErrorValue error) implements Unwinding, Reachable {
    @Override
    public void reach(HeapWalk walk) {
      walk.add(error);
    }
  }

  /**
   * A cancellation on its way to its target.
   *
   * @param target the {@link Scope} whose block it ends, or the {@link Task} that it ends
   * @param origin the line that asked for it
   */
  record Cancelling(Object target, String reason, @Nullable Place origin) implements Unwinding {}

  /** The end of a generator by {@code close()}, on its way to that generator. */
  record Closing(Generator generator) implements Unwinding {}
}
