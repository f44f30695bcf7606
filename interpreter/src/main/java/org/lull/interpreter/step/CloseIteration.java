package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Generator;
import org.lull.runtime.Machine;

/** Leaves a {@code for} before its end: a generator that it went through is closed. */
public final class CloseIteration extends Step {
  private final int cursor;

  public CloseIteration(int cursor) {
    super(DISCARD);
    this.cursor = cursor;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    if (frame.slots[cursor] instanceof Generator generator && !generator.isRunning()) {
      return generator.close(machine, frame);
    }
    frame.pc++;
    return frame;
  }

  @Override
  public String toString() {
    return "close iteration s" + cursor;
  }
}
