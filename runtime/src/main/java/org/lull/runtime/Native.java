package org.lull.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A built-in function written in Java. It cannot exist without its signature and its documentation.
 *
 * <p>There are two kinds. One gives its value at once. The other may wait, or call script
 * functions; it is given the frame that wants the value, and returns the frame to go on with, like
 * a step does: {@code caller.receive(…)}, what {@link Machine#sleep}, {@link Machine#offload} or
 * {@link Channel#receive} return, or a new {@link Frame} of its own.
 */
public final class Native extends Function {
  /** A built-in that gives its value at once. */
  @FunctionalInterface
  public interface Immediate {
    /**
     * Computes the value.
     *
     * @param arguments one a parameter, in order; {@link Signature#MISSING} where an optional one
     *     did not come, a {@code LullList} for the rest
     */
    @Nullable Object apply(Machine machine, @Nullable Object[] arguments);
  }

  /** A built-in that may wait or call back. */
  @FunctionalInterface
  public interface Waiting {
    /** Begins; the value is to arrive at {@code caller}. Arguments as for {@link Immediate}. */
    @Nullable Frame enter(Machine machine, Frame caller, @Nullable Object[] arguments);
  }

  private final Signature signature;
  private final String documentation;
  private final int hidden;
  private final @Nullable Immediate immediate;
  private final @Nullable Waiting waiting;
  private final boolean confined;

  private Native(
      Signature signature,
      String documentation,
      int hidden,
      @Nullable Immediate immediate,
      @Nullable Waiting waiting) {
    this(signature, documentation, hidden, immediate, waiting, false);
  }

  private Native(
      Signature signature,
      String documentation,
      int hidden,
      @Nullable Immediate immediate,
      @Nullable Waiting waiting,
      boolean confined) {
    this.confined = confined;
    this.signature = signature;
    this.documentation = documentation;
    this.hidden = hidden;
    this.immediate = immediate;
    this.waiting = waiting;
  }

  /**
   * A function.
   *
   * @param signature such as {@code "pad(text, width, fill?)"}, see {@link Signature#parse}
   */
  public static Native function(String signature, String documentation, Immediate body) {
    return new Native(Signature.parse(signature), documentation, 0, body, null);
  }

  /** A function that may wait. */
  public static Native waitingFunction(String signature, String documentation, Waiting body) {
    return new Native(Signature.parse(signature), documentation, 0, null, body);
  }

  /** A method: its first parameter is the receiver, which the user writes before the dot. */
  public static Native method(String signature, String documentation, Immediate body) {
    return new Native(Signature.parse(signature), documentation, 1, body, null);
  }

  /** A method that may wait. */
  public static Native waitingMethod(String signature, String documentation, Waiting body) {
    return new Native(Signature.parse(signature), documentation, 1, null, body);
  }

  /** The same for the thread of its machine alone: it does not go to the workers of a pool. */
  public Native confined() {
    return new Native(signature, documentation, hidden, immediate, waiting, true);
  }

  boolean isConfined() {
    return confined;
  }

  /** Whether its first parameter is a receiver, which the user writes before the dot. */
  public boolean isMethod() {
    return hidden > 0;
  }

  @Override
  public String name() {
    return signature.function();
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public String documentation() {
    return documentation;
  }

  /** Whether it gives its value at once. */
  public boolean isImmediate() {
    return immediate != null;
  }

  /** The value of one that {@link #isImmediate gives it at once}, for arguments by position. */
  public @Nullable Object apply(Machine machine, @Nullable Object[] arguments) {
    return Objects.requireNonNull(immediate).apply(machine, bind(arguments, NO_NAMES));
  }

  private @Nullable Object[] bind(@Nullable Object[] arguments, String[] names) {
    int count = signature.names().size();
    boolean fits = names.length == 0 && arguments.length == count && !signature.rest();
    return fits ? arguments : signature.bind(arguments, names, count, hidden);
  }

  @Override
  public @Nullable Frame call(
      Machine machine, Frame caller, @Nullable Object[] arguments, String[] names) {
    @Nullable Object[] bound = bind(arguments, names);
    if (immediate != null) {
      return caller.receive(machine, immediate.apply(machine, bound));
    }
    assert waiting != null;
    return waiting.enter(machine, caller, bound);
  }
}
