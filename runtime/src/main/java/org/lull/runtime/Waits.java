package org.lull.runtime;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Place;

/** What waiting tasks wait for, as reports say it. */
final class Waits {
  private static final int MOST_NAMED = 3;

  private final ChannelUsers users;

  /** What {@link #otherEnd} has found for those who wait in a queue: the same for all of them. */
  private final Map<WaitQueue, List<Task>> atOtherEnd = new IdentityHashMap<>();

  /**
   * Says beside each channel which other tasks could use it, as far as {@code users} knows them.
   */
  Waits(ChannelUsers users) {
    this.users = users;
  }

  /** {@code waits at bank.lull:3 for a value from the channel "jobs"}. */
  String describe(Task task) {
    Place place = task.standsAt();
    String where = place == null ? "" : " at " + at(place);
    return "waits" + where + " for " + reason(task);
  }

  static String at(Place place) {
    return place.file() + ":" + place.line();
  }

  /** What the task waits for: {@code the end of task "reader" or a value from a channel}. */
  String reason(Task task) {
    return switch (task.waitingFor) {
      case Waiter waiter -> reason(task, waiter.queue);
      case Select select -> select.choices().isEmpty() ? "nothing" : either(task, select.choices());
      case AwaitAll all -> list(all.missing(), Waits::reason, " and ");
      case Scope scope -> "the end of " + tasksOf(scope);
      case Timer timer -> "time to pass";
      case PoolJob job -> "a worker of a pool";
      case Offloaded offloaded -> "something outside of the program";
      case null, default -> "something that cannot happen";
    };
  }

  private String either(Task task, List<Select.Choice> choices) {
    List<String> reasons = new ArrayList<>(choices.size());
    for (int i = 0; i < choices.size(); i++) {
      reasons.add(reason(task, choices.get(i), i));
    }
    return "one of a select's cases: " + list(reasons, reason -> reason, " or ");
  }

  private String reason(Task task, Select.Choice choice, int index) {
    return switch (choice) {
      case Select.Choice.Receive receive ->
          "a value from " + name(task, receive.channel(), index, false);
      case Select.Choice.Send send -> "a receiver on " + name(task, send.channel(), index, true);
      case Select.Choice.Await await -> reason(await.awaited());
    };
  }

  private String reason(Task task, @Nullable WaitQueue queue) {
    if (queue == null) {
      return "something";
    }
    return switch (queue.owner) {
      case Channel channel -> {
        boolean sends = channel.isSending(queue);
        yield (sends ? "a receiver on " : "a value from ") + name(task, channel, 0, sends);
      }
      case Awaitable awaitable -> reason(awaitable);
      default -> "something";
    };
  }

  /** {@code the channel "jobs" (task "main" has it too)}. */
  private String name(Task task, Channel channel, int index, boolean sends) {
    String name = task.top == null ? null : task.top.awaitedName(index);
    List<Task> others = users.otherEnds(channel, task, sends);
    String also =
        others.isEmpty()
            ? ""
            : " ("
                + list(others, Waits::quoted, " and ")
                + (others.size() == 1 ? " has" : " have")
                + " it too)";
    return (name == null ? "a channel" : "the channel \"" + name + "\"") + also;
  }

  private static String reason(Awaitable awaited) {
    Task holder = awaited.holder();
    boolean isTask = holder == awaited;
    return awaited.describe()
        + (holder == null || isTask ? "" : " (held by " + quoted(holder) + ")");
  }

  private static String tasksOf(Scope scope) {
    List<Task> tasks = unfinished(scope);
    if (!tasks.isEmpty()) {
      return list(tasks, Waits::quoted, " and ");
    }
    return scope.suspended().isEmpty() ? "its daemons" : "a scope in a generator";
  }

  /** The tasks that a scope waits for, oldest first. */
  private static List<Task> unfinished(Scope scope) {
    return scope.tasks().reversed().stream()
        .filter(task -> !task.daemon || scope.isTakenDown())
        .toList();
  }

  static String quoted(Task task) {
    return "task \"" + task.name() + "\"";
  }

  private static <T> String list(List<T> things, Function<T, String> text, String joint) {
    if (things.size() <= MOST_NAMED) {
      return things.stream().map(text).collect(Collectors.joining(joint));
    }
    String first = things.stream().limit(MOST_NAMED).map(text).collect(Collectors.joining(", "));
    return first + joint + (things.size() - MOST_NAMED) + " more";
  }

  /** The tasks that have to go on before this one can; those that are not known are left out. */
  List<Task> blockers(Task task) {
    return switch (task.waitingFor) {
      case Waiter waiter when waiter.queue != null -> blockers(task, waiter.queue);
      case Select select -> holders(awaited(select));
      case AwaitAll all -> holders(all.missing());
      case Scope scope -> unfinished(scope);
      case null, default -> List.of();
    };
  }

  private List<Task> blockers(Task task, WaitQueue queue) {
    return switch (queue.owner) {
      case Awaitable awaitable -> holders(List.of(awaitable));
      case Channel channel ->
          atOtherEnd.computeIfAbsent(queue, q -> otherEnd(channel, task, channel.isSending(q)));
      default -> List.of();
    };
  }

  /**
   * The one task that could be at the other end of a channel. Those that wait for the ends of tasks
   * are not asked, since they often have the channel only because they have made it; among several
   * others, nobody can say which has to go on.
   */
  private List<Task> otherEnd(Channel channel, Task task, boolean sends) {
    List<Task> others =
        users.otherEnds(channel, task, sends).stream()
            .filter(other -> !waitsForEnds(other))
            .limit(2)
            .toList();
    return others.size() == 1 ? others : List.of();
  }

  private static boolean waitsForEnds(Task task) {
    return switch (task.waitingFor) {
      case Waiter waiter -> waiter.queue != null && waiter.queue.owner instanceof Task;
      case AwaitAll all -> true;
      case Scope scope -> true;
      case null, default -> false;
    };
  }

  private static List<Awaitable> awaited(Select select) {
    List<Awaitable> awaited = new ArrayList<>();
    for (Select.Choice choice : select.choices()) {
      if (choice instanceof Select.Choice.Await await) {
        awaited.add(await.awaited());
      }
    }
    return awaited;
  }

  private static List<Task> holders(List<Awaitable> awaited) {
    List<Task> holders = new ArrayList<>(awaited.size());
    for (Awaitable each : awaited) {
      Task holder = each.holder();
      if (holder != null) {
        holders.add(holder);
      }
    }
    return holders;
  }
}
