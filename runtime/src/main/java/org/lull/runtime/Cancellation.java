package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame.Shield;
import org.lull.runtime.Unwinding.Cancelling;

/**
 * When a cancellation that was asked of a task begins: at once if it waits, else at its next wait;
 * and not while clean-up runs for the same target or one around it.
 */
final class Cancellation {
  private Cancellation() {}

  /** Notes that the task is to end, or to leave a scope, and begins with it if the task waits. */
  static void request(Machine machine, Task task, Cancelling why) {
    if (task.isOver()) {
      return;
    }
    if (!task.hasStarted() && why.target() == task) {
      task.endUnstarted(machine, why);
      return;
    }
    task.cancellation = CancelRequest.add(task.cancellation, why);
    Frame top = task.top;
    if (task.state() == Task.State.WAITING && top != null) {
      Cancelling due = due(task, top);
      if (due != null && leaveWait(machine, task)) {
        machine.parking.wakeUnwinding(task, due);
      }
    }
  }

  /** Withdraws what the task waits for; false if it is to go on waiting. */
  static boolean leaveWait(Machine machine, Task task) {
    switch (task.waitingFor) {
      case Waiter waiter -> waiter.leave();
      case Select select -> select.leave(machine);
      case Timer timer -> machine.stopTimer(timer);
      case AwaitAll all -> all.leave(machine);
      case Offloaded offloaded -> offloaded.abandon();
      case PoolJob job -> {}
      case Scope scope -> {
        return !scope.isTakenDown();
      }
      case null, default -> throw new IllegalStateException("a task waits for something known");
    }
    return true;
  }

  /** The task is to be over where it stands: whatever it waits for forgets it. */
  static void detach(Machine machine, Task task) {
    if (task.state() != Task.State.WAITING) {
      return;
    }
    if (task.waitingFor instanceof PoolJob job) {
      job.stop("the task has ended");
    } else {
      leaveWait(machine, task);
    }
    task.waitingFor = null;
  }

  /** The scope has ended by itself: a cancellation that was to end it is not needed any more. */
  static void forget(Task owner, Scope scope) {
    if (owner.cancellation != null) {
      owner.cancellation = CancelRequest.remove(owner.cancellation, scope);
    }
  }

  /** The outermost cancellation of a task that no clean-up holds up; null when there is none. */
  static @Nullable Cancelling due(Task task, Frame top) {
    for (CancelRequest request = task.cancellation; request != null; request = request.inner()) {
      if (!isShielded(top, request.why().target())) {
        return request.why();
      }
    }
    return null;
  }

  private static boolean isShielded(Frame top, Object target) {
    for (Frame frame = top; frame != null; frame = frame.caller) {
      switch (frame.shield(target)) {
        case CLEANING_UP -> {
          return true;
        }
        case TARGET -> {
          return false;
        }
        case NONE -> {}
      }
    }
    return false;
  }

  /**
   * Whether a cancellation of a task has clean-up running between a frame and the generator below
   * it.
   */
  static boolean isCleaningUp(Task task, Frame top, Generator generator) {
    CancelRequest outermost = task.cancellation;
    return outermost != null && isCleaningUp(top, generator, outermost.why().target());
  }

  /** Whether clean-up is running between a frame and the generator below it. */
  static boolean isCleaningUp(Frame top, Generator generator, Object target) {
    for (Frame frame = top; frame != null && frame != generator; frame = frame.caller) {
      if (frame.shield(target) == Shield.CLEANING_UP) {
        return true;
      }
    }
    return false;
  }
}
