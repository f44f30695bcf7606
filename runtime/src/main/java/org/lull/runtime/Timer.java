package org.lull.runtime;

import java.util.function.Consumer;

/** Something that is to happen at a moment, unless it is stopped before. */
public final class Timer {
  /** When, on the machine's clock, in nanoseconds. */
  final long due;

  final Consumer<Machine> action;

  /** Tells timers of the same moment apart: the one set first fires first. */
  long sequence;

  /** Its place in the queue's heap; -1 while it is in none. */
  int index = -1;

  Timer(long due, Consumer<Machine> action) {
    this.due = due;
    this.action = action;
  }

  void fire(Machine machine) {
    action.accept(machine);
  }

  boolean isBefore(Timer other) {
    return due != other.due ? due - other.due < 0 : sequence < other.sequence;
  }
}
