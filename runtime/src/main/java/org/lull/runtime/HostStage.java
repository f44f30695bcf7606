package org.lull.runtime;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Raised;

/**
 * A value that Java code will have later, as something to wait for.
 *
 * <p>Cancelling goes both ways: when the last task that waits for it is cancelled, so is the stage;
 * and a stage that is cancelled in Java raises an error of kind {@code "Cancelled"} here.
 */
public final class HostStage implements Awaitable {
  private final Machine machine;
  private final CompletionStage<?> stage;
  private final Function<@Nullable Object, @Nullable Object> convert;
  private final Queue queue = new Queue();
  private boolean listening;
  private boolean over;
  private @Nullable Object value;
  private @Nullable ErrorValue error;

  /**
   * A stage of the host.
   *
   * @param convert makes a value for scripts of what the stage gives
   */
  private HostStage(
      Machine machine,
      CompletionStage<?> stage,
      Function<@Nullable Object, @Nullable Object> convert) {
    this.machine = machine;
    this.stage = stage;
    this.convert = convert;
  }

  /** What to wait for when Java code gives {@code value}; null when that is there already. */
  public static @Nullable HostStage of(
      Machine machine,
      @Nullable Object value,
      Function<@Nullable Object, @Nullable Object> convert) {
    return switch (value) {
      case CompletionStage<?> stage -> new HostStage(machine, stage, convert);
      case Future<?> future -> new HostStage(machine, FutureStage.of(future), convert);
      case null, default -> null;
    };
  }

  /**
   * Those who wait. When the last leaves a plain wait, it was cancelled, and nobody wants the value
   * any more; a {@code select} that has chosen another case leaves without effect.
   */
  private final class Queue extends WaitQueue {
    Queue() {
      super(HostStage.this);
    }

    @Override
    void add(Waiter waiter) {
      super.add(waiter);
      listen();
    }

    @Override
    void remove(Waiter waiter) {
      super.remove(waiter);
      boolean isAwait = waiter.getClass() == Waiter.class;
      if (isAwait && isEmpty() && !over) {
        cancelStage();
      }
    }
  }

  /** A stage that does not let itself be cancelled cannot keep the task from leaving it. */
  private void cancelStage() {
    try {
      stage.toCompletableFuture().cancel(true);
    } catch (RuntimeException refused) {
      machine.agenda.outsideEnded();
      over = true;
    }
  }

  private void listen() {
    if (!listening) {
      listening = true;
      machine.agenda.outsideBegan();
      var unused =
          stage.whenComplete((result, failure) -> machine.post(() -> complete(result, failure)));
    }
  }

  private void complete(@Nullable Object result, @Nullable Throwable failure) {
    if (over) {
      return;
    }
    machine.agenda.outsideEnded();
    settle(result, failure);
    if (error == null) {
      queue.serveAll(machine, value);
    } else {
      queue.failAll(machine, error);
    }
  }

  private void settle(@Nullable Object result, @Nullable Throwable failure) {
    over = true;
    if (failure != null) {
      error = errorOf(failure);
      return;
    }
    try {
      value = convert.apply(result);
    } catch (Raised raised) {
      error = raised.error();
    }
  }

  private static ErrorValue errorOf(Throwable failure) {
    Throwable reason = HostErrors.unpack(failure);
    if (reason instanceof CancellationException) {
      String message = reason.getMessage();
      return new ErrorValue(
          "Cancelled",
          "the host cancelled what was awaited" + (message == null ? "" : ": " + message),
          null,
          null,
          reason);
    }
    return HostErrors.wrap(reason);
  }

  /** A stage that is over already needs no wait. */
  @Override
  public boolean isReady(Machine asking) {
    if (!over && !listening && stage.toCompletableFuture().isDone()) {
      try {
        settle(stage.toCompletableFuture().join(), null);
      } catch (CompletionException | CancellationException failure) {
        settle(null, failure);
      }
    }
    return over;
  }

  @Override
  public @Nullable Object takeResult(Machine asking) {
    if (error != null) {
      throw new Raised(error);
    }
    return value;
  }

  @Override
  public WaitQueue waiters() {
    return queue;
  }

  @Override
  public String describe() {
    return "a result of the host";
  }
}
