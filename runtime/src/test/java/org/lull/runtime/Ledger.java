package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which values were sent and received, so that none is lost and none is doubled. Every value is
 * sent once at most.
 */
final class Ledger {
  private final BitSet sent = new BitSet();
  private final BitSet received = new BitSet();
  private int next;

  /** A value that was never used before. */
  Long newValue() {
    return (long) next++;
  }

  /** The send of a value has come about. */
  void sent(Long value) {
    assertThat(sent.get(value.intValue())).as("sent twice: %s", value).isFalse();
    sent.set(value.intValue());
  }

  /** A value has arrived, or the end of a channel. */
  void received(@Nullable Object value) {
    if (value instanceof Long number) {
      assertThat(received.get(number.intValue())).as("received twice: %s", value).isFalse();
      received.set(number.intValue());
    }
  }

  int count() {
    return received.cardinality();
  }

  /** All that was sent has been received or is still buffered, and nothing else is. */
  void check(Machine machine, List<Channel> channels) {
    for (Channel channel : channels) {
      assertThat(channel.receiversQueue().isEmpty()).as("no receiver is left").isTrue();
      assertThat(channel.sendersQueue().isEmpty()).as("no sender is left").isTrue();
      while (channel.size() > 0) {
        received(channel.tryReceive(machine, null));
      }
    }
    assertThat(received).isEqualTo(sent);
  }

  /** The invariants of a channel, at any moment. */
  static void checkInvariants(Channel channel) {
    Waiter receiver = channel.receiversQueue().first();
    Waiter sender = channel.sendersQueue().first();
    if (receiver != null) {
      assertThat(channel.size()).as("buffered while a receiver waits").isZero();
      assertThat(channel.isClosed()).as("closed while a receiver waits").isFalse();
    }
    if (receiver != null && sender != null) {
      assertThat(sender.task).as("sides of one select").isSameAs(receiver.task);
    }
  }
}
