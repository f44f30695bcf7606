package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lull.runtime.Unwinding.Cancelling;

@Timeout(20)
class CancellationTest {
  private static final long HOUR = 3_600_000;
  private final Ref<Task> task = new Ref<>();
  private final Ref<Task> other = new Ref<>();
  private final Channel channel = new Channel(0);

  /** A program that cancels {@link #task} at once when it has begun to wait. */
  private Program cancelled(Op... ops) {
    return Program.run(
        spawn(task, "t", ops), pass(), cancel(task, "stop"), catching(await(task)), sayIt());
  }

  private void assertCancelledAtOnce(Program program) {
    assertThat(task.get().state()).isEqualTo(Task.State.CANCELLED);
    assertThat(program.said()).containsExactly("Cancelled: task \"t\" was cancelled: stop");
    assertThat(program.milliseconds()).isZero();
  }

  @Test
  void endsASleep() {
    assertCancelledAtOnce(cancelled(sleep(HOUR), say("went on")));
  }

  @Test
  void endsAReceive() {
    assertCancelledAtOnce(cancelled(receive(channel), say("went on")));
    assertThat(channel.receiversQueue().isEmpty()).isTrue();
  }

  @Test
  void endsASendWhichThenHasNotHappened() {
    assertCancelledAtOnce(cancelled(send(channel, 1L), say("went on")));
    assertThat(channel.canReceive()).isFalse();
  }

  @Test
  void endsASelectInAllItsQueues() {
    Channel second = new Channel(0);
    assertCancelledAtOnce(
        cancelled(
            Selecting.select().receive(channel).send(second, 1L).after(HOUR), say("went on")));
    assertThat(channel.receiversQueue().isEmpty()).isTrue();
    assertThat(second.sendersQueue().isEmpty()).isTrue();
  }

  @Test
  void endsAnAwait() {
    Program program =
        Program.run(
            spawn(other, "other", sleep(10), value(1L)),
            spawn(task, "t", await(other)),
            pass(),
            cancel(task, "stop"),
            await(other));
    assertThat(program.value()).isEqualTo(1L);
    assertThat(task.get().state()).isEqualTo(Task.State.CANCELLED);
    assertThat(other.get().isAwaited()).isFalse();
  }

  @Test
  void endsAnAwaitOfSeveral() {
    Program program =
        Program.run(
            spawn(other, "other", sleep(10), value(1L)),
            spawn(task, "t", awaitAll(other, other)),
            pass(),
            cancel(task, "stop"),
            await(other));
    assertThat(program.value()).isEqualTo(1L);
    assertThat(other.get().isAwaited()).isFalse();
  }

  @Test
  void endsABareYieldThatTheTaskComesTo() {
    assertCancelledAtOnce(cancelled(forever(pass())));
  }

  @Test
  void endsAScopeThatWaitsForItsTasks() {
    assertCancelledAtOnce(cancelled(scope(spawn("child", sleep(HOUR), say("went on")))));
  }

  @Test
  void beforeTheStartEndsATaskUnrun() {
    Program program =
        Program.run(
            spawn(task, "t", cleanup(say("clean-up"), say("ran"))),
            cancel(task, "stop"),
            catching(await(task)),
            sayIt());
    assertThat(program.said()).containsExactly("Cancelled: task \"t\" was cancelled: stop");
  }

  @Test
  void ofATaskThatIsOverDoesNothing() {
    Program program =
        Program.run(spawn(task, "t", value(5L)), pass(), cancel(task, "late"), await(task));
    assertThat(program.value()).isEqualTo(5L);
  }

  @Test
  void doesNotWait() {
    Program program =
        Program.run(
            spawn(task, "t", cleanup(sleep(10), sleep(HOUR))),
            pass(),
            cancel(task, "stop"),
            run(m -> Program.of(m).say(m.clock().nanos())));
    assertThat(program.said()).containsExactly(0L);
  }

