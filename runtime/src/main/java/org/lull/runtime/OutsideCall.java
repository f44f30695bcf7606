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
  /**
   * How long the machine's thread may wait inside of Java code before that seems to be for this.
   */
  private static final long PATIENCE_MILLIS = 1_000;

  private final Machine machine;
  private final Function function;
  private final @Nullable Object[] arguments;
  private final CompletableFuture<@Nullable Object> answer = new CompletableFuture<>();

  private volatile boolean begun;

  /** Only for the thread that drives the machine, or has borrowed it; null before it began. */
  private @Nullable Task task;

  /** {@link JavaCalls#turns} when this thread had the machine last. */
  private int turnsSeen;

  OutsideCall(Callback callback, @Nullable Object[] arguments) {
    this.machine = callback.machine();
    this.function = callback.function();
    this.arguments = arguments;
  }

  @Nullable Object call() {
    if (machine.java.isDrivenHere()) {
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
        try {
          return answer.get(begun ? PATIENCE_MILLIS : 1, TimeUnit.MILLISECONDS);
        } catch (TimeoutException notYet) {
          goOnBeside();
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

  private void goOnBeside() {
    if (begun) {
      machine.java.borrow(this::refuseIfStuck);
    } else if (machine.java.isOver()) {
      refuse();
    } else {
      machine.java.borrow(this::beginBeside);
    }
  }

  /** Begins on this thread, while Java code runs on the machine's. */
  private @Nullable Task beginBeside() {
    begin();
    turnsSeen = machine.java.turns();
    if (task != null) {
      machine.agenda.takeBack();
    }
    return task == null || task.isOver() ? null : task;
  }

  /**
   * The Java code does nothing but wait, probably for this thread, and until it ends the machine
   * does not go on: so this call has to fail.
   */
  private @Nullable Task refuseIfStuck() {
    boolean stuck = turnsSeen == machine.java.turns() && machine.java.isDriverWaiting();
    turnsSeen = machine.java.turns();
    return stuck && task != null && machine.parking.refuseWait(task, machine.java.refusalToWait())
        ? task
        : null;
  }

  private void begin() {
    if (begun || answer.isDone()) {
      return;
    }
    begun = true;
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
