package org.lull.interpreter.step;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.object.Instance;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/** Gives a field its first value, in a constructor; fields that cannot change later too. */
public final class InitField extends Step {
  private final int self;
  private final String name;
  private final Node value;

  public InitField(int self, String name, Node value) {
    this.self = self;
    this.name = name;
    this.value = value;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    return store(frame, value.eval(frame));
  }

  private Frame store(ScriptFrame frame, @Nullable Object first) {
    Instance instance = (Instance) Objects.requireNonNull(frame.slots[self]);
    instance.fields[instance.type.layout.fieldIndex(name)] = first;
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
    return "field " + name + " = " + value;
  }
}
