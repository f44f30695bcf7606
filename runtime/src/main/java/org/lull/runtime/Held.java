package org.lull.runtime;

/** Something that belongs to one task until it gives it up or ends, such as a lock. */
@FunctionalInterface
public interface Held {
  /** The task that has it is over. */
  void holderEnded(Machine machine);
}
