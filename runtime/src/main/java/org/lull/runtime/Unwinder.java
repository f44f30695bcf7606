package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.hostswitch.UnwindingError;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Raised;

/** Lets errors, cancellations and the ends of generators pass down the frames. */
final class Unwinder {
  private final Machine machine;

  Unwinder(Machine machine) {
    this.machine = machine;
  }

  @Nullable Frame unwind(Frame top, Unwinding unwinding) {
    locate(unwinding, top);
    Frame frame = top;
    while (frame != null) {
      Frame below = frame.caller;
      Frame handler = frame.unwind(machine, unwinding);
      if (handler != null) {
        return handler;
      }
      frame = below;
    }
    return null;
  }

  @Nullable Frame unwind(Frame frame, Raised raised) {
    ErrorValue error = raised.error();
    if (error.trace().isEmpty()) {
      error.setTrace(Traces.capture(frame, raised, machine.currentTask()));
    }
    return unwind(frame, new Throwing(error));
  }

  @Nullable Frame unwindStray(Frame frame, RuntimeException stray) {
    if (!machine.programs.isOpen()) {
      throw stray;
    }
    return unwind(frame, new Raised(HostErrors.wrap(stray)));
  }

  @Nullable Frame unwindStray(Frame frame, Error stray) {
    if (!machine.programs.isOpen()
        || stray instanceof VirtualMachineError
        || stray instanceof UnwindingError) {
      throw stray;
    }
    return unwind(frame, new Raised(HostErrors.wrap(stray)));
  }

  void locate(Unwinding unwinding, Frame frame) {
    if (unwinding instanceof Throwing throwing && throwing.error().trace().isEmpty()) {
      throwing.error().setTrace(Traces.capture(frame, null, machine.currentTask()));
    }
  }

  @Nullable Frame cancelledAt(Frame frame) {
    Task task = machine.currentTask();
    Cancelling why = task.cancellation == null ? null : Cancellation.due(task, frame);
    if (why == null) {
      return null;
    }
    Frame next = unwind(frame, why);
    return next == null ? TaskOver.INSTANCE : next;
  }

  /** Stands for "go on with nothing": the task ended where it was asked to go on. */
  private static final class TaskOver extends Frame {
    static final TaskOver INSTANCE = new TaskOver();

    private TaskOver() {
      super(null);
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      return null;
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object value) {
      return this;
    }
  }
}
