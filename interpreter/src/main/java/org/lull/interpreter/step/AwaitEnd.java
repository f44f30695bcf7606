package org.lull.interpreter.step;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.object.HostAccess;
import org.lull.runtime.AwaitAll;
import org.lull.runtime.Awaitable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/** {@code await task}, or a list of tasks. */
public final class AwaitEnd extends Step {
  private final Node operand;

  public AwaitEnd(Node operand, int into) {
    super(into);
    this.operand = operand;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    return perform(frame, machine, operand.eval(frame));
  }

  private @Nullable Frame perform(ScriptFrame frame, Machine machine, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return AwaitAll.all(machine, frame, awaitables(machine, list));
    }
    Awaitable awaitable = HostAccess.awaitable(machine, value);
    if (awaitable == null) {
      throw new Raised(
          "Type", "await takes a task or a list of tasks, but got " + TypeNames.of(value));
    }
    return machine.await(frame, awaitable);
  }

  private static List<Awaitable> awaitables(Machine machine, List<?> list) {
    List<Awaitable> awaitables = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Awaitable awaitable = HostAccess.awaitable(machine, list.get(i));
      if (awaitable == null) {
        throw new Raised(
            "Type",
            "await takes a list of tasks, but got " + TypeNames.of(list.get(i)) + " at index " + i);
      }
      awaitables.add(awaitable);
    }
    return awaitables;
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
    return target() + "await " + operand;
  }
}
