package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/** Evaluates an expression whose value is not used, for the errors that it may raise. */
public final class Evaluate extends Step {
  private final Node value;

  public Evaluate(Node value) {
    this.value = value;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    var _ = value.eval(frame);
    frame.pc++;
    return frame;
  }

  @Override
  public Node[] operands() {
    return new Node[] {value};
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    frame.pc++;
    return frame;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
