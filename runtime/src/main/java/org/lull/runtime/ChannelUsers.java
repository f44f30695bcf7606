package org.lull.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks could use a channel: those that have it in a variable, or in a list or map that is in
 * one. Found by looking through the frames of all tasks, which only a report does.
 */
final class ChannelUsers {
  /** Of a list or a map, so many values are looked at. */
  private static final int MOST_ELEMENTS = 1_000;

  private final Map<Channel, List<Task>> users = new IdentityHashMap<>();

  private ChannelUsers() {}

  static ChannelUsers none() {
    return new ChannelUsers();
  }

  static ChannelUsers among(List<Task> tasks) {
    ChannelUsers found = new ChannelUsers();
    for (Task task : tasks) {
      for (Frame frame = task.top; frame != null; frame = frame.caller) {
        frame.showValues(value -> found.look(task, value));
      }
    }
    return found;
  }

  /**
   * The tasks that could be at the other end of a channel than one that waits there: not those that
   * wait at the same end.
   *
   * @param sends whether the end is that of the senders
   */
  List<Task> otherEnds(Channel channel, Task waiting, boolean sends) {
    return users.getOrDefault(channel, List.of()).stream()
        .filter(task -> task != waiting && !waitsAt(task, channel, sends))
        .toList();
  }

  private void look(Task task, @Nullable Object value) {
    switch (value) {
      case Channel channel -> add(task, channel);
      case Collection<?> elements -> lookAtAll(task, elements);
      case Map<?, ?> map -> lookAtAll(task, map.values());
      case null, default -> {}
    }
  }

  private void lookAtAll(Task task, Collection<?> elements) {
    elements.stream()
        .limit(MOST_ELEMENTS)
        .filter(Channel.class::isInstance)
        .forEach(channel -> add(task, (Channel) channel));
  }

  private void add(Task task, Channel channel) {
    List<Task> known = users.computeIfAbsent(channel, c -> new ArrayList<>(2));
    if (known.isEmpty() || known.getLast() != task) {
      known.add(task);
    }
  }

  /** Whether the task waits at one end of the channel, by itself or as a case of a select. */
  private static boolean waitsAt(Task task, Channel channel, boolean sending) {
    return switch (task.waitingFor) {
      case Waiter waiter ->
          waiter.queue != null
              && waiter.queue.owner == channel
              && channel.isSending(waiter.queue) == sending;
      case Select select ->
          select.choices().stream().anyMatch(choice -> isAt(choice, channel, sending));
      case null, default -> false;
    };
  }

  private static boolean isAt(Select.Choice choice, Channel channel, boolean sending) {
    return switch (choice) {
      case Select.Choice.Receive receive -> !sending && receive.channel() == channel;
      case Select.Choice.Send send -> sending && send.channel() == channel;
      case Select.Choice.Await await -> false;
    };
  }
}
