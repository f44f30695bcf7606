package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Overloading;

/**
 * Begins a {@code for}: puts the cursor over the value, or the generator or channel itself, into a
 * slot.
 */
public final class OpenIteration extends Step {
  private final Node iterable;
  private final boolean pairs;

  /** Iterates over {@code iterable}; with {@code pairs} over what two loop variables take. */
  public OpenIteration(Node iterable, boolean pairs, int into) {
    super(into);
    this.iterable = iterable;
    this.pairs = pairs;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    return open(frame, machine, iterable.eval(frame));
  }

  private @Nullable Frame open(ScriptFrame frame, Machine machine, @Nullable Object value) {
    Function iterate = Overloading.find(value, "iterate");
    if (iterate != null) {
      return iterate.call(machine, frame, new @Nullable Object[] {value}, Function.NO_NAMES);
    }
    return frame.receive(machine, Cursor.over("for", value, pairs));
  }

  @Override
  public Node[] operands() {
    return new Node[] {iterable};
  }

  @Override
  public @Nullable Frame executeWith(
      ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return open(frame, machine, values[0]);
  }

  @Override
  public String toString() {
    return target() + "iterate " + iterable;
  }
}
