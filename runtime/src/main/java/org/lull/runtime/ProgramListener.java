package org.lull.runtime;

import org.jspecify.annotations.Nullable;

/** Is told how a program comes along, by the thread that drives its machine. */
public interface ProgramListener {
  /**
   * Its main code has ended or failed; tasks that it left behind may go on.
   *
   * @param value the value of the main code; nil when it failed
   */
  default void mainEnded(Task program, @Nullable Object value) {}

  /** Its main code has failed or was cancelled; {@link #mainEnded} is called next. */
  default void mainFailed(Task program) {}

  /**
   * Its main code is over, and only daemons are left, or nothing: whether they end now, and the
   * program with them. If not, it is asked again by {@link Machine#askToEndDaemons}.
   */
  default boolean endsDaemons(Task program) {
    return true;
  }

  /** It was a {@link QuickCall} that has returned without a task; nothing else is called. */
  default void returned(@Nullable Object value) {}

  /** The program and all its tasks are over; {@link Task#outcome} says how. */
  default void ended(Task program) {}
}
