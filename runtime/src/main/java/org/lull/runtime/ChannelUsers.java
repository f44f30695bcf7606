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

  /** The tasks that could be at the other end of what {@code waiting} waits for. */
  List<Task> otherEnds(Channel channel, Task waiting) {
    boolean sends = isSending(channel, waiting);
    return users.getOrDefault(channel, List.of()).stream()
        .filter(task -> task != waiting && !standsBeside(task, channel, sends))
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

  /** Whether the task waits at the same end of the channel, and so cannot serve the other. */
  private static boolean standsBeside(Task task, Channel channel, boolean sends) {
    return task.waitingFor instanceof Waiter waiter
        && waiter.queue != null
        && waiter.queue.owner == channel
        && channel.isSending(waiter.queue) == sends;
  }

  private static boolean isSending(Channel channel, Task task) {
    return task.waitingFor instanceof Waiter waiter
        && waiter.queue != null
        && channel.isSending(waiter.queue);
  }
}
