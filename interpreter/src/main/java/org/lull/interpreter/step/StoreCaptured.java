package org.lull.interpreter.step;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Cell;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/** Gives a captured variable a new value. */
public final class StoreCaptured extends Step {
  private final int index;
  private final Node value;

  public StoreCaptured(int index, Node value) {
    this.index = index;
    this.value = value;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    return store(frame, value.eval(frame));
  }

  private Frame store(ScriptFrame frame, @Nullable Object newValue) {
    ((Cell) Objects.requireNonNull(frame.function.captured[index])).value = newValue;
    frame.pc++;
    return frame;
  }

  @Override
  public Node[] operands() {
    return new Node[] {value};
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return store(frame, values[0]);
  }

  @Override
  public String toString() {
    return "^" + index + "° = " + value;
  }
}
