package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Unwinding;

/** The end of clean-up code: goes on with what was pending before it, see {@link LeaveThrough}. */
public final class EndCleanup extends Step {
  private final int slot;

  public EndCleanup(int slot) {
    this.slot = slot;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    Object pending = frame.slots[slot];
    frame.slots[slot] = null;
    return switch (pending) {
      case Unwinding unwinding -> machine.unwind(frame, unwinding);
      case Integer target -> {
        frame.pc = target;
        yield frame;
      }
      case null, default -> {
        frame.pc++;
        yield frame;
      }
    };
  }

  @Override
  public String toString() {
    return "end cleanup s" + slot;
  }
}
