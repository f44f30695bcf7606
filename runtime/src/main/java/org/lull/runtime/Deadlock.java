package org.lull.runtime;

import java.util.List;
import java.util.stream.Collectors;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Place;

/** Every task waits, and nothing is left that could wake one. */
final class Deadlock {
  private static final int MOST_LISTED = 50;

  private Deadlock() {}

  /** Ends a program with an error that lists who waits for what. The clean-up of its tasks runs. */
  static void report(Machine machine, Task program) {
    List<Task> waiting = Programs.tasksOf(program);
    ErrorValue error = new ErrorValue("Deadlock", message(waiting));
    for (Task task : waiting) {
      if (error.trace().isEmpty()) {
        error.setTrace(Traces.capture(topOf(task), null, task));
      }
    }
    machine.programs.endWithError(program, error);
  }

  private static Frame topOf(Task task) {
    return task.top == null ? task : task.top;
  }

  private static String message(List<Task> waiting) {
    StringBuilder message =
        new StringBuilder("every task waits, and nothing is left that could wake one");
    Waits waits = new Waits(ChannelUsers.among(waiting));
    List<Task> circle = WaitCircle.find(waiting, waits);
    if (!circle.isEmpty()) {
      message.append("\n  circle: ").append(describe(circle));
    }
    for (Task task : waiting.subList(0, Math.min(waiting.size(), MOST_LISTED))) {
      message.append("\n  ").append(describe(waits, task));
    }
    if (waiting.size() > MOST_LISTED) {
      message.append("\n  … and ").append(waiting.size() - MOST_LISTED).append(" more");
    }
    return message.toString();
  }

  /** {@code task "left" waits for task "right", which waits for task "left"}. */
  private static String describe(List<Task> circle) {
    if (circle.size() == 1) {
      return Waits.quoted(circle.getFirst()) + " waits for itself";
    }
    String ways =
        circle.stream()
            .limit(MOST_LISTED)
            .map(Waits::quoted)
            .collect(Collectors.joining(", which waits for "));
    String gap = circle.size() > MOST_LISTED ? ", and so on" : "";
    return ways.replaceFirst(", which", "")
        + gap
        + ", which waits for "
        + Waits.quoted(circle.getFirst());
  }

  private static String describe(Waits waits, Task task) {
    Place spawned = task.spawnedAt();
    String origin = spawned == null ? "" : " (spawned at " + Waits.at(spawned) + ")";
    return Waits.quoted(task) + " " + waits.describe(task) + origin;
  }
}
