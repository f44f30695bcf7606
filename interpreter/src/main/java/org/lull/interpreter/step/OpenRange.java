package org.lull.interpreter.step;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Range;
import org.lull.runtime.value.WrongOperands;

/** Begins a {@code for} over a range that is written out: no range is made, only its cursor. */
public final class OpenRange extends Step {
  private final Node from;
  private final Node to;
  private final boolean inclusive;
  private final @Nullable Node by;

  public OpenRange(Node from, Node to, boolean inclusive, @Nullable Node by, int into) {
    super(into);
    this.from = from;
    this.to = to;
    this.inclusive = inclusive;
    this.by = by;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    return open(
        frame, machine, from.eval(frame), to.eval(frame), by == null ? null : by.eval(frame));
  }

  private Frame open(
      ScriptFrame frame,
      Machine machine,
      @Nullable Object first,
      @Nullable Object last,
      @Nullable Object step) {
    try {
      return frame.receive(machine, new Cursor.OfRange(Range.of(first, last, inclusive, step)));
    } catch (WrongOperands wrong) {
      throw wrong.named(Arrays.asList(from.path(), to.path()));
    }
  }

  @Override
  public Node[] operands() {
    return by == null ? new Node[] {from, to} : new Node[] {from, to, by};
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return open(frame, machine, values[0], values[1], by == null ? null : values[2]);
  }

  @Override
  public String toString() {
    return target()
        + "iterate "
        + from
        + (inclusive ? ".." : "..<")
        + to
        + (by == null ? "" : " by " + by);
  }
}
