package org.lull.interpreter.step;

import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/**
 * The end of code that has clean-up: nothing is pending, so that the clean-up, which comes next, is
 * gone through.
 */
public final class SetPending extends Step {
  private final int slot;

  public SetPending(int slot) {
    this.slot = slot;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    frame.slots[slot] = null;
    frame.pc++;
    return frame;
  }

  @Override
  public String toString() {
    return "nothing pending s" + slot;
  }
}
