package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/** Goes on at another step if a condition is as wanted, else at the next. */
public final class Branch extends Step {
  private final Node condition;
  private final boolean wanted;
  private final Label target;

  public Branch(Node condition, boolean wanted, Label target) {
    this.condition = condition;
    this.wanted = wanted;
    this.target = target;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    frame.pc = condition.test(frame) == wanted ? target.position() : frame.pc + 1;
    return frame;
  }

  @Override
  public Node[] operands() {
    return new Node[] {condition};
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    frame.pc = Node.isTruthy(values[0]) == wanted ? target.position() : frame.pc + 1;
    return frame;
  }

  @Override
  public String toString() {
    return "if " + (wanted ? "" : "not ") + condition + " jump " + target;
  }
}
