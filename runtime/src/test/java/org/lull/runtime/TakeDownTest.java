package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lull.runtime.value.ErrorValue;

/** What is taken down ends, in order, and no error is lost on the way. */
@Timeout(20)
class TakeDownTest {
  /**
   * The block has ended when its task is cancelled between wake and run: it joins with a
   * cancellation pending.
   */
  @Test
  void cancellationThatCameBeforeTheJoinArrivesAtTheJoin() {
    Ref<Task> task = new Ref<>();
    Channel never = new Channel(0);
    Channel go = new Channel(0);
    Program program =
        Program.run(
            spawn(task, "owner", scope(spawn("child", sleep(3_600_000)), receive(go))),
            pass(),
            send(go, 1L),
            cancel(task, "stop"),
            catching(await(task)),
            run(m -> Program.of(m).say(m.clock().nanos() / 1_000_000)));
    assertThat(program.said()).containsExactly(0L);
    assertThat(task.get().state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void aClosedScopeCannotBeCancelled() {
    Ref<Scope> scope = new Ref<>();
    Program program =
        Program.run(scope(scope, value(1L)), cancelScope(scope), sleep(1), say("on"), value(7L));
    assertThat(program.value()).isEqualTo(7L);
  }

  @Test
  void offloadedWorkMayEndInAJavaError() {
    Program program =
        Program.prepare(
                catching(
                    offload(() -> {
                      throw new AssertionError("broken");
                    })),
                sayIt())
            .finishOutside();
    assertThat(program.said()).hasSize(1);
  }

  @Test
  void aTaskSpawnedInATakenDownScopeIsCancelledToo() {
    Program program =
        Program.run(
            timeout(
                10,
                spawn("child", cleanup(spawn("late", sleep(3_600_000)), sleep(100))),
                sleep(20)));
    assertThat(program.error().kind()).isEqualTo("Timeout");
    assertThat(program.milliseconds()).isLessThan(1000);
  }

  @Test
  void aDaemonSpawnedInATakenDownScopeDoesNotKeepItOpen() {
    Program program =
        Program.run(
            timeout(
                10,
                spawn("child", cleanup(daemon("late", repeat(1000, sleep(3_600_000))), sleep(100))),
                sleep(20)));
    assertThat(program.error().kind()).isEqualTo("Timeout");
    assertThat(program.milliseconds()).isLessThan(1000);
  }

  @Test
  void anErrorInCleanupDoesNotLetACatchSwallowTheCancellation() {
    Ref<Task> task = new Ref<>();
    Program program =
        Program.run(
            spawn(
                task,
                "t",
                catching(cleanup(fail("Broken", "x"), sleep(1000))),
                sleep(1000),
                say("went on")),
            sleep(1),
            cancel(task, "stop"),
            catching(await(task)));
    assertThat(program.said()).isEmpty();
    assertThat(task.get().state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void aYieldInCleanupDoesNotSwallowACancellation() {
    Generator g = generator(cleanup(yielding(2L), sleep(1000)));
    Ref<Task> task = new Ref<>();
    Program program =
        Program.run(
            spawn(task, "t", resume(g), sayIt(), sleep(1000), say("went on")),
            sleep(1),
            cancel(task, "stop"),
            catching(await(task)));
    assertThat(program.said()).doesNotContain("went on");
    assertThat(task.get().state()).isEqualTo(Task.State.FAILED);
  }

  @Test
  void anErrorOfATaskIsNotLostWhenAnOuterCancellationPassesItsScope() {
    Program program =
        Program.run(
            timeout(
                10, scope(spawn("child", cleanup(fail("Broken", "x"), sleep(100))), sleep(100))));
    ErrorValue error = program.error();
    assertThat(error.kind()).isEqualTo("Timeout");
    assertThat(error.suppressed()).extracting(ErrorValue::kind).containsExactly("Broken");
  }

  @Test
  void anErrorOfATaskIsNotLostWhenItsTaskIsCancelled() {
    Ref<Task> task = new Ref<>();
    Program program =
        Program.run(
            spawn(
                task,
                "t",
                scope(spawn("child", cleanup(fail("Broken", "x"), sleep(100))), sleep(100))),
            sleep(1),
            cancel(task, "stop"));
    assertThat(program.error().kind()).isEqualTo("Broken");
  }

  @Test
  void anErrorIsNotLostWhenTheCleanupAfterItIsStuck() {
    Channel never = new Channel(0);
    Program program =
        Program.run(
            spawn("stuck", cleanup(receive(never), sleep(1000))),
            spawn("failing", sleep(1), fail("Broken", "x")),
            sleep(50));
    assertThat(program.error().kind()).isEqualTo("Broken");
    assertThat(program.error().suppressed()).extracting(ErrorValue::kind).contains("Deadlock");
  }

  @Test
  void closingAGeneratorDoesNotLoseTheErrorOfATaskInItsScope() {
    Generator g = generator(scope(spawn("child", fail("Broken", "x")), yielding(1L), yielding(2L)));
    Program program = Program.run(resume(g), sleep(1), close(g));
    assertThat(program.error().kind()).isEqualTo("Broken");
  }

  @Test
  void raiseIntoAGeneratorWithAFailedScopeLeavesNothingBehind() {
    Generator g =
        generator(
            catching(scope(spawn("child", fail("Broken", "x")), yielding(1L))),
            sayIt(),
            yielding(2L),
            sleep(1),
            say("inside"),
            value(3L));
    Program program =
        Program.run(resume(g), sleep(1), raise(g, "Thrown"), sayIt(), resume(g), sayIt());
    assertThat(program.main().state()).isEqualTo(Task.State.DONE);
    assertThat(program.said()).contains("2", "inside", "3");
  }

  @Test
  void nestedScopesOfAnAbandonedGeneratorAreWaitedFor() {
    Generator g = generator(scope(scope(spawn("child", sleep(10), say("child")), yielding(1L))));
    Program program = Program.run(resume(g), value(5L));
    assertThat(program.value()).isEqualTo(5L);
    assertThat(program.said()).containsExactly("child");
  }

  @Test
  void errorsInGeneratorsInsideAnAbandonedGeneratorAreNotLost() {
    Generator inner = generator(scope(spawn("child", sleep(5), fail("Broken", "x")), yielding(1L)));
    Generator outer = generator(scope(resume(inner), yielding(2L)));
    Program program = Program.run(resume(outer), value(5L));
    assertThat(program.error().kind()).isEqualTo("Broken");
  }

  @Test
  void aGeneratorThatOutlivesTheScopeOfItsConsumerIsStopped() {
    Generator g =
        generator(
            scope(
                spawn("child", sleep(5)),
                yielding(1L),
                spawn("second", sleep(3_600_000)),
                fail("Broken", "x")));
    Program program = Program.run(scope(resume(g)), catching(resume(g)), sayIt());
    assertThat(program.said()).hasSize(1);
    assertThat(program.milliseconds()).isLessThan(1000);
  }

  @Test
  void aSleepAfterAVeryLongOneIsAsShortAsAsked() {
    Program program =
        Program.run(
            (m, f) -> m.sleep(f, Long.MAX_VALUE),
            spawn("b", sleep(2000), say("b")),
            spawn("a", sleep(1000), say("a")));
    assertThat(program.said()).containsExactly("a", "b");
  }

  @Test
  void raisingInAFreshGeneratorDoesNotRunIt() {
    Generator g = new Generator();
    g.begin(new ControlFrames.Catching(g, List.of(yielding(1L))));
    Program program = Program.run(catching(raise(g, "Thrown")), sayIt());
    assertThat(program.said()).containsExactly("Thrown: raised");
    assertThat(g.status()).isEqualTo("failed");
  }

  @Test
  void timeUpInASuspendedGeneratorThatIsThenClosedIsQuiet() {
    Generator g = generator(timeout(10, yielding(1L)), value(2L));
    Program program = Program.run(resume(g), sleep(100), close(g), sleep(10), value(3L));
    assertThat(program.value()).isEqualTo(3L);
  }

  @Test
  void interruptPostedEndsABusyTask() {
    Program program = Program.prepare(forever(value(1L)));
    program.machine().run(100);
    program.machine().post(() -> program.machine().interruptProgram("ctrl-c"));
    program.finish();
    assertThat(program.main().state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void interruptEndsABusyTaskThatIsNotMain() {
    Program program = Program.prepare(spawn("busy", forever(value(1L))), sleep(1000));
    program.machine().run(100);
    program.machine().post(() -> program.machine().interruptProgram("ctrl-c"));
    program.finish();
    assertThat(program.main().state()).isEqualTo(Task.State.CANCELLED);
  }

  @Test
  void interruptEndsTwoBusyTasks() {
    Program program =
        Program.prepare(
            spawn("busy", forever(value(1L))), spawn("busy2", forever(value(1L))), sleep(1000));
    program.machine().run(100);
    program.machine().post(() -> program.machine().interruptProgram("ctrl-c"));
    assertThat(program.machine().run(200_000)).isEqualTo(Machine.Status.OVER);
  }

  @Test
  void errorsAreNotAttachedInACircle() {
    Ref<Task> t = new Ref<>();
    Program program =
        Program.run(
            spawn(t, "t", sleep(10), fail("E", "e")),
            spawn("u", await(t)),
            scope(
                spawn("child1", sleep(10), fail("X", "x")),
                spawn("child2", cleanup(await(t), sleep(10)))));
    ErrorValue e = program.error();
    System.out.println(
        e
            + " "
            + e.suppressed()
            + " "
            + e.suppressed().stream().map(ErrorValue::suppressed).toList());
    assertThat(e.suppressed()).allSatisfy(s -> assertThat(s.suppressed()).doesNotContain(e));
  }

  @Test
  void aCloseInCleanupOfCloseGivesNil() {
    Generator g = new Generator();
    g.begin(new Sequence(g, List.of(cleanup(value(5L), yielding(1L)))));
    Program program = Program.run(resume(g), close(g), sayIt());
    assertThat(program.said()).containsExactly("null");
  }

  @Test
  void anErrorOfAnInnerScopeDoesNotLetACatchSwallowATimeout() {
    Program program =
        Program.run(
            timeout(
                10,
                catching(cleanup(fail("Broken", "x"), sleep(100))),
                sleep(100),
                say("went on")));
    assertThat(program.said()).isEmpty();
    assertThat(program.error().kind()).isEqualTo("Timeout");
  }

  @Test
  void aScopeThatHasFailedHasNoTimeoutAnyMore() {
    Program program =
        Program.run(
            timeout(
                10,
                spawn("child", sleep(5), fail("Broken", "x")),
                cleanup(sleep(100), sleep(100))));
    assertThat(program.error().kind()).isEqualTo("Broken");
    assertThat(program.error().suppressed()).isEmpty();
  }
}
