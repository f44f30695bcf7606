package org.lull.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.HeapWalk;

/** Makes a call when its turn comes, and passes the value on. */
public final class CallFrame extends Frame {
  private final Function function;
  private final @Nullable Object[] arguments;
  private final String[] names;
  private boolean called;
  private @Nullable Object value;

  public CallFrame(Frame caller, Function function, @Nullable Object[] arguments, String[] names) {
    super(caller);
    this.function = function;
    this.arguments = arguments;
    this.names = names;
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    if (called) {
      return Objects.requireNonNull(caller).receive(machine, value);
    }
    called = true;
    return function.call(machine, this, arguments, names);
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object result) {
    value = result;
    return this;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.array(arguments);
    walk.add(function);
    walk.add(value);
  }
}
