package org.lull.interpreter.step;

import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/**
 * Leaves code that has clean-up, by {@code return}, {@code break} or {@code continue}: the clean-up
 * comes first.
 */
public final class LeaveThrough extends Step {
  private final int slot;
  private final Label cleanup;
  private final Label target;

  /**
   * A jump through clean-up.
   *
   * @param slot keeps the target meanwhile; {@link EndCleanup} looks there
   */
  public LeaveThrough(int slot, Label cleanup, Label target) {
    this.slot = slot;
    this.cleanup = cleanup;
    this.target = target;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    frame.slots[slot] = target.position();
    frame.pc = cleanup.position();
    return frame;
  }

  @Override
  public String toString() {
    return "leave through cleanup s" + slot + " " + cleanup + " to " + target;
  }
}
