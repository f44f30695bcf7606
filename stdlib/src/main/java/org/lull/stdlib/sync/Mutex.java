package org.lull.stdlib.sync;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Held;
import org.lull.runtime.Machine;
import org.lull.runtime.Task;
import org.lull.runtime.WaitQueue;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Raised;

/**
 * A lock that one task at a time has, first come, first served. To lock it is to await it.
 *
 * <p><b>Invariants.</b> It has an owner while anybody waits: it is handed over, and never free in
 * between. Its owner is not over, because the end of a task unlocks what it still has.
 */
public final class Mutex extends Primitive implements Held {
  private final WaitQueue waiters = new WaitQueue(this);
  private @Nullable Task owner;

  public Mutex(Label label) {
    super(label);
  }

  /**
   * Whether it is free.
   *
   * @throws Raised of kind {@code "Deadlock"} when the running task has it, which would wait for
   *     itself for ever
   */
  @Override
  public boolean isReady(Machine machine) {
    Task task = machine.currentTask();
    if (owner == task) {
      throw new Raised(
          new ErrorValue(
                  "Deadlock",
                  quoted(task)
                      + " has already locked "
                      + describe()
                      + ", and would wait for itself")
              .withHint("with(f) unlocks a mutex however f ends"));
    }
    return owner == null;
  }

  @Override
  public @Nullable Object takeResult(Machine machine) {
    own(machine, machine.currentTask());
    return null;
  }

  /** Locks it for the running task if it is free; whether it did. */
  public boolean tryLock(Machine machine) {
    if (owner != null) {
      return false;
    }
    own(machine, machine.currentTask());
    return true;
  }

  /** Unlocks it for the running task; it goes to the first who waits. */
  public void unlock(Machine machine) {
    Task task = machine.currentTask();
    if (owner == null) {
      throw new Raised(
          "Value", "unlock() takes a mutex that is locked, but " + describe() + " is not locked");
    }
    if (owner != task) {
      throw new Raised(
          "Value",
          "only the task that locked "
              + describe()
              + " can unlock it: "
              + quoted(owner)
              + ", not "
              + quoted(task));
    }
    handOver(machine, task);
  }

  private void own(Machine machine, Task task) {
    owner = task;
    machine.hold(task, this);
  }

  private void handOver(Machine machine, Task from) {
    machine.letGo(from, this);
    owner = null;
    Task next = waiters.serveFirst(machine, null);
    if (next != null) {
      own(machine, next);
    }
  }

  @Override
  public void holderEnded(Machine machine) {
    handOver(machine, Objects.requireNonNull(owner));
  }

  @Override
  public void giveBack(Machine machine, Task task) {
    if (owner == task) {
      handOver(machine, task);
    }
  }

  private static String quoted(Task task) {
    return "task \"" + task.name() + "\"";
  }

  @Override
  public WaitQueue waiters() {
    return waiters;
  }

  @Override
  public String describe() {
    return label.describe();
  }

  @Override
  public @Nullable Task holder() {
    return owner;
  }

  @Override
  String state() {
    return owner == null ? "free" : "locked";
  }
}
