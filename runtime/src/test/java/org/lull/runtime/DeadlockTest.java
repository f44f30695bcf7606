package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lull.runtime.value.ErrorValue;

@Timeout(20)
class DeadlockTest {
  private final Channel channel = new Channel(0);
  private final Ref<Task> left = new Ref<>();
  private final Ref<Task> right = new Ref<>();

  @Test
  void listsEveryTaskAndWhatItWaitsFor() {
    Program program =
        Program.run(
            spawn(left, "receiver", receive(channel)),
            spawn(
                "selecting",
                Selecting.select().receive(channel).send(new Channel(0), 1L).await(left)),
            spawn("all", awaitAll(left)),
            await(left));
    ErrorValue error = program.error();
    assertThat(error.kind()).isEqualTo("Deadlock");
    assertThat(error.message().lines())
        .containsExactly(
            "every task waits, and nothing is left that could wake one",
            "  task \"main\" waits at test:4 for the end of task \"receiver\"",
            "  task \"receiver\" waits for a value from a channel (spawned at test:99)",
            "  task \"selecting\" waits for one of a select's cases: a value from a channel or a"
                + " receiver on a channel or the end of task \"receiver\" (spawned at test:99)",
            "  task \"all\" waits for the end of task \"receiver\" (spawned at test:99)");
  }

  @Test
  void showsTheCircle() {
    Program program =
        Program.run(spawn(left, "left", pass(), await(right)), spawn(right, "right", await(left)));
    assertThat(program.error().message())
        .contains("circle: task \"left\" waits for task \"right\", which waits for task \"left\"");
  }

  @Test
  void showsATaskThatWaitsForItself() {
    Program program = Program.run(spawn(left, "me", await(left)));
    assertThat(program.error().message()).contains("circle: task \"me\" waits for itself");
  }

  @Test
  void showsACircleThroughAScope() {
    Program program = Program.run(spawn(left, "outer", scope(spawn("inner", await(left)))));
    assertThat(program.error().message())
        .contains(
            "circle: task \"outer\" waits for task \"inner\", which waits for task \"outer\"");
  }

  @Test
  void runsTheCleanupOfAllTasks() {
    Program program =
        Program.run(
            spawn("a", cleanup(say("a"), receive(channel))),
            cleanup(sequence(sleep(5), say("main")), receive(channel)));
    assertThat(program.said()).containsExactly("main", "a");
    assertThat(program.error().kind()).isEqualTo("Deadlock");
  }

  @Test
  void isNotSeenWhileATimerIsSet() {
    Program program =
        Program.run(spawn("a", sleep(5), send(channel, 1L)), receive(channel), sayIt());
    assertThat(program.said()).containsExactly("1");
  }

  @Test
  void isNotSeenWhileOthersGoOn() {
    Ref<Scope> scope = new Ref<>();
    Program program =
        Program.run(
            scope(scope, spawn("stuck", receive(channel)), sleep(5), cancelScope(scope), sleep(1)),
            value(7L));
    assertThat(program.value()).isEqualTo(7L);
  }

  @Test
  void inCleanupEndsTheProgramAsItIs() {
    Program program = Program.run(cleanup(receive(channel), receive(channel)));
    assertThat(program.error().kind()).isEqualTo("Deadlock");
  }

  @Test
  void inCleanupDoesNotHideTheErrorThatCameBefore() {
    Program program =
        Program.run(
            spawn("stuck", cleanup(receive(channel), sleep(1_000))),
            spawn("failing", sleep(1), fail("Broken", "x")),
            sleep(50));
    assertThat(program.error().kind()).isEqualTo("Broken");
    assertThat(program.error().suppressed()).extracting(ErrorValue::kind).contains("Deadlock");
  }

  @Test
  void ofManyTasksListsSome() {
    Program program = Program.run(repeat(200, spawn("t", receive(channel))), receive(channel));
    assertThat(program.error().message().lines()).hasSizeLessThan(60);
    assertThat(program.error().message()).contains("and 151 more");
  }

  @Test
  void afterATickerNobodyListensToIsSeen() {
    Program program =
        Program.run(
            run(machine -> Ticker.start(machine, 1_000_000, null)), sleep(10), receive(channel));
    assertThat(program.error().kind()).isEqualTo("Deadlock");
  }
}
