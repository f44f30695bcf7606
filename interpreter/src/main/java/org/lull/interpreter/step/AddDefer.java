package org.lull.interpreter.step;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Code;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.tree.FunctionNode;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Reachable;

/** {@code defer expression}: puts it on the list of what is to be done when the function leaves. */
public final class AddDefer extends Step {
  private final int slot;
  private final Code deferred;

  public AddDefer(int slot, Code deferred) {
    this.slot = slot;
    this.deferred = deferred;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    ScriptFunction function =
        new ScriptFunction(deferred, FunctionNode.capture(frame, deferred), frame.function.owner);
    frame.slots[slot] = new Deferred(function, (Deferred) frame.slots[slot]);
    frame.pc++;
    return frame;
  }

  @Override
  public List<Code> codes() {
    return List.of(deferred);
  }

  @Override
  public String toString() {
    return "defer s" + slot + " " + deferred.title() + "{}";
  }

  /** What is deferred, the last first. */
  record Deferred(ScriptFunction function, @Nullable Deferred earlier) implements Reachable {
    @Override
    public void reach(HeapWalk walk) {
      walk.add(function);
      walk.add(earlier);
    }
  }
}
