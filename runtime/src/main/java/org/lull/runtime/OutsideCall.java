package org.lull.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.Raised;

/**
 * A callback by Java code that the machine has not called: on another thread, or when the machine
 * is not running. It becomes a program of its own, whose end the caller waits for.
 */
final class OutsideCall implements ProgramListener {
  /** How often the thread that waits looks whether it can go on by itself. */
  private static final long POLL_MILLIS = 1;

  private final Machine machine;
  private final Function function;
  private final @Nullable Object[] arguments;
  private final CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();

  /** Only for the thread that runs the machine; null before it began. */
  private @Nullable Task task;

  OutsideCall(Callback callback, @Nullable Object[] arguments) {
    this.machine = callback.machine();
    this.function = callback.function();
    this.arguments = arguments;
  }

  @Nullable Object call() {
    if (machine.java.wasDrivenHere()) {
      begin();
      if (task != null) {
        machine.runToEnd(task, () -> false);
      }
    } else {
      machine.post(this::begin);
    }
    return await();
  }

  private @Nullable Object await() {
    try {
      while (true) {
        boolean ignored = machine.runBorrowed(true, () -> task, () -> false);
        if (!answer.isDone() && machine.java.isOver()) {
          refuse();
        }
        try {
          return answer.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
          // the machine is perhaps lent by now
        }
      }
    } catch (InterruptedException interrupted) {
      machine.post(this::cancel);
      Thread.currentThread().interrupt();
      throw new Raised("Cancelled", "the thread that waited for this call was interrupted");
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Raised raised
          ? new Raised(raised.error())
          : new IllegalStateException("the program is over: its functions cannot be called");
    }
  }

  private void begin() {
    if (answer.isDone()) {
      return;
    }
    if (!machine.programs.canBeAdded()) {
      refuse();
      return;
    }
    String name = function.name().isEmpty() ? "callback" : function.name();
    task =
        machine.start(
            name, caller -> new CallFrame(caller, function, arguments, Function.NO_NAMES), this);
  }

  private void refuse() {
    answer.completeExceptionally(new IllegalStateException());
  }

  private void cancel() {
    if (task != null) {
      machine.interruptProgram(task, "the thread that waited for it was interrupted");
    }
  }

  @Override
  public void ended(Task program) {
    switch (program.outcome()) {
      case Throwing throwing -> answer.completeExceptionally(new Raised(throwing.error()));
      case Unwinding cancelled ->
          answer.completeExceptionally(new Raised("Cancelled", "this call was cancelled"));
      case null, default -> answer.complete(program.outcome());
    }
  }
}
