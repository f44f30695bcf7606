package org.lull.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;

/** In a worker: calls a function for each element of its part of a list. */
final class PoolMapPart extends Frame {
  private final Function function;
  private final @Nullable Object receiver;
  private final LullList values;
  private final LullList results = new LullList();
  private int next;

  PoolMapPart(Frame caller, Function function, @Nullable Object receiver, LullList values) {
    super(caller);
    this.function = function;
    this.receiver = receiver;
    this.values = values;
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    if (--machine.fuel < 0) {
      return machine.pause(this);
    }
    if (next == values.size()) {
      return Objects.requireNonNull(caller).receive(machine, results);
    }
    Object value = values.get(next++);
    @Nullable Object[] arguments =
        receiver == null
            ? new @Nullable Object[] {value}
            : new @Nullable Object[] {receiver, value};
    return function.call(machine, this, arguments, Function.NO_NAMES);
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    results.push(value);
    return this;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.add(function);
    walk.add(receiver);
    walk.add(values);
    walk.add(results);
  }
}
