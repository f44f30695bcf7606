package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lull.runtime.Task.State;

@Timeout(20)
class TaskTest {
  private final Ref<Task> task = new Ref<>();
  private final Ref<Task> other = new Ref<>();

  @Test
  void runWhenTheirTurnComesFirstInFirstOut() {
    Program program =
        Program.run(
            spawn("a", say("a1"), pass(), say("a2"), pass(), say("a3")),
            spawn("b", say("b1"), pass(), say("b2")),
            say("main1"),
            pass(),
            say("main2"));
    assertThat(program.said()).containsExactly("main1", "a1", "b1", "main2", "a2", "b2", "a3");
  }

  @Test
  void runInTheOrderInWhichTheyWereWoken() {
    Channel channel = new Channel(0);
    Op[] ops = new Op[20];
    for (int i = 0; i < 10; i++) {
      ops[i] = spawn("t" + i, receive(channel), sayIt());
    }
    for (int i = 0; i < 10; i++) {
      ops[10 + i] = i == 0 ? sequence(pass(), send(channel, i)) : send(channel, i);
    }
    assertThat(Program.run(ops).said())
        .containsExactlyElementsOf(IntStream.range(0, 10).<Object>mapToObj(i -> "" + i).toList());
  }

  @Test
  void anAwaitGivesTheValue() {
    Program program =
        Program.run(
            spawn(task, "t", sleep(5), value(7L)), await(task), sayIt(), await(task), sayIt());
    assertThat(program.said()).containsExactly("7", "7");
  }

  @Test
  void anAwaitRaisesTheError() {
    Program program =
        Program.run(
            spawn(task, "t", sleep(5), fail("Broken", "x")), catching(await(task)), sayIt());
    assertThat(program.said()).containsExactly("Broken: x");
  }

  @Test
  void everyAwaiterGetsTheError() {
    Program program =
        Program.run(
            spawn(task, "t", sleep(5), fail("Broken", "x")),
            spawn("a", catching(await(task)), sayIt()),
            spawn("b", catching(await(task)), sayIt()),
            sleep(9),
            catching(await(task)),
            sayIt());
    assertThat(program.said()).containsExactly("Broken: x", "Broken: x", "Broken: x");
  }

  @Test
  void anAwaitOfACancelledOneRaisesCancelled() {
    Program program =
        Program.run(
            spawn(task, "t", sleep(5)), cancel(task, "no need"), catching(await(task)), sayIt());
    assertThat(program.said()).containsExactly("Cancelled: task \"t\" was cancelled: no need");
  }

  @Test
  void anErrorThatNobodyAwaitsFailsTheProgram() {
    Program program = Program.run(spawn("t", fail("Broken", "x")), sleep(10), say("no"));
    assertThat(program.said()).isEmpty();
    assertThat(program.error()).hasToString("Broken: x");
  }

  @Test
  void anErrorThatNobodyAwaitsFailsTheProgramWhoseMainCodeIsOver() {
    Program program = Program.run(spawn("t", sleep(10), fail("Broken", "x")));
    assertThat(program.error()).hasToString("Broken: x");
  }

  @Test
  void saysItsState() {
    List<String> states = new ArrayList<>();
    Op look = run(() -> states.add(task.get().state().text()));
    Program.run(
        spawn(task, "t", look, sleep(5)),
        look,
        pass(),
        look,
        await(task),
        look,
        catching(scope(spawn(task, "t", fail("Broken", "x")), sleep(1))),
        look,
        spawn(task, "t"),
        cancel(task, "x"),
        look);
    assertThat(states)
        .containsExactly("ready", "running", "waiting", "done", "failed", "cancelled");
  }

  @Test
  void hasANameAndAPlace() {
    Program program = Program.run(spawn(task, "reader"));
    assertThat(task.get().name()).isEqualTo("reader");
    assertThat(task.get().text()).isEqualTo("<task \"reader\" done>");
    assertThat(task.get().typeName()).isEqualTo("task");
    assertThat(task.get().spawnedAt()).isNotNull();
    assertThat(program.main().name()).isEqualTo("main");
    assertThat(program.main().spawnedAt()).isNull();
  }

  @Test
  void mayAwaitOneThatAwaitsAnother() {
    Program program =
        Program.run(
            spawn(task, "a", sleep(1), value(7L)),
            spawn(other, "b", await(task)),
            await(other),
            sayIt());
    assertThat(program.said()).containsExactly("7");
  }

