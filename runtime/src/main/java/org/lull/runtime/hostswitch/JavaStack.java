package org.lull.runtime.hostswitch;

import java.util.function.BooleanSupplier;

/**
 * The Java frames of one call, which can be frozen in the middle and thawed later.
 *
 * <p><b>Invariants.</b> It is either mounted, between {@link #run} and the return of that, or
 * frozen, or over. Only code that runs on it freezes it, and only when it is the innermost that is
 * mounted. Whatever is under it on the thread holds no monitor when it is mounted.
 */
public interface JavaStack {
  /** What {@link #run} came to. */
  enum Outcome {
    OVER,
    FROZEN,
    /** It goes on by itself on a thread of its own. */
    LEFT
  }

  /**
   * Begins the call, or goes on with it where it was frozen; returns when it is frozen or over, or
   * when it is left to itself.
   *
   * @param leave is asked now and then, while the call is on a thread of its own: true if nobody is
   *     to wait for it any more
   */
  Outcome run(BooleanSupplier leave);

  /**
   * From the call's own code: freezes it, so that {@link #run} returns; this returns when it is
   * thawed.
   *
   * @throws PinnedException when its frames cannot be frozen now; nothing has happened then
   * @throws UnwindingError when nobody can thaw it any more, and its frames are to end
   */
  void freeze() throws PinnedException;

  /** Whether the current thread may go on with it. */
  default boolean canRunHere() {
    return true;
  }

  /** Whether monitors that are held under it on the Java stack would be lost when it freezes. */
  default boolean needsCleanStack() {
    return false;
  }

  /**
   * The stack of a call that is made on the frames of whoever makes it, and never frozen.
   *
   * @param reason why, as {@link PinnedException} has it
   */
  static JavaStack direct(Runnable body, String reason) {
    return new DirectStack(body, reason);
  }
}
