package org.lull;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.ProgramListener;
import org.lull.runtime.Unwinding;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Raised;

/** A program of an engine, from when it was asked for to its end. */
final class Run implements ProgramListener {
  private final Engine engine;

  /** Whether one thread drives it from beginning to end, so that nobody else waits for it. */
  private final boolean alone;

  /** Makes what the host gets of the value; asked on the machine's thread. */
  private final Conversion conversion;

  /** Its main task; null until the machine's thread has started it. */
  volatile org.lull.runtime.@Nullable Task root;

  /** The future of it, if the host has asked for one. */
  private @Nullable Task task;

  /** What cancelling it does, in place of ending its program. */
  private @Nullable Consumer<String> canceller;

  private @Nullable Object value;
  private @Nullable ErrorValue error;

  /** Set last: what is above can be read then. */
  private volatile boolean over;

  /** Makes a Java value of a script's. */
  interface Conversion {
    @Nullable Object convert(@Nullable Object value);
  }

  Run(Engine engine, Conversion conversion, boolean alone) {
    this.engine = engine;
    this.alone = alone;
    this.conversion = conversion;
  }

  /** The future of it; completed at once when it is over. */
  Task task() {
    Task future = new Task(this);
    boolean late;
    synchronized (this) {
      task = future;
      late = over;
    }
    if (late) {
      complete();
    }
    return future;
  }

  void cancelWith(Consumer<String> action) {
    canceller = action;
  }

  boolean isOver() {
    return over;
  }

  @Override
  public void returned(@Nullable Object result) {
    succeed(result);
  }

  @Override
  public void ended(org.lull.runtime.Task program) {
    switch (program.outcome()) {
      case Throwing throwing -> fail(throwing.error());
      case Cancelling cancelling ->
          fail(new ErrorValue("Cancelled", "this was cancelled: " + cancelling.reason()));
      case Unwinding other -> throw new IllegalStateException("a program ends in its own chain");
      case null -> succeed(null);
      case Object result -> succeed(result);
    }
  }

  private void succeed(@Nullable Object result) {
    try {
      value = conversion.convert(result);
    } catch (Raised raised) {
      error = raised.error();
    }
    end();
  }

  /** It never began, or has ended with an error. */
  void fail(ErrorValue failure) {
    error = failure;
    end();
  }

  private void end() {
    if (alone) {
      over = true;
      return;
    }
    boolean hasFuture;
    synchronized (this) {
      over = true;
      hasFuture = task != null;
    }
    engine.ended(this, hasFuture);
  }

  /**
   * Completes the future; away from the machine's loop, since what depends on it may do anything.
   */
  void complete() {
    Task future = Objects.requireNonNull(task, "only one with a future is completed");
    boolean ignored =
        error == null
            ? future.complete(value)
            : future.completeExceptionally(engine.exception(error));
  }

  /** From any thread: completes the future of one that is over, if there is one. */
  void completeIfWanted() {
    boolean hasFuture;
    synchronized (this) {
      hasFuture = task != null;
    }
    if (hasFuture) {
      complete();
    }
  }

  /** The value of one that is over. */
  @Nullable Object result() {
    if (error != null) {
      throw engine.exception(error);
    }
    return value;
  }

  void cancel(String reason) {
    if (canceller == null) {
      engine.cancel(this, reason);
    } else {
      canceller.accept(reason);
    }
  }

  Task.Status status() {
    org.lull.runtime.Task started = root;
    return started == null
        ? over ? Task.Status.FAILED : Task.Status.READY
        : Task.Status.valueOf(started.state().name());
  }

  List<LullException.Line> trace() {
    return engine.trace(this);
  }
}
