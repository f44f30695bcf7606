package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Machine.FrameMaker;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.HeapWalk;

/** The bottom of the main task: the program's outermost scope, around its main code. */
final class MainFrame extends Frame {
  private final Task task;
  private final FrameMaker body;
  private @Nullable Scope scope;
  private boolean bodyEnded;
  private @Nullable Object value;
  private @Nullable Unwinding pending;

  MainFrame(Task task, FrameMaker body) {
    super(task);
    this.task = task;
    this.body = body;
  }

  /** That of a task whose main code runs already. */
  static MainFrame around(Task task) {
    MainFrame frame = new MainFrame(task, caller -> caller);
    frame.scope = Scope.open(task, false);
    return frame;
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    if (scope == null) {
      scope = Scope.open(machine, false);
      return body.make(this);
    }
    machine.programs.mainEnded(task, value, pending != null);
    boolean endsDaemons = !scope.isFinished() || machine.programs.endsDaemons(task);
    switch (scope.join(machine, this, pending, endsDaemons)) {
      case WAITING -> {
        return null;
      }
      case AGAIN -> {
        return this;
      }
      case DONE -> {}
    }
    Unwinding unwinding = scope.close(machine, pending);
    return unwinding == null ? task.receive(machine, value) : machine.unwind(task, unwinding);
  }

  /** First the main code's value; after that it is only woken to look again. */
  @Override
  public Frame receive(Machine machine, @Nullable Object received) {
    if (!bodyEnded) {
      bodyEnded = true;
      value = received;
    }
    return this;
  }

  /** Before its scope is open there is nothing to end, and the main code does not begin. */
  @Override
  public @Nullable Frame unwind(Machine machine, Unwinding unwinding) {
    if (scope == null) {
      return task.unwind(machine, unwinding);
    }
    bodyEnded = true;
    pending = unwinding;
    return this;
  }

  @Override
  public Shield shield(Object target) {
    return target == scope ? Shield.TARGET : Shield.NONE;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.add(scope);
    walk.add(value);
    walk.add(pending instanceof Throwing throwing ? throwing.error() : null);
  }
}
