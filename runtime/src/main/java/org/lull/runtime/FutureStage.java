package org.lull.runtime;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A future that does not tell when it is done, as a stage: a virtual thread waits for it.
 * Cancelling goes both ways.
 */
final class FutureStage extends CompletableFuture<@Nullable Object> {
  private final Future<?> future;

  private FutureStage(Future<?> future) {
    this.future = future;
  }

  static CompletionStage<?> of(Future<?> future) {
    if (future instanceof CompletionStage<?> stage) {
      return stage;
    }
    FutureStage stage = new FutureStage(future);
    if (future.isDone()) {
      stage.await();
    } else {
      Thread ignored = Thread.ofVirtual().name("lull-future").start(stage::await);
    }
    return stage;
  }

  private void await() {
    boolean ignored;
    try {
      ignored = complete(future.get());
    } catch (ExecutionException failed) {
      ignored = completeExceptionally(failed.getCause() == null ? failed : failed.getCause());
    } catch (CancellationException cancelled) {
      ignored = super.cancel(false);
    } catch (InterruptedException interrupted) {
      ignored = completeExceptionally(interrupted);
    } catch (RuntimeException | Error broken) {
      ignored = completeExceptionally(broken);
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return future.cancel(mayInterruptIfRunning) | super.cancel(mayInterruptIfRunning);
  }

  @Override
  public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
    return new CompletableFuture<>();
  }
}
