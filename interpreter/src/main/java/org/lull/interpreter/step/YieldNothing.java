package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/**
 * A bare {@code yield}: hands nil to the consumer, or outside of any generator lets other tasks
 * run.
 */
public final class YieldNothing extends Step {
  public YieldNothing(int into) {
    super(into);
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    return machine.inGenerator() ? machine.yieldValue(frame, null) : machine.yieldTask(frame);
  }

  @Override
  public String toString() {
    return target() + "yield";
  }
}
