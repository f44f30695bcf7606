package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Indexing;
import org.lull.runtime.value.LullList;

/** {@code target[index] = value}. */
public final class StoreIndex extends Step {
  private final Node target;
  private final Node index;
  private final Node value;

  public StoreIndex(Node target, Node index, Node value) {
    this.target = target;
    this.index = index;
    this.value = value;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    return store(frame, target.eval(frame), index.eval(frame), value.eval(frame));
  }

  private static Frame store(
      ScriptFrame frame,
      @Nullable Object container,
      @Nullable Object at,
      @Nullable Object newValue) {
    if (container instanceof LullList list && at instanceof Long i && i >= 0 && i < list.size()) {
      list.elements()[i.intValue()] = newValue;
    } else {
      Indexing.set(container, at, newValue);
    }
    frame.pc++;
    return frame;
  }

  @Override
  public Node[] operands() {
    return new Node[] {target, index, value};
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return store(frame, values[0], values[1], values[2]);
  }

  @Override
  public String toString() {
    return target + "[" + index + "] = " + value;
  }
}
