package org.lull.interpreter.step;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Code;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.tree.FunctionNode;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Text;

/** {@code spawn { … }}. */
public final class SpawnBlock extends Step {
  private final @Nullable Node name;
  private final boolean daemon;
  private final Code block;
  private final SpawnPoint origin;

  public SpawnBlock(@Nullable Node name, boolean daemon, Code block, SpawnPoint origin, int into) {
    super(into);
    this.name = name;
    this.daemon = daemon;
    this.block = block;
    this.origin = origin;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    return spawn(frame, machine, name == null ? null : name.eval(frame));
  }

  private Frame spawn(ScriptFrame frame, Machine machine, @Nullable Object taskName) {
    ScriptFunction body =
        new ScriptFunction(block, FunctionNode.capture(frame, block), frame.function.owner);
    return frame.receive(
        machine,
        machine.spawn(
            taskName == null ? null : Text.str(taskName),
            origin,
            daemon,
            task -> ScriptFrame.suspended(body, new @Nullable Object[block.slotCount()], task)));
  }

  @Override
  public Node[] operands() {
    return name == null ? Node.NONE : new Node[] {name};
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return spawn(frame, machine, name == null ? null : values[0]);
  }

  @Override
  public List<Code> codes() {
    return List.of(block);
  }

  @Override
  public String toString() {
    return target() + "spawn " + block.title() + "{}";
  }
}
