package org.lull.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Reachable;

/**
 * One run of a {@code select}: several waits of which exactly one happens.
 *
 * <p>First every case is asked whether it can happen now, and one of those that can is chosen at
 * random. If none can, the task stands in the queue of every case at once; whoever serves one of
 * them commits the select, which leaves all other queues and the timer before anything else runs. A
 * select never stands in a queue while it is asked, so its two sides never meet.
 */
public final class Select implements Reachable {
  /** A case as the script wrote it, with what its expressions gave. */
  public sealed interface Choice {
    /** {@code <-channel}. */
    record Receive(Channel channel) implements Choice {}

    /** {@code channel <- value}. */
    record Send(Channel channel, @Nullable Object value) implements Choice {}

    /** {@code await task}. */
    record Await(Awaitable awaited) implements Choice {}
  }

  private final List<Choice> choices;
  private final @Nullable Task task;

  /**
   * The cases that stand in a queue, in the order of {@link #choices}; empty before and after
   * waiting.
   */
  private final List<Case> waiting = new ArrayList<>();

  private @Nullable Timer timer;

  /** How many cases still can happen while the task waits. */
  private int open;

  private final boolean hasClosedCase;
  private int chosen = NONE;
  private @Nullable Object value;

  /** {@link #chosen} before the commit. */
  public static final int NONE = -1;

  /** {@link #chosen} when the time of {@code after} was up. */
  public static final int AFTER = -2;

  /** {@link #chosen} when every channel is closed. */
  public static final int CLOSED = -3;

  /** {@link #chosen} when nothing was ready and there is an {@code else}. */
  public static final int ELSE = -4;

  private Select(List<Choice> choices, Task task, boolean hasClosedCase) {
    this.choices = choices;
    this.task = task;
    this.hasClosedCase = hasClosedCase;
  }

  /**
   * Runs a {@code select} for the current task. The frame receives this select, whose {@link
   * #chosen} and {@link #value} say what happened.
   *
   * @param after how long to wait in nanoseconds; negative when there is no {@code after} case
   * @return the frame to go on with, or null when the task waits
   */
  public static @Nullable Frame run(
      Machine machine,
      Frame frame,
      List<Choice> choices,
      long after,
      boolean hasClosedCase,
      boolean hasElse) {
    Frame cancelled = machine.cancelledAt(frame);
    if (cancelled != null) {
      return cancelled;
    }
    Select select = new Select(choices, machine.currentTask(), hasClosedCase);
    int ready = select.pickReady(machine);
    if (ready >= 0) {
      return select.happen(machine, frame, ready);
    }
    if (!select.canEverHappen() && (hasClosedCase || (after < 0 && !hasElse))) {
      return select.finishClosed(machine, frame);
    }
    if (hasElse) {
      return select.finish(machine, frame, ELSE);
    }
    if (after == 0) {
      return select.finish(machine, frame, AFTER);
    }
    return select.await(machine, frame, after);
  }

  public int chosen() {
    return chosen;
  }

  /** What was received or awaited. */
  public @Nullable Object value() {
    return value;
  }

  /** Picks one of the ready cases, each with the same chance, in one pass. */
  private int pickReady(Machine machine) {
    int picked = NONE;
    int ready = 0;
    for (int i = 0; i < choices.size(); i++) {
      if (isReady(machine, choices.get(i)) && (++ready == 1 || machine.nextRandom(ready) == 0)) {
        picked = i;
      }
    }
    return picked;
  }

  private static boolean isReady(Machine machine, Choice choice) {
    return switch (choice) {
      case Choice.Receive receive -> receive.channel.canReceive();
      case Choice.Send send -> send.channel.canSend();
      case Choice.Await await -> await.awaited.isReady(machine);
    };
  }

  private static boolean canEverHappen(Choice choice) {
    return switch (choice) {
      case Choice.Receive receive -> !receive.channel.isDrained();
      case Choice.Send send -> !send.channel.isClosed();
      case Choice.Await await -> true;
    };
  }

  private boolean canEverHappen() {
    return choices.stream().anyMatch(Select::canEverHappen);
  }

  private @Nullable Frame happen(Machine machine, Frame frame, int index) {
    switch (choices.get(index)) {
      case Choice.Receive receive -> value = receive.channel.take(machine);
      case Choice.Send send -> {
        boolean offered = send.channel.offer(machine, send.value);
        assert offered : "the case was ready";
      }
      case Choice.Await await -> value = await.awaited.takeResult(machine);
    }
    chosen = index;
    return machine.parking.giveWay(frame, this);
  }

  private @Nullable Frame finish(Machine machine, Frame frame, int outcome) {
    chosen = outcome;
    return machine.parking.giveWay(frame, this);
  }

  private @Nullable Frame finishClosed(Machine machine, Frame frame) {
    if (!hasClosedCase) {
      throw new Raised(
          "ChannelClosed", "no case of this select can ever happen: its channels are closed");
    }
    return finish(machine, frame, CLOSED);
  }

  private @Nullable Frame await(Machine machine, Frame frame, long after) {
    for (int i = 0; i < choices.size(); i++) {
      if (canEverHappen(choices.get(i))) {
        enqueue(machine, i);
      }
    }
    open = waiting.size();
    if (after > 0) {
      timer = machine.startTimer(after, m -> commit(m, AFTER, null));
    }
    return machine.parking.park(frame, this);
  }

  private void enqueue(Machine machine, int index) {
    Case waiter =
        new Case(
            machine.currentTask(),
            index,
            choices.get(index) instanceof Choice.Send send ? send.value : null);
    waiting.add(waiter);
    switch (choices.get(index)) {
      case Choice.Receive receive -> receive.channel.receiversQueue().add(waiter);
      case Choice.Send send -> send.channel.sendersQueue().add(waiter);
      case Choice.Await await -> await.awaited.waiters().add(waiter);
    }
  }

  private void commit(Machine machine, int outcome, @Nullable Object received) {
    chosen = outcome;
    value = received;
    leave(machine);
    assert task != null;
    machine.parking.wake(task, this);
  }

  /** Leaves every queue and the timer: the select was committed, or its task is cancelled. */
  void leave(Machine machine) {
    for (Case waiter : waiting) {
      waiter.leave();
    }
    waiting.clear();
    if (timer != null) {
      machine.stopTimer(timer);
      timer = null;
    }
  }

  /** What the waiting cases wait for, for reports. */
  List<Choice> choices() {
    return choices;
  }

  /** The place of one case in one queue. */
  final class Case extends Waiter {
    private final int index;

    Case(Task task, int index, @Nullable Object value) {
      super(task, value);
      this.index = index;
    }

    @Override
    void serve(Machine machine, @Nullable Object received) {
      commit(machine, index, received);
    }

    @Override
    void fail(Machine machine, Unwinding error) {
      Select.this.leave(machine);
      machine.parking.wakeUnwinding(task, error);
    }

    /** The channel of this case was closed while it waited. */
    void closed(Machine machine) {
      if (--open > 0) {
        return;
      }
      if (hasClosedCase) {
        commit(machine, CLOSED, null);
      } else if (timer == null) {
        fail(
            machine,
            new Throwing(
                new Raised(
                        "ChannelClosed",
                        "no case of this select can happen any more: its channels were closed")
                    .error()));
      }
    }
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.all(waiting);
    for (Choice choice : choices) {
      walk.add(choice instanceof Choice.Send send ? send.value() : null);
    }
    walk.add(value);
  }
}
