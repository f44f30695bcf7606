package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Unwinding;
import org.lull.runtime.Unwinding.Throwing;

/**
 * Clean-up code is left early by {@code return}, {@code break} or {@code continue}: an error that
 * it was run for is forgotten by that, but a cancellation goes on.
 */
public final class ContinueCancelling extends Step {
  private final int slot;

  public ContinueCancelling(int slot) {
    this.slot = slot;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    if (frame.slots[slot] instanceof Unwinding unwinding && !(unwinding instanceof Throwing)) {
      return machine.unwind(frame, unwinding);
    }
    frame.pc++;
    return frame;
  }

  @Override
  public String toString() {
    return "continue cancelling s" + slot;
  }
}
