package org.lull;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Receives from a channel what a subscriber has asked for, one value after the other.
 *
 * <p>It keeps the rules of Reactive Streams: signals come one at a time, whatever threads they come
 * from, and none before {@code onSubscribe} has returned; never more values than were asked for;
 * nothing after the end. A value that was received when the subscriber cancelled is still handed
 * over, as the rules allow, so that it is not lost.
 */
final class ChannelSubscription implements Flow.Subscription {
  private final LullChannel channel;
  private final Flow.Subscriber<? super Object> subscriber;

  /** Signals that wait for those before them. */
  private final Queue<Runnable> signals = new ConcurrentLinkedQueue<>();

  /** How many signals are queued or under way. */
  private final AtomicInteger work = new AtomicInteger();

  /** How many values are still wanted. Guarded by this. */
  private long wanted;

  /** The receive that is under way; there is one at most. Guarded by this. */
  private @Nullable CompletableFuture<@Nullable Object> pending;

  /** Whether the subscriber has cancelled, or is to get no signal any more. Guarded by this. */
  private boolean over;

  /** Whether the last signal was given or is queued. Guarded by this. */
  private boolean ended;

  ChannelSubscription(LullChannel channel, Flow.Subscriber<? super Object> subscriber) {
    this.channel = channel;
    this.subscriber = subscriber;
  }

  void begin() {
    signal(() -> subscriber.onSubscribe(this));
  }

  /** Gives a signal now, or after those that are under way. */
  private void signal(Runnable signal) {
    signals.add(signal);
    if (work.getAndIncrement() == 0) {
      do {
        give(signals.remove());
      } while (work.decrementAndGet() > 0);
    }
  }

  /** A subscriber that throws breaks its rules, and gets nothing any more. */
  private void give(Runnable signal) {
    try {
      signal.run();
    } catch (RuntimeException | Error fault) {
      cancel();
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, fault);
    }
  }

  @Override
  public void request(long count) {
    if (count <= 0) {
      cancelPending();
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
      next = receive();
      pending = next;
    }
    var unused = next.whenComplete(this::received);
  }

  /** A closed engine is the end of the stream too. */
  private CompletableFuture<@Nullable Object> receive() {
    try {
      return channel.receive();
    } catch (IllegalStateException closed) {
      return CompletableFuture.failedFuture(closed);
    }
  }

  private void received(@Nullable Object value, @Nullable Throwable failure) {
    if (failure != null) {
      end(failure);
    } else if (value == null) {
      end(new NullPointerException("a publisher hands over no nil"));
    } else {
      signal(() -> handOver(value));
    }
  }

  private void handOver(Object value) {
    synchronized (this) {
      if (ended) {
        return;
      }
    }
    subscriber.onNext(value);
    synchronized (this) {
      pending = null;
    }
    receiveNext();
  }

  private void end(Throwable failure) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      ended = true;
    }
    Throwable reason =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    boolean isClosed =
        reason instanceof LullException exception && exception.kind().equals("ChannelClosed");
    signal(isClosed ? subscriber::onComplete : () -> subscriber.onError(reason));
  }

  @Override
  public void cancel() {
    synchronized (this) {
      over = true;
    }
    cancelPending();
  }

  private void cancelPending() {
    CompletableFuture<@Nullable Object> receive;
    synchronized (this) {
      receive = pending;
    }
    if (receive != null) {
      boolean ignored = receive.cancel(false);
    }
  }
}
