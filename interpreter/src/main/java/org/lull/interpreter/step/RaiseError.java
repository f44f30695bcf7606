package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/** {@code throw value}. */
public final class RaiseError extends Step {
  private final Node value;

  public RaiseError(Node value) {
    this.value = value;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    throw raised(value.eval(frame));
  }

  private static Raised raised(@Nullable Object thrown) {
    return switch (thrown) {
      case ErrorValue error -> new Raised(error);
      case String text -> new Raised("Error", text);
      case null, default ->
          new Raised(
              new ErrorValue(
                      "Type", "throw takes an error or a text, but got " + TypeNames.of(thrown))
                  .withHint("error(kind, message, data) makes an error that carries data"));
    };
  }

  @Override
  public Node[] operands() {
    return new Node[] {value};
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    throw raised(values[0]);
  }

  @Override
  public String toString() {
    return "throw " + value;
  }
}
