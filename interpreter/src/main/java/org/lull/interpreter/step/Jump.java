package org.lull.interpreter.step;

import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/** Goes on at another step. */
public final class Jump extends Step {
  private final Label target;

  public Jump(Label target) {
    this.target = target;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    frame.pc = target.position();
    return frame;
  }

  @Override
  public String toString() {
    return "jump " + target;
  }
}
