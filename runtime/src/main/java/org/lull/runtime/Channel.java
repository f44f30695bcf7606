package org.lull.runtime;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Reachable;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.Typed;

/**
 * Hands values from task to task, in order: directly when its capacity is 0, else through a buffer.
 *
 * <p><b>Invariants.</b> While a receiver waits, the buffer is empty, and no sender waits (but for
 * the two sides of one and the same {@code select}). While a sender waits, the buffer is full.
 * After {@link #close} no receiver waits, and nothing is added. The rules are those of Go's {@code
 * runtime/chan.go}, except that senders that wait at the close are still served.
 */
public sealed class Channel implements Typed, Text.Printable, Reachable permits Ticker {
  /**
   * What a receiver that asked for it gets in place of an error once the channel is closed and
   * drained.
   */
  public static final Object END = new Object();

  private static final Object NIL = new Object();

  /** What a channel takes, and its buffer while that has not grown. */
  private static final int BYTES = 24;

  private static final int BUFFER = 100;

  private final int capacity;

  /** Values on their way, nil as {@link #NIL}; null until the first is buffered. */
  private @Nullable ArrayDeque<Object> buffer;

  private @Nullable WaitQueue receivers;
  private @Nullable WaitQueue senders;
  private boolean closed;
  private @Nullable Place closedAt;

  public Channel(int capacity) {
    this.capacity = capacity;
  }

  public boolean isClosed() {
    return closed;
  }

  /** How many values are buffered. */
  public int size() {
    return buffer == null ? 0 : buffer.size();
  }

  // What a task does. Each returns the frame to go on with, or null when the task waits.

  /** {@code channel <- value}. */
  public @Nullable Frame send(Machine machine, Frame sender, @Nullable Object value) {
    Frame cancelled = machine.cancelledAt(sender);
    if (cancelled != null) {
      return cancelled;
    }
    if (closed) {
      throw new Raised(sendAfterClose());
    }
    if (offer(machine, value)) {
      return machine.parking.giveWay(sender, null);
    }
    Waiter waiter = new Waiter(machine.currentTask(), value);
    sendersQueue().add(waiter);
    return machine.parking.park(sender, waiter);
  }

  /**
   * {@code <-channel}.
   *
   * @param atEnd what to do when it is closed and drained: null raises {@code "ChannelClosed"},
   *     {@link #END} gives that
   */
  public @Nullable Frame receive(Machine machine, Frame receiver, @Nullable Object atEnd) {
    Frame cancelled = machine.cancelledAt(receiver);
    if (cancelled != null) {
      return cancelled;
    }
    if (canReceive()) {
      return machine.parking.giveWay(receiver, take(machine));
    }
    if (closed) {
      if (atEnd == null) {
        throw new Raised(receiveAfterClose());
      }
      return receiver.receive(machine, atEnd);
    }
    Waiter waiter = new Waiter(machine.currentTask(), atEnd);
    receiversQueue().add(waiter);
    return machine.parking.park(receiver, waiter);
  }

  // What does not wait.

  /** Hands the value over or buffers it, if that is possible at once and the channel is open. */
  public boolean trySend(Machine machine, @Nullable Object value) {
    if (closed) {
      throw new Raised(sendAfterClose());
    }
    return offer(machine, value);
  }

  /** Takes a value if there is one, else gives {@code fallback}. */
  public @Nullable Object tryReceive(Machine machine, @Nullable Object fallback) {
    return canReceive() ? take(machine) : fallback;
  }

  /**
   * Ends it, like a last element: what is buffered or offered is still received.
   *
   * @return false when it was closed already
   */
  public boolean close(Machine machine, @Nullable Place place) {
    if (closed) {
      return false;
    }
    closed = true;
    closedAt = place;
    while (receivers != null && receivers.first() != null) {
      Waiter waiter = receivers.poll();
      assert waiter != null;
      if (waiter instanceof Select.Case selectCase) {
        selectCase.closed(machine);
      } else if (waiter.value == END) {
        waiter.serve(machine, END);
      } else {
        waiter.fail(machine, new Throwing(receiveAfterClose()));
      }
    }
    return true;
  }

