package org.lull.interpreter.code;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Signature;
import org.lull.syntax.Source;

/**
 * A function body, lowered: plain data that a frame walks, and that is the same for every engine
 * that runs it.
 *
 * @param title what a trace calls it: {@code "fn deposit"}, {@code "gen"}, {@code "task"}
 * @param source the script it was written in
 * @param signature its parameters; they are the first slots
 * @param hiddenParameters how many of them the user does not write: 1 for the {@code self} of a
 *     method
 * @param arity how many arguments, by position, are all it takes to fill the first slots; -1 when
 *     it is not that simple
 * @param slotCount how many slots a frame of it needs
 * @param steps what it does
 * @param spans for each step its start and end in the source, in UTF-16 units
 * @param regions handlers and clean-up by step number, inner ones first
 * @param captures where the variables it captures are found when a closure of it is made
 * @param builtin whether it belongs to a library, so that traces leave it out
 * @param documentation what stood before it in {@code ///} lines
 */
public record Code(
    String title,
    Source source,
    Signature signature,
    int hiddenParameters,
    int arity,
    int slotCount,
    Step[] steps,
    int[] spans,
    Region[] regions,
    Capture[] captures,
    boolean builtin,
    @Nullable String documentation) {

  /** Slots for which there is room, with what they hold, in what one call is taken to need. */
  private static final int SMALL_FRAME = 5;

  /**
   * A captured variable, seen from the function around: in a slot of its frame, or among what it
   * captured itself.
   *
   * @param name the variable, for the dump
   * @param fromSlot whether {@code index} is a slot
   * @param mayChange whether it may get another value after the first
   */
  public record Capture(String name, boolean fromSlot, int index, boolean mayChange) {}

  /**
   * How many small frames one of its frames counts for, beyond the first, in the limit on
   * recursion.
   */
  int extraDepth() {
    return slotCount / SMALL_FRAME;
  }

  /** The source offset at which a step starts. */
  public int startOf(int pc) {
    return spans[2 * pc];
  }

  public int endOf(int pc) {
    return spans[2 * pc + 1];
  }

  @Override
  public String toString() {
    return title + " of " + source.name();
  }
}
