package org.lull.runtime;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Place;

/**
 * What a timer does that belongs to a channel and to no task, as those of {@code every} and {@code
 * after} do.
 *
 * @param channel what is to get a value
 * @param madeAt the line that set the timer, for reports
 * @param action what gives the value
 */
public record ChannelTimer(Channel channel, @Nullable Place madeAt, Consumer<Machine> action)
    implements Consumer<Machine> {
  @Override
  public void accept(Machine machine) {
    action.accept(machine);
  }
}
