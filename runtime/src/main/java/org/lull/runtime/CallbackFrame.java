package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.hostswitch.UnwindingError;
import org.lull.runtime.value.Raised;

/** The bottom frame of a callback: keeps its answer for the Java code that waits for it. */
final class CallbackFrame extends Frame {
  private final HostCall call;
  private final Function function;
  private final @Nullable Object[] arguments;
  private boolean called;
  private boolean answered;
  private @Nullable Object value;
  private @Nullable Unwinding unwinding;

  CallbackFrame(HostCall call, Function function, @Nullable Object[] arguments) {
    super(call);
    this.call = call;
    this.function = function;
    this.arguments = arguments;
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    if (!called) {
      called = true;
      return function.call(machine, this, arguments, Function.NO_NAMES);
    }
    return call.isFrozen() ? machine.java.mount(call, this) : null;
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object result) {
    value = result;
    answered = true;
    return this;
  }

  /** Everything goes through the Java frames first, if they are not gone. */
  @Override
  public @Nullable Frame unwind(Machine machine, Unwinding why) {
    if (call.isOver()) {
      return null;
    }
    called = true;
    answered = true;
    value = null;
    unwinding = why;
    if (!(why instanceof Throwing)) {
      call.beginUnwinding(why);
    }
    return this;
  }

  /** Out of a call that the machine does not know, a cancellation has no way. */
  @Override
  public Shield shield(Object target) {
    return call.caller == null ? Shield.CLEANING_UP : Shield.NONE;
  }

  boolean isAnswered() {
    return answered;
  }

  /** The Java code took no notice of a cancellation: it meets it again. */
  void unwindAgain() {
    answered = true;
    unwinding = call.pending();
  }

  /**
   * What the Java code gets.
   *
   * @throws Raised when the callback failed
   * @throws UnwindingError when it was cancelled
   */
  @Nullable Object answer() {
    return switch (unwinding) {
      case null -> value;
      case Throwing throwing -> throw new Raised(throwing.error());
      case Unwinding cancelling -> throw new UnwindingError();
    };
  }
}
