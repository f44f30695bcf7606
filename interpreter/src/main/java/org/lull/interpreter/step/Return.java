package org.lull.interpreter.step;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/** Ends the frame with a value. */
public final class Return extends Step {
  private final Node value;

  public Return(Node value) {
    this.value = value;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    return leave(frame, machine, value.eval(frame));
  }

  private static @Nullable Frame leave(
      ScriptFrame frame, Machine machine, @Nullable Object result) {
    Frame caller = Objects.requireNonNull(frame.caller, "a running frame has a caller");
    return caller instanceof ScriptFrame script
        ? script.receive(machine, result)
        : caller.receive(machine, result);
  }

  @Override
  public Node[] operands() {
    return new Node[] {value};
  }

  @Override
  public @Nullable Frame executeWith(
      ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return leave(frame, machine, values[0]);
  }

  @Override
  public String toString() {
    return "return " + value;
  }
}
