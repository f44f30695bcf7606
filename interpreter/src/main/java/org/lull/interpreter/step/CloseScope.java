package org.lull.interpreter.step;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Scope;
import org.lull.runtime.Unwinding;

/**
 * Ends a {@code scope}, however its block ended: waits for its tasks, then goes on with what it
 * came to. The next steps are an {@link EndCleanup} of the same slot, which does what the block was
 * about to do.
 */
public final class CloseScope extends Step {
  private final int slot;

  /** The value of the block; nil when the scope was cancelled through its handle. */
  private final int result;

  public CloseScope(int slot, int result) {
    super(CUSTOM);
    this.slot = slot;
    this.result = result;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    Scope scope = (Scope) Objects.requireNonNull(frame.slots[slot]);
    Object pending = frame.slots[slot + 1];
    Unwinding unwinding = pending instanceof Unwinding how ? how : null;
    switch (scope.join(machine, frame, unwinding)) {
      case WAITING -> {
        return null;
      }
      case AGAIN -> {
        return frame;
      }
      case DONE -> {}
    }
    Unwinding outcome = scope.close(machine, unwinding);
    if (outcome != null) {
      machine.locate(outcome, frame);
      frame.slots[slot + 1] = outcome;
    } else if (unwinding != null) {
      frame.slots[slot + 1] = null;
      frame.slots[result] = null;
    } else if (scope.isQuiet() && pending == null) {
      frame.slots[result] = null;
    }
    frame.slots[slot] = null;
    frame.pc++;
    return frame;
  }

  /** It was woken: it looks again whether all tasks are over. */
  @Override
  public Frame receive(ScriptFrame frame, Machine machine, @Nullable Object value) {
    return frame;
  }

  @Override
  public String toString() {
    return "close scope s" + slot;
  }
}
