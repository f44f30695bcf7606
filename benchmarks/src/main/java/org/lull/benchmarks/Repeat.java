package org.lull.benchmarks;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/**
 * Does one operation for ever. Each counts as one step, whatever the machine charges for it, so
 * that a machine that is run for n steps has done n of them.
 */
final class Repeat extends Frame {
  private final Operation operation;
  private final boolean counted;

  private Repeat(Frame caller, Operation operation, boolean counted) {
    super(caller);
    this.operation = operation;
    this.counted = counted;
  }

  /** Something that a frame does and that may wait. */
  @FunctionalInterface
  interface Operation {
    /**
     * Begins it.
     *
     * @return what {@link Frame#step} is to return
     */
    @Nullable Frame begin(Machine machine, Frame frame);
  }

  /** Repeats what is measured. */
  static Repeat measured(Frame caller, Operation operation) {
    return new Repeat(caller, operation, true);
  }

  /** Repeats what the other side does meanwhile. */
  static Repeat uncounted(Frame caller, Operation operation) {
    return new Repeat(caller, operation, false);
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    Frame next;
    do {
      if (counted && --machine.fuel < 0) {
        return machine.pause(this);
      }
      int fuel = machine.fuel;
      next = operation.begin(machine, this);
      machine.fuel = fuel;
    } while (next == this);
    return next;
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    return this;
  }
}
