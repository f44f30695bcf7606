package org.lull.runtime;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Place;

/** The frame of a test program: operations one after the other. Its value is that of the last. */
final class Sequence extends Frame {
  private final List<Op> ops;
  private final String name;
  private int next;
  private @Nullable Object last;

  Sequence(Frame caller, List<Op> ops) {
    this(caller, "", ops);
  }

  /** A frame that shows in traces under {@code name}; its line is that of its operation, from 1. */
  Sequence(Frame caller, String name, List<Op> ops) {
    super(caller);
    this.name = name;
    this.ops = ops;
  }

  /** The value of the operation before. */
  @Nullable Object last() {
    return last;
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    if (--machine.fuel < 0) {
      return machine.pause(this);
    }
    if (next == ops.size()) {
      return Objects.requireNonNull(caller).receive(machine, last);
    }
    return ops.get(next).begin(machine, this);
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    last = value;
    next++;
    return this;
  }

  @Override
  public @Nullable Place place() {
    return name.isEmpty() ? null : new Place(name, "test", 0, 0, next + 1);
  }
}
