package org.lull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Receives from a channel what a subscriber has asked for, one value after the other. */
final class ChannelSubscription implements Flow.Subscription {
  private final LullChannel channel;
  private final Flow.Subscriber<? super Object> subscriber;

  /** How many values are still wanted. */
  private long wanted;

  /** The receive that is under way; there is one at most. */
  private @Nullable CompletableFuture<@Nullable Object> pending;

  private boolean over;

  ChannelSubscription(LullChannel channel, Flow.Subscriber<? super Object> subscriber) {
    this.channel = channel;
    this.subscriber = subscriber;
  }

  @Override
  public void request(long count) {
    if (count <= 0) {
      end(new IllegalArgumentException("a subscriber asks for at least one value"));
      return;
    }
    synchronized (this) {
      wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
    }
    receiveNext();
  }

  private void receiveNext() {
    CompletableFuture<@Nullable Object> next;
    synchronized (this) {
      if (over || wanted == 0 || pending != null) {
        return;
      }
      wanted--;
      next = channel.receive();
      pending = next;
    }
    var unused = next.whenComplete(this::received);
  }

  private void received(@Nullable Object value, @Nullable Throwable failure) {
    synchronized (this) {
      pending = null;
      if (over) {
        return;
      }
    }
    if (failure != null) {
      end(failure);
    } else if (value == null) {
      end(new NullPointerException("a publisher hands over no nil"));
    } else {
      subscriber.onNext(value);
      receiveNext();
    }
  }

  private void end(Throwable failure) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
    }
    Throwable reason =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (reason instanceof LullException exception && exception.kind().equals("ChannelClosed")) {
      subscriber.onComplete();
    } else {
      subscriber.onError(reason);
    }
  }

  @Override
  public void cancel() {
    CompletableFuture<@Nullable Object> receive;
    synchronized (this) {
      over = true;
      receive = pending;
    }
    if (receive != null) {
      receive.cancel(false);
    }
  }
}
