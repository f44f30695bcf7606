package org.lull.runtime;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which tasks hold what. Kept apart from the tasks: nearly all hold nothing, and are to stay small.
 */
final class Holdings {
  /** Only tasks that hold something. */
  private final Map<Task, List<Held>> held = new IdentityHashMap<>();

  void add(Task task, Held thing) {
    held.computeIfAbsent(task, t -> new ArrayList<>(1)).add(thing);
  }

  void remove(Task task, Held thing) {
    List<Held> things = held.get(task);
    if (things != null && things.remove(thing) && things.isEmpty()) {
      held.remove(task);
    }
  }

  /** The task is over: tells what it held, the newest first. */
  void taskEnded(Machine machine, Task task) {
    if (held.isEmpty()) {
      return;
    }
    List<Held> things = held.remove(task);
    if (things != null) {
      things.reversed().forEach(thing -> thing.holderEnded(machine));
    }
  }
}
