package org.lull;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Channel;

/** A channel between scripts and the host, for any Java thread. */
public final class LullChannel implements Handle, AutoCloseable {
  private final Lull lull;
  private final Channel channel;

  LullChannel(Lull lull, Channel channel) {
    this.lull = lull;
    this.channel = channel;
    lull.engine().openDoor();
  }

  /**
   * Sends a value. The stage completes when it was handed over or buffered, or with an error of
   * kind {@code "ChannelClosed"}; cancelling it takes the value back, if it was not received yet.
   */
  public CompletableFuture<@Nullable Object> send(@Nullable Object value) {
    return lull.start(Handles.SEND, new @Nullable Object[] {this, value});
  }

  /**
   * Receives a value. The stage completes with it, or when the channel is closed and drained with
   * an error of kind {@code "ChannelClosed"}; cancelling it receives nothing.
   */
  public CompletableFuture<@Nullable Object> receive() {
    return lull.start(Handles.RECEIVE, new @Nullable Object[] {this});
  }

  /** Ends it like a last element: what was sent is still received. */
  @Override
  public void close() {
    lull.onMachine(() -> channel.close(lull.machine(), null));
  }

  public boolean isClosed() {
    return lull.onMachine(channel::isClosed);
  }

  /**
   * Its values as a publisher: each goes to one of the subscribers, which complete when the channel
   * is closed and drained. A channel hands over no {@code null} that way: nil ends the subscription
   * with a {@link NullPointerException}.
   */
  public Flow.Publisher<Object> publisher() {
    return subscriber -> {
      Objects.requireNonNull(subscriber, "a subscriber");
      new ChannelSubscription(this, subscriber).begin();
    };
  }

  @Override
  public Lull lull() {
    return lull;
  }

  @Override
  public Object value() {
    return channel;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LullChannel that && that.channel == channel;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(channel);
  }

  @Override
  public String toString() {
    return channel.text();
  }
}