  // Steps shared with Select.

  boolean canReceive() {
    return size() > 0 || (senders != null && senders.first() != null);
  }

  boolean canSend() {
    return !closed && (size() < capacity || (receivers != null && receivers.first() != null));
  }

  /** Nothing will ever be received from it again. */
  boolean isDrained() {
    return closed && !canReceive();
  }

  /**
   * Precondition: {@link #canReceive}. Takes the oldest value and lets the first waiting sender go
   * on.
   */
  @Nullable Object take(Machine machine) {
    Waiter sender = senders == null ? null : senders.poll();
    if (size() == 0) {
      assert sender != null : "canReceive holds";
      tellSent(machine, sender.task);
      tellReceived(machine, null);
      sender.serve(machine, null);
      return sender.value;
    }
    assert buffer != null;
    Object value = buffer.poll();
    tellReceived(machine, null);
    if (sender != null) {
      buffer.add(wrap(sender.value));
      tellSent(machine, sender.task);
      sender.serve(machine, null);
    } else {
      refill(machine);
    }
    return value == NIL ? null : value;
  }

  /**
   * Called when the buffer has got room that no sender waited for, for a channel that fills itself.
   */
  void refill(Machine machine) {}

  /**
   * Precondition: not closed. Gives the value to a waiting receiver or the buffer; false when
   * neither can take it.
   */
  boolean offer(Machine machine, @Nullable Object value) {
    Waiter receiver = receivers == null ? null : receivers.poll();
    if (receiver != null) {
      tellSent(machine, null);
      tellReceived(machine, receiver.task);
      receiver.serve(machine, value);
      return true;
    }
    if (size() >= capacity) {
      return false;
    }
    if (buffer == null) {
      buffer = new ArrayDeque<>(Math.min(capacity, 16));
    }
    buffer.add(wrap(value));
    tellSent(machine, null);
    return true;
  }

  /** Tells an observer: a value has gone in, from a task or, if null, from the one that runs. */
  private void tellSent(Machine machine, @Nullable Task sender) {
    TaskObserver observer = machine.observer();
    if (observer != null) {
      observer.sent(this, sender == null ? machine.loop.currentOrNull() : sender);
    }
  }

  /**
   * Tells an observer: a value has come out, for a task or, if null, for the one that runs. What
   * the host takes between two tasks is not told.
   */
  private void tellReceived(Machine machine, @Nullable Task receiver) {
    TaskObserver observer = machine.observer();
    Task by = receiver == null ? machine.loop.currentOrNull() : receiver;
    if (observer != null && by != null) {
      observer.received(this, by);
    }
  }

  private static Object wrap(@Nullable Object value) {
    return value == null ? NIL : value;
  }

  WaitQueue receiversQueue() {
    if (receivers == null) {
      receivers = new WaitQueue(this);
    }
    return receivers;
  }

  WaitQueue sendersQueue() {
    if (senders == null) {
      senders = new WaitQueue(this);
    }
    return senders;
  }

  /** Whether the queue is that of its senders. */
  boolean isSending(WaitQueue queue) {
    return queue == senders;
  }

  ErrorValue sendAfterClose() {
    return new ErrorValue("ChannelClosed", "cannot send: the channel was closed" + closedWhere());
  }

  ErrorValue receiveAfterClose() {
    return new ErrorValue(
        "ChannelClosed", "nothing left to receive: the channel was closed" + closedWhere());
  }

  private String closedWhere() {
    return closedAt == null ? "" : " at " + closedAt.file() + ":" + closedAt.line();
  }

  @Override
  public String typeName() {
    return "channel";
  }

  @Override
  public String text() {
    String kind = capacity == 0 ? "" : " " + size() + "/" + capacity;
    return "<channel" + kind + (closed ? " closed>" : ">");
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes(BYTES + (buffer == null ? 0 : BUFFER));
    walk.all(buffer);
    walk.add(senders);
    walk.add(receivers);
  }
}
