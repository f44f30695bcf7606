package org.lull.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.lull.runtime.value.Durations;
import org.lull.runtime.value.Place;

/**
 * What is still there when the main code of a program has ended: tasks that are not over, and
 * timers of channels. Daemon tasks are not counted, since the end of the program is what ends them.
 */
public final class Leftovers {
  private Leftovers() {}

  /**
   * A sentence for each, the tasks first; only for the thread that drives the machine, while its
   * main task runs.
   */
  public static List<String> of(Machine machine) {
    List<String> left = new ArrayList<>();
    for (Task task : tasksOf(machine.mainTask())) {
      left.add(describe(task));
    }
    machine.agenda.pendingTimers().stream()
        .filter(timer -> timer.action instanceof ChannelTimer set && isForNobody(set.channel()))
        .sorted(Comparator.comparingLong((Timer timer) -> timer.due - machine.clock().nanos()))
        .forEach(timer -> left.add(describe(timer, machine)));
    return left;
  }

  /** The tasks in the scopes of a task, and in the scopes of those; not what a daemon started. */
  private static List<Task> tasksOf(Task main) {
    List<Task> tasks = new ArrayList<>(List.of(main));
    for (int i = 0; i < tasks.size(); i++) {
      Task owner = tasks.get(i);
      for (Scope scope = owner.scope;
          scope != null && scope.owner() == owner;
          scope = scope.parent()) {
        scope.tasks().reversed().stream().filter(task -> !task.daemon).forEach(tasks::add);
      }
    }
    return tasks.subList(1, tasks.size());
  }

  /** A channel that a task waits at is that task's affair. */
  private static boolean isForNobody(Channel channel) {
    return !channel.isClosed() && channel.receiversQueue().isEmpty();
  }

  private static String describe(Task task) {
    Place spawned = task.spawnedAt();
    String origin = spawned == null ? "" : " (spawned at " + Waits.at(spawned) + ")";
    String does =
        task.state() == Task.State.WAITING
            ? new Waits(ChannelUsers.none()).describe(task)
            : "goes on without an end";
    return Waits.quoted(task) + " " + does + origin;
  }

  private static String describe(Timer timer, Machine machine) {
    Place madeAt = ((ChannelTimer) timer.action).madeAt();
    Duration left = Duration.ofNanos(Math.max(timer.due - machine.clock().nanos(), 0));
    return "a timer"
        + (madeAt == null ? "" : " set at " + Waits.at(madeAt))
        + " will give a value in "
        + Durations.text(left)
        + ", and nobody waits for it";
  }
}
