package org.lull.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Select.Choice;

/** A {@code select} of a test program; its value is the {@link Select}. */
final class Selecting implements Op {
  private final List<Supplier<Choice>> choices = new ArrayList<>();
  private long after = -1;
  private boolean hasClosed;
  private boolean hasElse;

  static Selecting select() {
    return new Selecting();
  }

  Selecting receive(Channel channel) {
    choices.add(() -> new Choice.Receive(channel));
    return this;
  }

  Selecting send(Channel channel, @Nullable Object value) {
    choices.add(() -> new Choice.Send(channel, value));
    return this;
  }

  Selecting await(Ref<? extends Awaitable> awaited) {
    choices.add(() -> new Choice.Await(awaited.get()));
    return this;
  }

  Selecting after(long milliseconds) {
    after = milliseconds * 1_000_000;
    return this;
  }

  Selecting closed() {
    hasClosed = true;
    return this;
  }

  Selecting orElse() {
    hasElse = true;
    return this;
  }

  @Override
  public @Nullable Frame begin(Machine machine, Sequence frame) {
    List<Choice> now = choices.stream().map(Supplier::get).toList();
    return Select.run(machine, frame, now, after, hasClosed, hasElse);
  }
}
