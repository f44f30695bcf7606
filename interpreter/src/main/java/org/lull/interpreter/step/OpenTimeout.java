package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Scope;
import org.lull.runtime.value.Text;

/** Begins a {@code timeout}: a scope that is cancelled when the time is up. */
public final class OpenTimeout extends Step {
  private final int slot;
  private final Node duration;

  public OpenTimeout(int slot, Node duration) {
    this.slot = slot;
    this.duration = duration;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    return open(frame, machine, duration.eval(frame));
  }

  private Frame open(ScriptFrame frame, Machine machine, @Nullable Object time) {
    long nanos = Waits.nanos("timeout", time);
    Scope scope = Scope.open(machine, false);
    scope.startTimeout(machine, nanos, Text.str(time), frame.place());
    frame.slots[slot] = scope;
    frame.slots[slot + 1] = null;
    frame.pc++;
    return frame;
  }

  @Override
  public Node[] operands() {
    return new Node[] {duration};
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return open(frame, machine, values[0]);
  }

  @Override
  public String toString() {
    return "s" + slot + " = open timeout " + duration;
  }
}
