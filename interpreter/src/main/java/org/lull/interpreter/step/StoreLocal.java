package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/** Gives a variable or temporary in a slot its value. */
public final class StoreLocal extends Step {
  private final int slot;
  private final Node value;

  public StoreLocal(int slot, Node value) {
    this.slot = slot;
    this.value = value;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    return store(frame, value.eval(frame));
  }

  private Frame store(ScriptFrame frame, @Nullable Object newValue) {
    frame.slots[slot] = newValue;
    frame.pc++;
    return frame;
  }

  @Override
  public Node[] operands() {
    return new Node[] {value};
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return store(frame, values[0]);
  }

  @Override
  public String toString() {
    return "s" + slot + " = " + value;
  }
}
