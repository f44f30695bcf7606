package org.lull.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Task.State;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.Raised;

/**
 * How tasks wait and go on.
 *
 * <p><b>Who waits.</b> A task waits when a step has parked it, and the loop was left. Every wait
 * goes through {@link #park}, with its reason in {@link Task#waitingFor}, and every one ends in
 * {@link #wake}, {@link #wakeUnwinding} or a {@link Cancellation}.
 */
final class Parking {
  /** Channel operations in a row that need not wait, before the task gives way to others. */
  private static final int PATIENCE = 128;

  private final Machine machine;
  private final Agenda agenda;
  private int patience = PATIENCE;

  Parking(Machine machine, Agenda agenda) {
    this.machine = machine;
    this.agenda = agenda;
  }

  // To wait and to go on

  /**
   * Makes the current task wait: it goes on with {@code frame} when {@code reason} wakes it.
   * Returns null.
   */
  @Nullable Frame park(Frame frame, Object reason) {
    Task task = machine.currentTask();
    task.top = frame;
    task.waitingFor = reason;
    task.waitingSince = agenda.recentMillis;
    task.setState(State.WAITING);
    return null;
  }

  /** What a waiting task waited for has happened. */
  void wake(Task task, @Nullable Object value) {
    Frame top = task.takeTop();
    task.top = top.receive(machine, value);
    awaken(task);
  }

  /** A waiting task goes on with an error or a cancellation. */
  void wakeUnwinding(Task task, Unwinding unwinding) {
    task.wakeWith(unwinding);
    awaken(task);
  }

  private void awaken(Task task) {
    TaskObserver observer = machine.observer();
    if (observer != null) {
      observer.woken(task);
    }
    makeReady(task);
  }

  /** A task that was set aside is ready again. */
  void goOn(Task task) {
    makeReady(task);
  }

  private void makeReady(Task task) {
    if (task.waitingFor != null) {
      task.waitingFor = null;
    }
    task.setState(State.READY);
    agenda.add(task);
  }

  /** Calls off what a task waits for, with an error; false if nothing can. */
  boolean refuseWait(Task task, Raised refusal) {
    if (task.state() != State.WAITING || task.waitingFor instanceof Scope) {
      return false;
    }
    Throwing unwinding = new Throwing(refusal.error());
    machine.locate(unwinding, Objects.requireNonNull(task.top));
    Cancellation.leaveWait(machine, task);
    task.waitingFor = null;
    task.wakeWith(unwinding);
    return true;
  }

  /** How long a task has waited that began to at {@code since}, in milliseconds. */
  int waited(int since) {
    return agenda.recentMillis - since;
  }

  // Fairness

  /** Another task has its turn. */
  void beginTurn() {
    patience = PATIENCE;
  }

  /** What the running task has left of its turn, in channel operations. */
  int patience() {
    return patience;
  }

  /** The running task goes on with what it had left. */
  void resumeTurn(int patienceLeft) {
    patience = patienceLeft;
  }

  /**
   * An operation that could have waited is done at once: the frame gets its value, and now and then
   * the task lets others run.
   */
  @Nullable Frame giveWay(Frame frame, @Nullable Object value) {
    Frame next = frame.receive(machine, value);
    if (--patience > 0 || next == null) {
      return next;
    }
    return requeue(next);
  }

  private @Nullable Frame requeue(Frame next) {
    Task task = machine.currentTask();
    task.top = next;
    makeReady(task);
    return null;
  }

  // What a frame may wait for

  @Nullable Frame yieldTask(Frame frame) {
    Frame cancelled = machine.cancelledAt(frame);
    if (cancelled != null) {
      return cancelled;
    }
    if (machine.java.isMounted()) {
      return parkFor(frame, 0);
    }
    Frame next = frame.receive(machine, null);
    return next == null ? null : requeue(next);
  }

  @Nullable Frame await(Frame frame, Awaitable awaited) {
    Frame cancelled = machine.cancelledAt(frame);
    if (cancelled != null) {
      return cancelled;
    }
    if (awaited.isReady(machine)) {
      return giveWay(frame, awaited.takeResult(machine));
    }
    Waiter waiter = new Waiter(machine.currentTask(), null);
    awaited.waiters().add(waiter);
    return park(frame, waiter);
  }

  @Nullable Frame sleep(Frame frame, long nanos) {
    if (nanos <= 0) {
      return yieldTask(frame);
    }
    Frame cancelled = machine.cancelledAt(frame);
    return cancelled == null ? parkFor(frame, nanos) : cancelled;
  }

  private @Nullable Frame parkFor(Frame frame, long nanos) {
    Task task = machine.currentTask();
    return park(frame, agenda.startTimer(nanos, m -> wake(task, null)));
  }

  @Nullable Frame offload(Frame frame, Offloaded.Work work) {
    Frame cancelled = machine.cancelledAt(frame);
    if (cancelled != null) {
      return cancelled;
    }
    agenda.outsideBegan();
    Offloaded offloaded = new Offloaded(machine, machine.currentTask());
    park(frame, offloaded);
    offloaded.start(work);
    return null;
  }

  /** Waits for work that is under way outside. */
  @Nullable Frame awaitOffloaded(Frame frame, Offloaded offloaded) {
    agenda.outsideBegan();
    return park(frame, offloaded);
  }
}
