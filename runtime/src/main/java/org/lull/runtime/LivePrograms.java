package org.lull.runtime;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The programs of a machine that are not over, each known by its root task, in the order of their
 * start.
 *
 * <p>One that is alone is in no table, since each call of a script's function by Java code is a
 * program, and most are alone.
 */
final class LivePrograms {
  /** The only one; null when there is none, or when there are others, or were since it began. */
  private @Nullable LiveProgram alone;

  private final Map<Task, LiveProgram> table = new LinkedHashMap<>();

  void add(LiveProgram program) {
    if (isEmpty()) {
      alone = program;
      return;
    }
    if (alone != null) {
      table.put(alone.root, alone);
      alone = null;
    }
    table.put(program.root, program);
  }

  /** The one with that root task; null if it is over. */
  @Nullable LiveProgram get(Task root) {
    if (alone != null) {
      return alone.root == root ? alone : null;
    }
    return table.isEmpty() ? null : table.get(root);
  }

  /** Takes out the one with that root task, and gives it. */
  @Nullable LiveProgram remove(Task root) {
    if (alone == null) {
      return table.remove(root);
    }
    LiveProgram removed = get(root);
    if (removed != null) {
      alone = null;
    }
    return removed;
  }

  boolean isEmpty() {
    return alone == null && table.isEmpty();
  }

  Collection<LiveProgram> all() {
    return alone == null ? table.values() : List.of(alone);
  }

  Collection<Task> roots() {
    return alone == null ? table.keySet() : List.of(alone.root);
  }
}
