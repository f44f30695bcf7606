package org.lull.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.HeapWalk;

/**
 * A function that Java code calls: a program that has no task until something asks for that, such
 * as a wait, a {@code spawn}, an error, or a slice that has come to its end. Most are over before.
 *
 * <p>It is the bottom of its frames, and from when there is a task the frame above the {@link
 * MainFrame} of that.
 */
final class QuickCall extends Frame {
  /** As deep as with a task and its main frame under it. */
  private static final int DEPTH = 2;

  private final Function function;
  private final @Nullable Object[] arguments;
  private final ProgramListener listener;
  private boolean returned;
  private @Nullable Object value;

  /** The root task of the program; null as long as it needs none. */
  private @Nullable Task task;

  QuickCall(Function function, @Nullable Object[] arguments, ProgramListener listener) {
    super(null);
    this.function = function;
    this.arguments = arguments;
    this.listener = listener;
    this.depth = DEPTH;
  }

  /** Its root task, which is perhaps not over yet; null if the call returned without one. */
  @Nullable Task task() {
    return task;
  }

  /** After it has run: tells the listener if it is over and never had a task. */
  void end() {
    if (task == null) {
      listener.returned(value);
    }
  }

  /** It needs a task from now on. */
  Task becomeTask(Machine machine) {
    Task made = machine.programs.begin(nameOf(function), listener);
    caller = MainFrame.around(made);
    task = made;
    return made;
  }

  /** What the task of a call of a function is called. */
  static String nameOf(Function function) {
    return function.name().isEmpty() ? "function" : function.name();
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    if (returned) {
      return below(machine).receive(machine, value);
    }
    return function.call(machine, this, arguments, Function.NO_NAMES);
  }

  @Override
  public @Nullable Frame receive(Machine machine, @Nullable Object result) {
    value = result;
    returned = true;
    return task == null ? null : this;
  }

  /** An error goes to the task, which is perhaps made for it. */
  @Override
  public @Nullable Frame unwind(Machine machine, Unwinding unwinding) {
    return below(machine).unwind(machine, unwinding);
  }

  private Frame below(Machine machine) {
    Task ignored = machine.currentTask();
    return Objects.requireNonNull(caller, "a call that has a task stands on its frame");
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.array(arguments);
    walk.add(function);
    walk.add(value);
  }
}