  @Test
  void thatAreOverKeepNothingButTheirOutcome() {
    Program.run(spawn(task, "t", sleep(1), value(7L)), await(task));
    Task over = task.get();
    assertThat(over.top).isNull();
    assertThat(over.scope).isNull();
    assertThat(over.home).isNull();
    assertThat(over.waitingFor).isNull();
    assertThat(over.outcome()).isEqualTo(7L);
  }

  @Test
  void manyAreSpawnedAndEnd() {
    int[] count = new int[1];
    Program.run(repeat(100_000, spawn("t", run(() -> count[0]++))));
    assertThat(count[0]).isEqualTo(100_000);
  }

  @Test
  void awaitOfAllGivesAListInTheirOrder() {
    Ref<Task> third = new Ref<>();
    Program program =
        Program.run(
            spawn(task, "a", sleep(3), value(1L)),
            spawn(other, "b", value(2L)),
            spawn(third, "c", sleep(1), value(null)),
            awaitAll(task, other, third),
            sayIt(),
            awaitAll(task, other, third),
            sayIt());
    assertThat(program.said()).containsExactly("[1, 2, nil]", "[1, 2, nil]");
  }

  @Test
  void awaitOfAllMayNameOneTwice() {
    Program program =
        Program.run(spawn(task, "a", sleep(3), value(1L)), awaitAll(task, task), sayIt());
    assertThat(program.said()).containsExactly("[1, 1]");
  }

  @Test
  void awaitOfAllOfNoneDoesNotWait() {
    assertThat(Program.run(awaitAll(), sayIt()).said()).containsExactly("[]");
  }

  @Test
  void awaitOfAllRaisesTheFirstErrorAtOnce() {
    Program program =
        Program.run(
            spawn(task, "a", sleep(50), value(1L)),
            spawn(other, "b", sleep(5), fail("Broken", "x")),
            catching(awaitAll(task, other)),
            sayIt(),
            run(m -> Program.of(m).say(m.clock().nanos() / 1_000_000)));
    assertThat(program.said()).containsExactly("Broken: x", 5L);
    assertThat(task.get().isAwaited()).isFalse();
    assertThat(task.get().state()).isEqualTo(State.DONE);
  }

  @Test
  void awaitOfAllRaisesAnErrorThatHasHappened() {
    Program program =
        Program.run(
            collectingScope(
                spawn(task, "a", sleep(50)),
                spawn(other, "b", fail("Broken", "x")),
                sleep(1),
                catching(awaitAll(task, other)),
                sayIt()));
    assertThat(program.said()).containsExactly("Broken: x");
    assertThat(task.get().isAwaited()).isFalse();
  }

  @Test
  void sleepersWakeInTheOrderOfTheirTimes() {
    Program program =
        Program.run(
            spawn("a", sleep(30), say("a")),
            spawn("b", sleep(10), say("b")),
            spawn("c", sleep(20), say("c")),
            spawn("d", sleep(10), say("d")));
    assertThat(program.said()).containsExactly("b", "d", "c", "a");
  }

  @Test
  void aSleepOfNothingLetsOthersRun() {
    Program program = Program.run(spawn("a", say("a")), sleep(0), say("main"));
    assertThat(program.said()).containsExactly("a", "main");
  }

  @Test
  void aSleepAfterAVeryLongOneIsAsShortAsAsked() {
    Program program =
        Program.run(
            (machine, frame) -> machine.sleep(frame, Long.MAX_VALUE),
            (machine, frame) -> machine.sleep(frame, Long.MAX_VALUE),
            spawn("b", sleep(2_000), say("b")),
            spawn("a", sleep(1_000), say("a")));
    assertThat(program.said()).containsExactly("a", "b");
  }

  @Test
  void holdWhatIsDroppedAtTheirEndNewestFirst() {
    List<String> dropped = new ArrayList<>();
    Held first = machine -> dropped.add("first");
    Held second = machine -> dropped.add("second");
    Held given = machine -> dropped.add("given up");
    Program.run(
        spawn(
            "t",
            run(machine -> {
              Task self = machine.currentTask();
              machine.hold(self, first);
              machine.hold(self, second);
              machine.hold(self, given);
              machine.letGo(self, given);
            }),
            sleep(1)),
        sleep(5),
        run(() -> dropped.add("later")));
    assertThat(dropped).containsExactly("second", "first", "later");
  }
}
