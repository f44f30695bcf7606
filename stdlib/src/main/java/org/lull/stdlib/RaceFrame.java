package org.lull.stdlib;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Awaitable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Select;
import org.lull.runtime.Select.Choice;
import org.lull.runtime.Task;
import org.lull.runtime.Unwinding;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.HeapWalk;

/** Waits for the first of several tasks to end, then cancels the others. */
final class RaceFrame extends Frame {
  private final List<Awaitable> runners;
  private @Nullable Select finish;

  RaceFrame(Frame caller, List<Awaitable> runners) {
    super(caller);
    this.runners = runners;
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    if (finish == null) {
      return Select.run(machine, this, choices(machine), -1, false, false);
    }
    cancelOthers(machine);
    return Objects.requireNonNull(caller).receive(machine, finish.value());
  }

  /** What to wait for: of those that have ended already, the first in the list has won. */
  private List<Choice> choices(Machine machine) {
    for (Awaitable runner : runners) {
      if (runner.isReady(machine)) {
        return List.of(new Choice.Await(runner));
      }
    }
    return runners.stream().<Choice>map(Choice.Await::new).toList();
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    finish = (Select) Objects.requireNonNull(value);
    return this;
  }

  /** The first to end has failed; that wins the race too. */
  @Override
  public @Nullable Frame unwind(Machine machine, Unwinding unwinding) {
    if (unwinding instanceof Throwing) {
      cancelOthers(machine);
    }
    return null;
  }

  private void cancelOthers(Machine machine) {
    for (Awaitable runner : runners) {
      if (runner instanceof Task task && !task.isOver()) {
        machine.cancel(
            task, new Cancelling(task, "another task won the race", Arguments.placeOf(this)));
      }
    }
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.all(runners);
    walk.add(finish);
  }
}
