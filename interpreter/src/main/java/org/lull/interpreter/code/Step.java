package org.lull.interpreter.code;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/**
 * One step of a {@link Code}. Its operands are {@link Node} trees, which cannot wait and have no
 * effect; whatever waits or has an effect is the step itself.
 */
public abstract class Step {
  /** {@link #into} of a step whose value is not used. */
  public static final int DISCARD = -1;

  /** {@link #into} of a step that takes its value in a way of its own, see {@link #receive}. */
  public static final int CUSTOM = -2;

  /** The slot for what the step waited for; not used by steps that wait for nothing. */
  public final int into;

  protected Step() {
    this(DISCARD);
  }

  protected Step(int into) {
    this.into = into;
  }

  /**
   * Does it, and sets the frame's {@code pc} to the step that follows, unless it has to wait for a
   * value first.
   *
   * @return the frame to go on with: the given one, the one of a call, or null when the task waits
   */
  public abstract @Nullable Frame execute(ScriptFrame frame, Machine machine);

  /** The trees whose values it needs, in the order of evaluation. */
  public Node[] operands() {
    return Node.NONE;
  }

  /** The same as {@link #execute}, with the values of {@link #operands} found in another way. */
  public @Nullable Frame executeWith(
      ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    throw new IllegalStateException("a step without operands needs no values");
  }

  /** Takes what it waited for; only asked of a step whose {@link #into} is {@link #CUSTOM}. */
  public Frame receive(ScriptFrame frame, Machine machine, @Nullable Object value) {
    throw new IllegalStateException("this step waits for nothing");
  }

  /**
   * What the script calls the thing that it waits for; null when it has no name.
   *
   * @param index which, for a step that waits for one of several things
   */
  public @Nullable String awaitedName(int index) {
    return null;
  }

  /** The functions that it makes, but for those in its operands. */
  public List<Code> codes() {
    return List.of();
  }

  /** A line of the dump. */
  @Override
  public abstract String toString();

  /** How the dump shows where a value goes. */
  protected final String target() {
    return into < 0 ? "" : "s" + into + " = ";
  }
}
