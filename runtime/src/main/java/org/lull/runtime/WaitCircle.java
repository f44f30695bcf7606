package org.lull.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Searches for tasks that wait for each other in a circle, by going from each to those it waits
 * for.
 */
final class WaitCircle {
  /** In {@link #positions}, a task from which no way leads to a circle. */
  private static final int LEFT = -1;

  /** The tasks on the way here, each waiting for the next. */
  private final List<Task> path = new ArrayList<>();

  /**
   * For each task of {@link #path}, the last one first, those it waits for that have not been
   * looked at.
   */
  private final Deque<Iterator<Task>> rest = new ArrayDeque<>();

  /** Where in {@link #path} a task that was looked at stands. */
  private final Map<Task, Integer> positions = new IdentityHashMap<>();

  private final Waits waits;

  private WaitCircle(Waits waits) {
    this.waits = waits;
  }

  /**
   * A circle, each task of which waits for the next, and the last for the first; empty when there
   * is none.
   */
  static List<Task> find(List<Task> tasks, Waits waits) {
    WaitCircle search = new WaitCircle(waits);
    for (Task task : tasks) {
      List<Task> circle = search.positions.containsKey(task) ? List.of() : search.from(task);
      if (!circle.isEmpty()) {
        return circle;
      }
    }
    return List.of();
  }

  private List<Task> from(Task start) {
    enter(start);
    while (!path.isEmpty()) {
      if (!rest.element().hasNext()) {
        leave();
        continue;
      }
      Task next = rest.element().next();
      Integer position = positions.get(next);
      if (position == null) {
        enter(next);
      } else if (position != LEFT) {
        return path.subList(position, path.size());
      }
    }
    return List.of();
  }

  /** Goes on to a task, unless it waits for no other, as nearly all do. */
  private void enter(Task task) {
    List<Task> blockers = waits.blockers(task);
    if (!blockers.isEmpty()) {
      positions.put(task, path.size());
      path.add(task);
      rest.push(blockers.iterator());
    }
  }

  private void leave() {
    positions.put(path.removeLast(), LEFT);
    rest.pop();
  }
}
