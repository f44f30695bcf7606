package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.step.AddDefer.Deferred;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;

/** Does what was deferred, the last first, and goes on when nothing is left. */
public final class RunDefers extends Step {
  private final int slot;

  public RunDefers(int slot) {
    super(CUSTOM);
    this.slot = slot;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    Deferred next = (Deferred) frame.slots[slot];
    if (next == null) {
      frame.pc++;
      return frame;
    }
    frame.slots[slot] = next.earlier();
    return next.function().frame(machine, frame, new @Nullable Object[0], Function.NO_NAMES);
  }

  /** One is done: it looks for the next. */
  @Override
  public Frame receive(ScriptFrame frame, Machine machine, @Nullable Object value) {
    return frame;
  }

  @Override
  public String toString() {
    return "run defers s" + slot;
  }
}
