package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Channel;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/** {@code <-channel}. */
public final class ReceiveFrom extends Step {
  private final Node operand;

  public ReceiveFrom(Node operand, int into) {
    super(into);
    this.operand = operand;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    return perform(frame, machine, operand.eval(frame));
  }

  private @Nullable Frame perform(ScriptFrame frame, Machine machine, @Nullable Object value) {
    if (value instanceof Channel channel) {
      return channel.receive(machine, frame, null);
    }
    throw new Raised("Type", "\"<-\" receives from a channel, but got " + TypeNames.of(value));
  }

  @Override
  public @Nullable String awaitedName(int index) {
    return operand.path();
  }

  @Override
  public Node[] operands() {
    return new Node[] {operand};
  }

  @Override
  public @Nullable Frame executeWith(
      ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return perform(frame, machine, values[0]);
  }

  @Override
  public String toString() {
    return target() + "receive " + operand;
  }
}