  @Test
  void ofARunningTaskArrivesAtItsNextWait() {
    Program program =
        Program.run(
            spawn(task, "t", cancel(task, "myself"), say("still here"), sleep(1), say("went on")),
            catching(await(task)));
    assertThat(program.said()).containsExactly("still here");
    assertThat(task.get().state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void ofATaskThatNeverWaitsAgainIsForgotten() {
    Program program = Program.run(spawn(task, "t", cancel(task, "x"), value(5L)), await(task));
    assertThat(program.value()).isEqualTo(5L);
  }

  @Test
  void arrivesAtEveryKindOfWait() {
    List<Function<Channel, Op>> waits =
        List.of(
            c -> sleep(1),
            c -> sleep(0),
            c -> pass(),
            c -> send(c, 1L),
            c -> receive(c),
            c -> Selecting.select().receive(c).orElse(),
            c -> await(other),
            c -> awaitAll(other),
            c -> offload(() -> null));
    for (Function<Channel, Op> wait : waits) {
      Program program =
          Program.run(
              spawn(other, "other", value(1L)),
              pass(),
              spawn(task, "t", cancel(task, "x"), wait.apply(new Channel(1)), say("went on")),
              catching(await(task)));
      assertThat(program.said()).isEmpty();
      assertThat(task.get().state()).isEqualTo(Task.State.CANCELLED);
    }
  }

  @Test
  void isNotSeenByCatch() {
    assertCancelledAtOnce(cancelled(catching(sleep(HOUR)), say("went on")));
  }

  @Test
  void runsCleanupWhichMayWait() {
    Program program =
        Program.run(
            spawn(task, "t", cleanup(sequence(sleep(5), say("clean")), sleep(HOUR))),
            pass(),
            cancel(task, "stop"),
            catching(await(task)),
            say("awaited"));
    assertThat(program.said()).containsExactly("clean", "awaited");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void doesNotInterruptCleanupTwice() {
    Program program =
        Program.run(
            spawn(task, "t", cleanup(sequence(sleep(5), say("clean")), sleep(HOUR))),
            pass(),
            cancel(task, "stop"),
            sleep(1),
            cancel(task, "again"),
            catching(await(task)),
            sayIt());
    assertThat(program.said())
        .containsExactly("clean", "Cancelled: task \"t\" was cancelled: stop");
  }

  @Test
  void waitsForCleanupThatRunsAfterANormalEnd() {
    Program program =
        Program.run(
            spawn(task, "t", cleanup(sleep(5), value(1L)), say("after"), sleep(1), say("no")),
            sleep(2),
            cancel(task, "stop"),
            catching(await(task)));
    assertThat(program.said()).containsExactly("after");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void runsCleanupFromTheInsideOut() {
    Program program =
        cancelled(cleanup(say("outer"), cleanup(say("inner"), sleep(HOUR)), say("no")));
    assertThat(program.said().subList(0, 2)).containsExactly("inner", "outer");
  }

  @Test
  void doesNotTakeBackAValueThatWasHandedOver() {
    Program program =
        Program.run(
            spawn(task, "t", receive(channel), sayIt(), sleep(1), say("went on")),
            pass(),
            send(channel, 7L),
            cancel(task, "stop"),
            catching(await(task)));
    assertThat(program.said()).containsExactly("7");
  }

  @Test
  void doesNotTakeBackASendThatWasReceived() {
    Program program =
        Program.run(
            spawn(task, "t", send(channel, 7L), say("sent"), sleep(1), say("went on")),
            pass(),
            receive(channel),
            sayIt(),
            cancel(task, "stop"),
            catching(await(task)));
    assertThat(program.said()).containsExactly("7", "sent");
  }

  @Test
  void doesNotTakeBackASelectThatWasCommitted() {
    Channel second = new Channel(0);
    Program program =
        Program.run(
            spawn(task, "t", Selecting.select().receive(channel).receive(second), sayChoice()),
            pass(),
            send(second, 7L),
            cancel(task, "stop"),
            catching(await(task)));
    assertThat(program.said()).containsExactly("1:7");
  }

  @Test
  void doesNotHideAnErrorThatWasDelivered() {
    Program program =
        Program.run(
            spawn(task, "t", catching(receive(channel)), sayIt(), sleep(1), say("went on")),
            pass(),
            close(channel),
            cancel(task, "stop"),
            catching(await(task)));
    assertThat(program.said())
        .containsExactly("ChannelClosed: nothing left to receive: the channel was closed");
  }

  @Test
  void outerReplacesInner() {
    Ref<Scope> inner = new Ref<>();
    Channel go = new Channel(0);
    Program program =
        Program.run(
            spawn(task, "t", scope(inner, receive(go), sleep(HOUR)), say("after the scope")),
            pass(),
            send(go, 1L),
            cancelScope(inner),
            cancel(task, "stop"),
            catching(await(task)));
    assertThat(program.said()).isEmpty();
    assertThat(task.get().state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void innerDoesNotReplaceOuter() {
    Ref<Scope> inner = new Ref<>();
    Channel go = new Channel(0);
    Program program =
        Program.run(
            spawn(task, "t", scope(inner, receive(go), sleep(HOUR)), say("after the scope")),
            pass(),
            send(go, 1L),
            cancel(task, "stop"),
            cancelScope(inner),
            catching(await(task)));
    assertThat(program.said()).isEmpty();
    assertThat(task.get().state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void outerArrivesAfterInnerHasBegun() {
    Ref<Scope> inner = new Ref<>();
    Program program =
        Program.run(
            spawn(
                task,
                "t",
                scope(inner, cleanup(sleep(10), sleep(HOUR))),
                say("after the scope"),
                sleep(HOUR),
                say("went on")),
            pass(),
            cancelScope(inner),
            sleep(5),
            cancel(task, "stop"),
            catching(await(task)),
            run(m -> Program.of(m).say(m.clock().nanos() / 1_000_000)));
    assertThat(program.said()).last().isEqualTo(10L);
    assertThat(program.said()).doesNotContain("went on");
  }

  @Test
  void passesThroughGenerators() {
    Generator generator = generator(cleanup(say("clean-up inside"), sleep(HOUR)));
    Program program = cancelled(cleanup(say("clean-up outside"), resume(generator)), say("no"));
    assertThat(program.said().subList(0, 2)).containsExactly("clean-up inside", "clean-up outside");
    assertThat(generator.status()).isEqualTo("done");
  }

  @Test
  void keepsTheReasonAndTheOrigin() {
    Program program = cancelled(sleep(HOUR));
    assertThat(task.get().outcome()).isEqualTo(new Cancelling(task.get(), "stop", null));
    assertThat(program.main().state()).isEqualTo(Task.State.DONE);
  }

  @Test
  void doesNotFailTheScopeOfTheTask() {
    Program program =
        Program.run(
            scope(spawn(task, "t", sleep(HOUR)), pass(), cancel(task, "stop"), sleep(1)),
            value(5L));
    assertThat(program.value()).isEqualTo(5L);
  }

  @Test
  void thatCameBeforeTheJoinArrivesAtTheJoin() {
    Program program =
        Program.run(
            spawn(task, "owner", scope(spawn("child", sleep(HOUR)), receive(channel))),
            pass(),
            send(channel, 1L),
            cancel(task, "stop"),
            catching(await(task)));
    assertThat(program.milliseconds()).isZero();
    assertThat(task.get().state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void isNotSwallowedWhenCleanupFailsInsideACatch() {
    Program program =
        Program.run(
            spawn(
                task,
                "t",
                catching(cleanup(fail("Broken", "x"), sleep(HOUR))),
                sleep(HOUR),
                say("went on")),
            pass(),
            cancel(task, "stop"),
            catching(await(task)));
    assertThat(program.said()).isEmpty();
    assertThat(task.get().state()).isEqualTo(Task.State.CANCELLED);
    assertThat(program.milliseconds()).isZero();
  }

  @Test
  void ofATimeoutIsNotSwallowedWhenCleanupFailsInsideACatch() {
    Program program =
        Program.run(
            timeout(
                10,
                catching(cleanup(fail("Broken", "x"), sleep(HOUR))),
                sleep(HOUR),
                say("went on")));
    assertThat(program.said()).isEmpty();
    assertThat(program.error().kind()).isEqualTo("Timeout");
    assertThat(program.milliseconds()).isEqualTo(10);
  }

  @Test
  void isNotSwallowedByAYieldInCleanup() {
    Generator generator = generator(catching(cleanup(yielding(2L), sleep(HOUR))));
    Program program =
        Program.run(
            spawn(task, "t", resume(generator), sleep(HOUR), say("went on")),
            pass(),
            cancel(task, "stop"),
            catching(await(task)));
    assertThat(program.said()).isEmpty();
    assertThat(task.get().state()).isEqualTo(Task.State.CANCELLED);
    assertThat(program.milliseconds()).isZero();
  }

  @Test
  void leftPendingInAGeneratorHarmsNoOtherTask() {
    Generator generator = generator(cleanup(yielding(2L), sleep(HOUR)), value(3L));
    Program program =
        Program.run(
            spawn(task, "t", resume(generator), sleep(HOUR)),
            pass(),
            cancel(task, "stop"),
            catching(await(task)),
            catching(resume(generator)),
            value(5L));
    assertThat(program.value()).isEqualTo(5L);
  }

  @Test
  void aTimeoutInCleanupWorksWhileAnOuterCancellationIsPending() {
    Program program =
        Program.run(
            spawn(
                task,
                "t",
                cleanup(
                    sequence(catching(timeout(3, receive(channel))), say("clean")), sleep(HOUR))),
            pass(),
            cancel(task, "stop"),
            sleep(1),
            cancel(task, "again"),
            catching(await(task)));
    assertThat(program.said()).containsExactly("clean");
    assertThat(program.milliseconds()).isEqualTo(3);
  }

  @Test
  void aTimeoutInCleanupAfterANormalEndWorksWhileACancellationIsPending() {
    Program program =
        Program.run(
            spawn(
                task,
                "t",
                cleanup(sequence(catching(timeout(3, receive(channel))), say("clean")), value(1L)),
                sleep(HOUR)),
            pass(),
            cancel(task, "stop"),
            catching(await(task)));
    assertThat(program.said()).containsExactly("clean");
    assertThat(program.milliseconds()).isEqualTo(3);
  }

  @Test
  void ofAScopeInsideCleanupEndsOnlyThatScope() {
    Ref<Scope> inner = new Ref<>();
    Program program =
        Program.run(
            spawn(
                task,
                "t",
                cleanup(
                    sequence(scope(inner, sleep(HOUR)), say("clean-up goes on"), sleep(1)),
                    sleep(HOUR))),
            pass(),
            cancel(task, "stop"),
            pass(),
            pass(),
            cancelScope(inner),
            catching(await(task)));
    assertThat(program.said()).containsExactly("clean-up goes on");
    assertThat(program.milliseconds()).isEqualTo(1);
  }
}
