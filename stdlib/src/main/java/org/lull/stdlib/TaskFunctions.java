package org.lull.stdlib;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Awaitable;
import org.lull.runtime.Channel;
import org.lull.runtime.ChannelTimer;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.Pool;
import org.lull.runtime.Ticker;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;
import org.lull.sandbox.Permission;

/** Tasks, channels and time. */
final class TaskFunctions {
  private TaskFunctions() {}

  static List<Native> all() {
    return List.of(
        Native.function(
            "chan(capacity?)",
            "Makes a channel: one that hands over directly, or one that buffers so many values.",
            (machine, arguments) ->
                new Channel(
                    Arguments.came(arguments[0])
                        ? Arguments.count("chan", "capacity", arguments[0], 0)
                        : 0)),
        Native.function(
            "pool(workers?)",
            "Makes a pool of worker threads for code that computes; without a number, one for each"
                + " processor. It is closed with the scope that made it.",
            (machine, arguments) -> Pool.open(machine, workers(arguments[0]))),
        Native.waitingFunction(
            "race(tasks)",
            "Waits for the first task to end, gives its value, and cancels the others.",
            TaskFunctions::race),
        Native.waitingFunction(
            "sleep(time)",
            "Waits for a duration, while other tasks run.",
            (machine, caller, arguments) ->
                machine.sleep(caller, Arguments.nanos("sleep", "time", arguments[0]))),
        Native.function(
            "now()",
            "The time of day, as the duration since 1970-01-01T00:00Z; time.iso writes it as a"
                + " date.",
            (machine, arguments) -> {
              Refusal.requireClock(machine);
              return now(machine);
            }),
        Native.function(
            "clock()",
            "The duration since some moment in the past; it never goes back.",
            (machine, arguments) -> {
              Refusal.requireClock(machine);
              return Duration.ofNanos(machine.clock().nanos());
            }),
        Native.waitingFunction(
            "every(period)",
            "A channel of ticks, each the time of day. It keeps one tick that nobody took and drops"
                + " the next.",
            (machine, caller, arguments) ->
                caller.receive(machine, every(machine, arguments[0], Arguments.placeOf(caller)))),
        Native.waitingFunction(
            "after(time)",
            "A channel that gives the time of day once, when the time is up, and is closed then.",
            (machine, caller, arguments) ->
                caller.receive(machine, after(machine, arguments[0], Arguments.placeOf(caller)))));
  }

  private static int workers(@Nullable Object argument) {
    if (!Arguments.came(argument)) {
      return Math.min(Runtime.getRuntime().availableProcessors(), Pool.MOST_WORKERS);
    }
    int workers = Arguments.count("pool", "workers", argument, 1);
    if (workers > Pool.MOST_WORKERS) {
      throw Arguments.wrongValue("pool", "workers", "at most " + Pool.MOST_WORKERS, argument);
    }
    return workers;
  }

  private static Duration now(Machine machine) {
    return Duration.between(Instant.EPOCH, machine.clock().now());
  }

  private static Channel every(Machine machine, @Nullable Object period, @Nullable Place place) {
    long nanos = Arguments.nanos("every", "period", period);
    if (nanos == 0) {
      throw new Raised("Value", "every() takes a time longer than 0s");
    }
    return Ticker.start(machine, nanos, place);
  }

  private static Channel after(Machine machine, @Nullable Object time, @Nullable Place place) {
    Channel channel = new Channel(1);
    machine.startTimer(
        Arguments.nanos("after", "time", time),
        new ChannelTimer(
            channel,
            place,
            m -> {
              if (!channel.isClosed()) {
                channel.trySend(m, m.sandbox().allows(Permission.CLOCK) ? now(m) : null);
                channel.close(m, null);
              }
            }));
    return channel;
  }

  private static @Nullable Frame race(Machine machine, Frame caller, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof List<?> list)) {
      throw Arguments.wrongType("race", "tasks", "a list of tasks", arguments[0]);
    }
    if (list.isEmpty()) {
      throw new Raised("Value", "race() takes at least one task, but got an empty list");
    }
    List<Awaitable> runners = new ArrayList<>(list.size());
    for (Object runner : list) {
      if (!(runner instanceof Awaitable awaitable)) {
        throw new Raised(
            "Type", "race() takes a list of tasks, but got " + TypeNames.of(runner) + " in it");
      }
      runners.add(awaitable);
    }
    return new RaceFrame(caller, runners);
  }
}
