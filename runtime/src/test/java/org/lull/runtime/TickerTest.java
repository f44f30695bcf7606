package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class TickerTest {
  private final Ref<Channel> ticker = new Ref<>();
  private final List<Long> times = new ArrayList<>();

  private final Op start = run(machine -> ticker.set(Ticker.start(machine, 10_000_000, null)));
  private final Op tick =
      sequence(
          (machine, frame) -> ticker.get().receive(machine, frame, null),
          run(machine -> times.add(machine.clock().nanos() / 1_000_000)));

  @Test
  void ticksAtEvenTimes() {
    Program.run(start, repeat(4, tick));
    assertThat(times).containsExactly(10L, 20L, 30L, 40L);
  }

  @Test
  void keepsToItsTimesWhenItsReceiverIsSlow() {
    Program.run(start, repeat(3, tick, sleep(4)));
    assertThat(times).containsExactly(10L, 20L, 30L);
  }

  @Test
  void dropsTicksThatNobodyTookInTime() {
    Program.run(start, sleep(35), repeat(3, tick));
    assertThat(times).containsExactly(35L, 40L, 50L);
  }

  @Test
  void stopsWhenItIsClosed() {
    Program program =
        Program.run(
            start,
            tick,
            run(machine -> ticker.get().close(machine, null)),
            sleep(50),
            catching(tick),
            sayIt());
    assertThat(program.said()).singleElement().asString().startsWith("ChannelClosed");
  }

  @Test
  void servesASelect() {
    Program program =
        Program.run(
            start,
            (machine, frame) ->
                new Sequence(
                    frame, List.of(Selecting.select().receive(ticker.get()), sayChoice())));
    assertThat(program.said()).singleElement().asString().startsWith("0:PT");
  }
}
