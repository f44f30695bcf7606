package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lull.runtime.Channel;
import org.lull.runtime.Settings;
import org.lull.runtime.Task;
import org.lull.runtime.TaskObserver;
import org.lull.syntax.Source;

/** For the same program, input and seed, everything happens in the same order. */
class SeedTest {
  private static final String PROGRAM =
      """
      import random
      import sync
      let channels = (1..6).map(n => chan(n % 3)).to_list()
      let lock = sync.mutex()
      let log = []
      fn pick() => channels[random.int(0, len(channels) - 1)]
      fn act(name) {
        for round in 1..20 {
          match random.int(0, 7) {
            0 => { sleep(1ms * random.int(0, 4)) }
            1 => select { let v = <-pick() => log.push(v); pick() <- name => nil; after 3ms => nil }
            2 => select { let v = <-pick() => log.push(v); let v = <-pick() => log.push(-v); else => nil }
            3 => { pick().try_send(round) }
            4 => lock.with(() => sleep(1ms))
            5 => try { timeout 2ms { let v = <-pick(); log.push(v) } } catch e { log.push(e.kind) }
            6 => race([spawn { sleep(1ms * random.int(0, 2)); 1 }, spawn { sleep(1ms); 2 }])
            _ => { yield }
          }
        }
      }
      scope { for n in 1..30 { spawn "actor ${n}" act(n) } }
      print(log)
      """;

  @Test
  void theSameSeedGivesTheSameOrder() {
    for (long seed = 1; seed <= 20; seed++) {
      Settings settings = Drive.STRAIGHT.settings(seed);
      List<String> events = eventsOf(settings);
      assertThat(events).hasSizeGreaterThan(1_000);
      assertThat(eventsOf(settings)).as("seed %d", seed).isEqualTo(events);
    }
  }

  @Test
  void theSameSeedGivesTheSameOrderOfAShuffledQueue() {
    for (long seed = 1; seed <= 20; seed++) {
      Settings settings = Drive.STRAIGHT.settings(seed).withShuffledQueue();
      assertThat(eventsOf(settings)).as("seed %d", seed).isEqualTo(eventsOf(settings));
    }
  }

  @Test
  void anotherSeedGivesAnotherOrder() {
    assertThat(eventsOf(Drive.STRAIGHT.settings(1)))
        .isNotEqualTo(eventsOf(Drive.STRAIGHT.settings(2)));
  }

  /** What its tasks did, one after the other, and then its output. */
  private static List<String> eventsOf(Settings settings) {
    Program program =
        Objects.requireNonNull(Script.of(new Source("actors.lull", PROGRAM)).compiled().program());
    TestHost host = new TestHost(Path.of(""));
    Execution execution = program.execution(settings, host);
    Log log = new Log();
    execution.observe(log);
    execution.runToEnd();
    assertThat(execution.error()).isNull();
    log.events.add(host.output());
    return log.events;
  }

  private static final class Log implements TaskObserver {
    private final List<String> events = new ArrayList<>();

    @Override
    public void spawned(Task task, Task spawner) {
      events.add(spawner.name() + " spawns " + task.name());
    }

    @Override
    public void resumed(Task task) {
      events.add("resumed " + task.name() + " at " + task.standsAt());
    }

    @Override
    public void woken(Task task) {
      events.add("woken " + task.name());
    }

    @Override
    public void ended(Task task) {
      events.add("ended " + task.name() + " " + task.state());
    }

    @Override
    public void sent(Channel channel, @Nullable Task sender) {
      events.add("sent " + channel.text() + " by " + (sender == null ? "nobody" : sender.name()));
    }

    @Override
    public void received(Channel channel, Task receiver) {
      events.add("received by " + receiver.name());
    }
  }
}
