package org.lull.interpreter.code;

/**
 * A range of steps and what happens when an error or a cancellation comes up in it, as in a class
 * file's exception table.
 *
 * @param start the first step it covers
 * @param end the first step after it
 * @param kind what it does
 * @param handler the step to go on with; not used by {@link Kind#SHIELD}
 * @param slot takes the error ({@link Kind#CATCH}) or what unwinds, which clean-up code ({@link
 *     Kind#SHIELD}) finds there; for a scope, the slot before holds the scope
 */
public record Region(int start, int end, Kind kind, int handler, int slot) {
  /** What a region is for. */
  public enum Kind {
    /** Handles errors; cancellations pass by. */
    CATCH,
    /** Runs clean-up whatever comes, which then goes on unwinding. */
    CLEANUP,
    /** Is a {@code scope}: its tasks end before the unwinding goes on, or ends here. */
    SCOPE,
    /** Is clean-up code: no cancellation interrupts it. */
    SHIELD
  }

  public boolean covers(int pc) {
    return start <= pc && pc < end;
  }
}
