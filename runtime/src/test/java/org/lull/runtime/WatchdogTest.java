package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private static final Duration LIMIT = Duration.ofMillis(500);

  /** The time that the tasks take; it passes only when they say so. */
  private long nanos;

  private final List<String> reports = new ArrayList<>();
  private final Ref<Watchdog> dog = new Ref<>();

  private void watched(Op... ops) {
    watched(1, ops);
  }

  private void watched(int slice, Op... ops) {
    Program program = Program.prepare(settings -> settings.withMaxSlice(slice), ops);
    Machine machine = program.machine();
    dog.set(new Watchdog(machine::post, () -> nanos, LIMIT, reports::add));
    machine.observe(dog.get());
    program.finish();
  }

  /** Works for some time, at whose end the watchdog happens to look. */
  private Op work(int milliseconds) {
    return run(() -> {
      nanos += Duration.ofMillis(milliseconds).toNanos();
      dog.get().look();
    });
  }

  @Test
  void namesATaskWhileItRuns() {
    watched(spawn("busy", call("fn crunch", work(300), work(450), run(this::expectReport))));
    assertThat(reports)
        .singleElement()
        .asString()
        .isEqualTo(
            "task \"busy\", spawned at test:99, has been running for 750ms without a wait,"
                + " and is now at test:3; until it waits, or lets others run with"
                + " yield, no other task can go on");
  }

  private void expectReport() {
    assertThat(reports).hasSize(1);
  }

  @Test
  void saysNothingOfTasksThatWaitInTime() {
    watched(spawn("a", repeat(5, work(400), sleep(1))), spawn("b", repeat(5, work(400), pass())));
    assertThat(reports).isEmpty();
  }

  @Test
  void namesATaskOnce() {
    watched(spawn("busy", repeat(3, work(600), work(600), sleep(1))));
    assertThat(reports).hasSize(1);
  }

  @Test
  void namesEachTask() {
    Op busy = sequence(work(600), work(600));
    watched(spawn("first", busy), spawn("second", busy));
    assertThat(reports).hasSize(2);
    assertThat(reports.getFirst()).startsWith("task \"first\"");
    assertThat(reports.getLast()).startsWith("task \"second\"");
  }

  @Test
  void namesATaskThatCameToAWaitMeanwhile() {
    Channel never = new Channel(0);
    watched(1000, daemon("late", call("fn wait", work(600), receive(never))), pass(), pass());
    assertThat(reports)
        .containsExactly(
            "task \"late\", spawned at test:99, ran for more than 500ms without a wait, before it"
                + " came to test:2; no other task could go on meanwhile");
  }

  @Test
  void namesATaskThatHasEndedMeanwhile() {
    watched(1000, spawn("over", work(600)), pass(), pass());
    assertThat(reports)
        .containsExactly(
            "task \"over\", spawned at test:99, ran for more than 500ms without a wait;"
                + " no other task could go on meanwhile");
  }
}
