package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Scope;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;

/**
 * Begins a {@code scope}: it goes into a slot, and the slot after that is for what will unwind it.
 */
public final class OpenScope extends Step {
  private final int slot;
  private final @Nullable Node onError;

  /** Opens a scope; {@code onError} is the option of that name, or null. */
  public OpenScope(int slot, @Nullable Node onError) {
    this.slot = slot;
    this.onError = onError;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    return open(frame, machine, onError == null ? "cancel" : onError.eval(frame));
  }

  private Frame open(ScriptFrame frame, Machine machine, @Nullable Object mode) {
    boolean collecting = "collect".equals(mode);
    if (!collecting && !"cancel".equals(mode)) {
      throw new Raised(
          "Value",
          "on_error of a scope is \"cancel\" or \"collect\", but got " + Text.brief(mode, 40));
    }
    frame.slots[slot] = Scope.open(machine, collecting);
    frame.slots[slot + 1] = null;
    frame.pc++;
    return frame;
  }

  @Override
  public Node[] operands() {
    return onError == null ? Node.NONE : new Node[] {onError};
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return open(frame, machine, onError == null ? "cancel" : values[0]);
  }

  @Override
  public String toString() {
    return "s" + slot + " = open scope";
  }
}
