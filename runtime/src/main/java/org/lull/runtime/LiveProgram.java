package org.lull.runtime;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.LimitReached;

/**
 * What is known of a program while it runs, and how it ends before its time.
 *
 * <p>One that reaches a limit, or is interrupted, is cancelled: no {@code catch} sees that, and
 * clean-up runs with what its {@link Budget} grants beyond the limit. If that is not enough either,
 * it is given up: its tasks are over where they stand, and nothing more of it runs.
 */
final class LiveProgram {
  private final Machine machine;
  private final Usage usage;
  final Task root;
  final ProgramListener listener;
  final Budget budget;

  /**
   * Whether a deadlock was found before; if the clean-up after it is stuck too, the program ends as
   * it is.
   */
  boolean stuckBefore;

  /** Why it is to end, also where it never waits; null while it may go on. */
  private @Nullable String reason;

  private boolean interrupted;

  /** The limit that was reached; null for an interrupt. */
  private @Nullable ErrorValue limit;

  LiveProgram(Machine machine, Usage usage, Task root, ProgramListener listener, Budget budget) {
    this.machine = machine;
    this.usage = usage;
    this.root = root;
    this.listener = listener;
    this.budget = budget;
  }

  /** It is over. */
  void close() {
    if (limit != null) {
      usage.takeBack();
    }
    if (interrupted) {
      usage.interruptEnds();
    }
  }

  /** Ends it because of an interrupt. */
  void interrupt(String why) {
    if (reason == null) {
      reason = why;
      interrupted = true;
      usage.interruptBegins();
      budget.grantInterrupted();
    }
    machine.cancel(root, new Cancelling(root, why, null));
  }

  /** Between two slices: ends it if it has used too much. */
  void check() {
    end(usage.exceeded(budget));
  }

  /** When nothing runs: ends it if its time is up. */
  void checkTime() {
    end(budget.exceededTime());
  }

  private void end(@Nullable ErrorValue reached) {
    if (reached != null && !root.isOver()) {
      begin(reached, machine.loop.pausedTask());
    }
  }

  /** Steps were taken for it elsewhere. */
  void takeSteps(long count) {
    budget.takeSteps(count);
  }

  /** Takes the bytes of a text that is put out for it elsewhere; false if they are too many. */
  boolean takeOutput(CharSequence text) {
    try {
      budget.takeOutput(text);
      return true;
    } catch (LimitReached reached) {
      begin(reached.error(), null);
      return false;
    }
  }

  /** Something that a task waited for outside was more than a limit allows. */
  void reachedOutside(Task task, LimitReached reached) {
    begin(reached.error(), task);
  }

  /**
   * A step could not be done because of a limit or an interrupt.
   *
   * @return the frame to go on with; null when nothing of the program is left
   */
  @Nullable Frame leave(Frame frame, LimitReached reached) {
    if (reached.isInterrupt()) {
      Frame cancelled = endAt(frame);
      return cancelled == null ? frame : cancelled;
    }
    Task task = machine.currentTask();
    if (reason == null) {
      reached.error().setTrace(Traces.capture(frame, null, task));
    }
    if (!begin(reached.error(), null)) {
      return null;
    }
    Frame cancelled = endAt(frame);
    return cancelled == null ? machine.unwind(frame, new Throwing(reached.error())) : cancelled;
  }

  /**
   * Lets the running task end where it is, if the program is to end; null when it may go on, or has
   * clean-up to do first.
   */
  @Nullable Frame endAt(Frame frame) {
    if (reason == null) {
      return null;
    }
    Task task = machine.currentTask();
    if (task.cancellation == null) {
      machine.cancel(task, new Cancelling(task, reason, null));
    }
    return machine.cancelledAt(frame);
  }

  /**
   * Cancels it.
   *
   * @param at the task that reached the limit, if it stands still
   * @return false when it was ending already, so that it was given up now
   */
  private boolean begin(ErrorValue reached, @Nullable Task at) {
    if (at != null && at.top != null && reason == null) {
      reached.setTrace(Traces.capture(at.top, null, at));
    }
    if (reason != null || Programs.outermostScope(root) == null) {
      giveUp(reason == null ? reached : limit);
      return false;
    }
    limit = reached;
    usage.noteLimit();
    reason = "a limit was reached: " + reached.message();
    budget.grantExtra();
    usage.lend();
    machine.programs.endWithError(root, reached);
    return true;
  }

  /** Gives it up, because Java failed under it. */
  void abandon() {
    giveUp(limit);
  }

  /** Everything is over where it stands. */
  private void giveUp(@Nullable ErrorValue error) {
    String why = reason == null ? "its program has ended" : reason;
    for (Task task : takeApart().reversed()) {
      if (task != root) {
        task.discard(machine, new Cancelling(task, why, null));
      }
    }
    root.unwind(machine, error == null ? new Cancelling(root, why, null) : new Throwing(error));
    machine.loop.dropCurrent();
  }

  /** All its tasks, none of which waits for anything any more, and nor do their scopes. */
  private List<Task> takeApart() {
    List<Task> tasks = new ArrayList<>(List.of(root));
    for (int i = 0; i < tasks.size(); i++) {
      Task task = tasks.get(i);
      Cancellation.detach(machine, task);
      for (Scope scope = task.scope;
          scope != null && scope.owner() == task;
          scope = scope.parent()) {
        scope.takeApart(machine, tasks);
      }
    }
    return tasks;
  }
}
