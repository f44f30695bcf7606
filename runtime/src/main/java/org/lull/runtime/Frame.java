package org.lull.runtime;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Reachable;

/**
 * One activation, as a heap object. A coroutine is a chain of frames, linked by {@link #caller},
 * and nothing else: what a frame needs to go on is in its fields, so that suspending is leaving the
 * run loop and resuming is entering it.
 *
 * <p><b>Invariants.</b> The run loop holds the top of the running chain; nobody else refers to a
 * running top. A frame that waits is the {@link Task#top} of its task or the {@link Generator#top}
 * of its generator. The bottom of a task's chain is the {@link Task}; a running generator is a
 * frame of the chain too, so its callers are its consumers.
 */
public abstract class Frame implements Reachable {
  /** Who gets the result; null at the bottom of a task and for a generator that is not running. */
  public @Nullable Frame caller;

  /** How many frames lie below, which is what the limit on recursion counts. */
  public int depth;

  protected Frame(@Nullable Frame caller) {
    this.caller = caller;
    this.depth = caller == null ? 0 : caller.depth + 1;
  }

  /**
   * Runs on until this frame calls, returns or waits.
   *
   * @return the frame to go on with, or null when the task waits or is over; then it is in {@link
   *     Task#top}
   * @throws org.lull.runtime.value.Raised when the script fails here
   */
  public abstract @Nullable Frame step(Machine machine);

  /**
   * Takes the value of what this frame waited for: a call's result, a received value, what {@code
   * resume} passed in. Only stores it; the work goes on in {@link #step}.
   *
   * @return the frame to go on with
   */
  public abstract @Nullable Frame receive(Machine machine, @Nullable Object value);

  /**
   * Offers this frame an error or a cancellation that comes up from above or was raised here.
   *
   * @return the frame to go on with if this one has a handler, or null to unwind into {@link
   *     #caller}
   */
  public @Nullable Frame unwind(Machine machine, Unwinding unwinding) {
    return null;
  }

  /**
   * Whether clean-up code of this frame is running, which no cancellation interrupts.
   *
   * @param target where the cancellation is to end; clean-up outside of it does not count
   */
  public Shield shield(Object target) {
    return Shield.NONE;
  }

  /** Where this frame stands in a script; null for frames that a trace leaves out. */
  public @Nullable Place place() {
    return null;
  }

  /**
   * The frame that has the place at which this one works: itself, or the one on whose behalf it
   * runs.
   */
  public Frame located() {
    return this;
  }

  /** {@link #place}, narrowed to the expression at the given offsets. */
  public @Nullable Place placeOf(int start, int end) {
    return place();
  }

  /**
   * What the script calls the thing that this frame waits for; null when it has no name.
   *
   * @param index which, for a frame that waits for one of several things
   */
  public @Nullable String awaitedName(int index) {
    return null;
  }

  /** Shows the values that this frame keeps for a script, but not what is inside of them. */
  public void showValues(Consumer<@Nullable Object> viewer) {}

  /**
   * A frame in the same state, to take the place of this one; itself where others may refer to it.
   */
  public Frame copy() {
    return this;
  }

  /** Whether this frame uses the state of the one that it called, which then has no copies. */
  public boolean sharesCallee() {
    return false;
  }

  /** A frame that holds values tells them too. */
  @Override
  public void reach(HeapWalk walk) {
    walk.add(caller);
  }

  /** What a frame says about a cancellation that would pass through it. */
  public enum Shield {
    /** It may pass on. */
    NONE,
    /** Clean-up is running here: it has to wait. */
    CLEANING_UP,
    /** The frame is where the cancellation ends. */
    TARGET
  }
}
