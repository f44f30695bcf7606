package org.lull.interpreter.step;

import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Signature;

/** Skips the fallback of a parameter for which an argument came. */
public final class BranchIfGiven extends Step {
  private final int parameter;
  private final Label target;

  public BranchIfGiven(int parameter, Label target) {
    this.parameter = parameter;
    this.target = target;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    frame.pc = frame.slots[parameter] == Signature.MISSING ? frame.pc + 1 : target.position();
    return frame;
  }

  @Override
  public String toString() {
    return "if given s" + parameter + " jump " + target;
  }
}
