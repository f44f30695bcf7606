package org.lull.interpreter.step;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;

/** No {@code catch} took the error: it goes on. */
public final class Rethrow extends Step {
  private final int error;

  public Rethrow(int error) {
    this.error = error;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    ErrorValue caught = (ErrorValue) Objects.requireNonNull(frame.slots[error]);
    return machine.unwind(frame, new Throwing(caught));
  }

  @Override
  public String toString() {
    return "rethrow s" + error;
  }
}
