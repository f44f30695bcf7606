package org.lull.interpreter;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.interpreter.lower.Lowering.Lowered;
import org.lull.interpreter.object.ModuleObject;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.HeapWalk;

/** Runs the top level of a module and makes the module of what it declared. */
final class ModuleFrame extends Frame {
  /** Takes the module when it has run. */
  static final class Result {
    @Nullable ModuleObject module;
  }

  private final String name;
  private final Lowered lowered;
  private final @Nullable Object[] slots;
  private final Result result;

  private ModuleFrame(Frame caller, String name, Lowered lowered, Result result) {
    super(caller);
    this.name = name;
    this.lowered = lowered;
    this.slots = new @Nullable Object[lowered.main().slotCount()];
    this.result = result;
  }

  /** The frame of the module's code; the caller receives the module. */
  static Frame running(Machine machine, Frame caller, String name, Lowered lowered, Result result) {
    ModuleFrame frame = new ModuleFrame(caller, name, lowered, result);
    ScriptFunction main = new ScriptFunction(lowered.main(), ScriptFunction.NOTHING, null);
    return new ScriptFrame(machine, main, frame.slots, frame);
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    return Objects.requireNonNull(caller).receive(machine, result.module);
  }

  /** The slots of the module's code become the module. */
  @Override
  public boolean sharesCallee() {
    return true;
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    result.module = ModuleObject.ofScript(name, lowered.exports(), slots);
    return this;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.array(slots);
  }
}
