package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lull.runtime.value.ErrorValue;

@Timeout(20)
class ScopeTest {
  private static final long HOUR = 3_600_000;
  private final Channel never = new Channel(0);
  private final Ref<Scope> handle = new Ref<>();
  private final Ref<Task> task = new Ref<>();

  @Test
  void givesTheValueOfItsBlock() {
    assertThat(Program.run(scope(value(5L))).value()).isEqualTo(5L);
  }

  @Test
  void endsWhenItsTasksHave() {
    Program program =
        Program.run(
            scope(
                spawn("a", sleep(5), say("a")),
                spawn("b", sleep(3), say("b")),
                say("block"),
                value(7L)),
            sayIt());
    assertThat(program.said()).containsExactly("block", "b", "a", "7");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void waitsForTasksThatItsTasksSpawn() {
    Program program =
        Program.run(
            scope(spawn("a", sleep(1), spawn("b", sleep(5), say("b")), say("a"))), say("over"));
    assertThat(program.said()).containsExactly("a", "b", "over");
  }

  @Test
  void ofATaskIsTheOneItWasSpawnedIn() {
    Program program =
        Program.run(
            spawn("a", scope(spawn("b", sleep(5), say("b"))), say("a")),
            scope(spawn("c", sleep(1), say("c"))),
            say("main"));
    assertThat(program.said()).containsExactly("c", "main", "b", "a");
  }

  @Test
  void theProgramIsTheOutermost() {
    Program program = Program.run(spawn("a", sleep(5), say("a")), say("main"));
    assertThat(program.said()).containsExactly("main", "a");
  }

  // Failure

  @Test
  void failsWithTheErrorOfATaskAndEndsTheOthers() {
    Program program =
        Program.run(
            catching(
                scope(
                    spawn("a", cleanup(say("a's clean-up"), sleep(HOUR))),
                    spawn("b", sleep(5), fail("Broken", "x")),
                    cleanup(say("the block's clean-up"), sleep(HOUR)),
                    say("no"))),
            sayIt());
    assertThat(program.said()).containsExactly("the block's clean-up", "a's clean-up", "Broken: x");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void failsWhileItsBlockIsOver() {
    Program program =
        Program.run(
            catching(scope(spawn("a", sleep(HOUR)), spawn("b", sleep(5), fail("Broken", "x")))),
            sayIt());
    assertThat(program.said()).containsExactly("Broken: x");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void endsItsTasksWhenItsBlockFails() {
    Program program =
        Program.run(
            catching(
                scope(
                    spawn("a", cleanup(say("clean-up"), sleep(HOUR))),
                    pass(),
                    fail("Broken", "x"))),
            sayIt());
    assertThat(program.said()).containsExactly("clean-up", "Broken: x");
    assertThat(program.milliseconds()).isZero();
  }

  @Test
  void doesNotFailWhenSomebodyAwaitsTheTask() {
    Program program =
        Program.run(
            scope(spawn(task, "a", sleep(1), fail("Broken", "x")), catching(await(task)), sayIt()));
    assertThat(program.said()).containsExactly("Broken: x");
    assertThat(program.main().state()).isEqualTo(Task.State.DONE);
  }

  @Test
  void doesNotFailWhenTheAwaiterIsInAnotherScope() {
    Program program =
        Program.run(
            scope(
                spawn(task, "a", sleep(1), fail("Broken", "x")),
                spawn("b", scope(catching(await(task)), sayIt()))));
    assertThat(program.said()).containsExactly("Broken: x");
    assertThat(program.main().state()).isEqualTo(Task.State.DONE);
  }

  @Test
  void failsWhenTheAwaiterHasLeft() {
    Program program =
        Program.run(
            spawn(task, "a", sleep(5), fail("Broken", "x")),
            catching(timeout(1, await(task))),
            sleep(9));
    assertThat(program.error().kind()).isEqualTo("Broken");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void attachesErrorsThatFollow() {
    Program program =
        Program.run(
            scope(
                spawn("a", cleanup(fail("Second", "x"), sleep(HOUR))),
                spawn("b", sleep(5), fail("First", "x")),
                cleanup(fail("Third", "x"), sleep(HOUR))));
    ErrorValue error = program.error();
    assertThat(error.kind()).isEqualTo("First");
    assertThat(error.suppressed()).extracting(ErrorValue::kind).containsExactly("Third", "Second");
  }

  @Test
  void doesNotAttachAnErrorToItself() {
    Program program =
        Program.run(
            spawn(task, "a", sleep(1), fail("Broken", "x")),
            spawn("b", await(task)),
            spawn("c", await(task)));
    assertThat(program.error().kind()).isEqualTo("Broken");
    assertThat(program.error().suppressed()).isEmpty();
  }

  @Test
  void errorsAreNotAttachedInACircle() {
    Program program =
        Program.run(
            spawn(task, "t", sleep(10), fail("E", "e")),
            spawn("u", await(task)),
            scope(
                spawn("child1", sleep(10), fail("X", "x")),
                spawn("child2", cleanup(await(task), sleep(10)))));
    ErrorValue error = program.error();
    assertThat(error.suppressed())
        .allSatisfy(attached -> assertThat(attached.suppressed()).doesNotContain(error));
  }

  @Test
  void nestedFailureGoesOutwards() {
    Program program =
        Program.run(
            catching(
                scope(
                    spawn("outer", cleanup(say("outer's clean-up"), sleep(HOUR))),
                    scope(
                        spawn("inner", cleanup(say("inner's clean-up"), sleep(HOUR))),
                        spawn("failing", sleep(1), fail("Broken", "x")),
                        sleep(HOUR)))),
            sayIt());
    assertThat(program.said()).containsExactly("inner's clean-up", "outer's clean-up", "Broken: x");
  }

  @Test
  void anErrorCaughtAroundTheInnerScopeStaysThere() {
    Program program =
        Program.run(
            scope(
                spawn("outer", sleep(5), say("outer")),
                catching(scope(spawn("failing", fail("Broken", "x")), sleep(HOUR))),
                sayIt()));
    assertThat(program.said()).containsExactly("Broken: x", "outer");
  }

  @Test
  void aCancelledTaskDoesNotFailIt() {
    Program program =
        Program.run(scope(spawn(task, "a", sleep(HOUR)), pass(), cancel(task, "x"), value(5L)));
    assertThat(program.value()).isEqualTo(5L);
  }

  @Test
  void anErrorIsNotLostWhenAnOuterScopeIsCancelled() {
    Program program =
        Program.run(
            timeout(
                10, scope(spawn("child", cleanup(fail("Broken", "x"), sleep(HOUR))), sleep(HOUR))));
    ErrorValue error = program.error();
    assertThat(error.kind()).isEqualTo("Timeout");
    assertThat(error.suppressed()).extracting(ErrorValue::kind).containsExactly("Broken");
  }

  @Test
  void anErrorIsNotLostWhenItsTaskIsCancelled() {
    Program program =
        Program.run(
            spawn(
                task,
                "t",
                scope(spawn("child", cleanup(fail("Broken", "x"), sleep(HOUR))), sleep(HOUR))),
            pass(),
            pass(),
            cancel(task, "stop"));
    assertThat(program.error().kind()).isEqualTo("Broken");
  }

  // Collecting

  @Test
  void whenCollectingLetsTheOthersGoOn() {
    Program program =
        Program.run(
            catching(
                collectingScope(
                    spawn("a", fail("First", "x")),
                    spawn("b", sleep(1), fail("Second", "x")),
                    spawn("c", sleep(5), say("c")),
                    sleep(2),
                    say("block"))),
            sayIt());
    assertThat(program.said()).containsExactly("block", "c", "First: x");
  }

  @Test
  void whenCollectingAttachesAllButTheFirst() {
    ErrorValue error =
        Program.run(
                collectingScope(spawn("a", fail("First", "x")), spawn("b", fail("Second", "x"))))
            .error();
    assertThat(error.kind()).isEqualTo("First");
    assertThat(error.suppressed()).extracting(ErrorValue::kind).containsExactly("Second");
  }

  @Test
  void whenCollectingForgivesWhatIsAwaitedLater() {
    Program program =
        Program.run(
            collectingScope(
                spawn(task, "a", fail("First", "x")), sleep(1), catching(await(task)), value(5L)));
    assertThat(program.value()).isEqualTo(5L);
  }

  @Test
  void whenCollectingRaisesWhatItsBlockRaised() {
    ErrorValue error =
        Program.run(collectingScope(spawn("a", fail("First", "x")), sleep(1), fail("Block", "x")))
            .error();
    assertThat(error.kind()).isEqualTo("Block");
    assertThat(error.suppressed()).extracting(ErrorValue::kind).containsExactly("First");
  }

  // Its handle

  @Test
  void cancelledThroughItsHandleEndsQuietly() {
    Program program =
        Program.run(
            scope(
                handle,
                spawn("a", cleanup(say("a's clean-up"), sleep(HOUR))),
                spawn("b", sleep(5), cancelScope(handle)),
                cleanup(say("the block's clean-up"), sleep(HOUR)),
                say("no"),
                value(5L)),
            sayIt());
    assertThat(program.said()).containsExactly("the block's clean-up", "a's clean-up", "null");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void cancelledByItsOwnBlockEndsAtTheNextWait() {
    Program program =
        Program.run(scope(handle, cancelScope(handle), say("still"), sleep(1), say("no")), sayIt());
    assertThat(program.said()).containsExactly("still", "null");
    assertThat(program.milliseconds()).isZero();
  }

  @Test
  void cancelledWhileItWaitsForItsTasks() {
    Program program =
        Program.run(
            scope(
                handle,
                spawn("a", sleep(HOUR)),
                spawn("b", sleep(5), cancelScope(handle)),
                value(5L)),
            sayIt());
    assertThat(program.said()).containsExactly("null");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void cancelledThroughItsHandleStillRaisesAnErrorInCleanup() {
    Program program =
        Program.run(
            scope(
                handle,
                spawn("a", cleanup(fail("Broken", "x"), sleep(HOUR))),
                pass(),
                cancelScope(handle),
                sleep(HOUR)));
    assertThat(program.error().kind()).isEqualTo("Broken");
  }

  @Test
  void cancelledTwiceIsCancelledOnce() {
    Program program =
        Program.run(
            scope(handle, cancelScope(handle), cancelScope(handle), sleep(1)), sleep(1), value(5L));
    assertThat(program.value()).isEqualTo(5L);
  }

  @Test
  void thatIsOverCannotBeCancelled() {
    Program program =
        Program.run(scope(handle, value(1L)), cancelScope(handle), sleep(1), value(7L));
    assertThat(program.value()).isEqualTo(7L);
  }

  @Test
  void cancelledFromOutsideWhileAnInnerOneWaits() {
    Program program =
        Program.run(
            spawn("canceller", sleep(5), cancelScope(handle)),
            scope(handle, scope(spawn("a", cleanup(say("a's clean-up"), sleep(HOUR)))), say("no")),
            say("after"));
    assertThat(program.said()).containsExactly("a's clean-up", "after");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  // Taking down

  @Test
  void isTakenDownNewestTaskFirst() {
    Program program =
        Program.run(
            scope(
                handle,
                spawn("1", cleanup(say("1"), sleep(HOUR))),
                spawn("2", cleanup(say("2"), sleep(HOUR))),
                spawn("3", cleanup(say("3"), sleep(HOUR))),
                pass(),
                cancelScope(handle),
                cleanup(sequence(sleep(5), say("block")), sleep(HOUR))));
    assertThat(program.said()).containsExactly("block", "3", "2", "1");
  }

  @Test
  void isTakenDownInsideOut() {
    Program program =
        Program.run(
            scope(
                handle,
                spawn(
                    "outer",
                    cleanup(
                        say("outer"),
                        scope(
                            spawn("inner", cleanup(sequence(sleep(3), say("inner")), sleep(HOUR))),
                            cleanup(sequence(sleep(3), say("block")), sleep(HOUR))))),
                pass(),
                pass(),
                cancelScope(handle),
                sleep(HOUR)));
    assertThat(program.said()).containsExactly("block", "inner", "outer");
    assertThat(program.milliseconds()).isEqualTo(6);
  }

  @Test
  void waitsForCleanupThatWaits() {
    Program program =
        Program.run(
            catching(
                scope(
                    spawn("a", cleanup(sequence(sleep(50), say("clean")), sleep(HOUR))),
                    pass(),
                    fail("Broken", "x"))),
            sayIt());
    assertThat(program.said()).containsExactly("clean", "Broken: x");
    assertThat(program.milliseconds()).isEqualTo(50);
  }

  @Test
  void tasksThatHaveNotBegunNeverBegin() {
    Program program =
        Program.run(catching(scope(spawn("a", say("a")), fail("Broken", "x"))), sayIt());
    assertThat(program.said()).containsExactly("Broken: x");
  }

  @Test
  void aTaskSpawnedByCleanupIsCancelledToo() {
    Program program =
        Program.run(
            timeout(
                10, spawn("child", cleanup(spawn("late", sleep(HOUR)), sleep(100))), sleep(20)));
    assertThat(program.error().kind()).isEqualTo("Timeout");
    assertThat(program.milliseconds()).isEqualTo(10);
  }

  @Test
  void aDaemonSpawnedByCleanupDoesNotKeepItOpen() {
    Program program =
        Program.run(
            timeout(
                10,
                spawn("child", cleanup(daemon("late", forever(sleep(HOUR))), sleep(100))),
                sleep(20)));
    assertThat(program.error().kind()).isEqualTo("Timeout");
    assertThat(program.milliseconds()).isEqualTo(10);
  }

  @Test
  void cleanupMayHaveAScopeOfItsOwn() {
    Program program =
        Program.run(
            timeout(
                10,
                spawn(
                    "child",
                    cleanup(scope(spawn("late", sleep(5), say("late")), sleep(1)), sleep(100)))));
    assertThat(program.said()).containsExactly("late");
    assertThat(program.milliseconds()).isEqualTo(15);
  }

  @Test
  void anOwnerCancelledWhileItWaitsTakesItDown() {
    Program program =
        Program.run(
            spawn(task, "owner", scope(spawn("a", cleanup(say("clean"), sleep(HOUR))))),
            sleep(5),
            cancel(task, "stop"),
            catching(await(task)),
            say("over"));
    assertThat(program.said()).containsExactly("clean", "over");
  }

  // Daemons

  @Test
  void doesNotWaitForDaemonsButCancelsThem() {
    Program program =
        Program.run(
            scope(
                daemon("d", cleanup(say("daemon's clean-up"), forever(sleep(1)))),
                spawn("a", sleep(5), say("a"))),
            say("over"));
    assertThat(program.said()).containsExactly("a", "daemon's clean-up", "over");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void cancelsDaemonsNewestFirst() {
    Program program =
        Program.run(
            scope(
                daemon("1", cleanup(say("1"), sleep(HOUR))),
                daemon("2", cleanup(say("2"), sleep(HOUR))),
                sleep(1)));
    assertThat(program.said()).containsExactly("2", "1");
  }

  @Test
  void waitsForTasksThatADaemonSpawnsBeforeTheEnd() {
    Program program =
        Program.run(
            scope(
                daemon("d", sleep(5), spawn("late", sleep(5), say("late")), sleep(HOUR)),
                spawn("a", sleep(5))),
            say("over"));
    assertThat(program.said()).containsExactly("late", "over");
    assertThat(program.milliseconds()).isEqualTo(10);
  }

  @Test
  void endsWhenTheDaemonsEndInAnyOrder() {
    for (int first = 1; first <= 3; first++) {
      for (int second = 1; second <= 3; second++) {
        Program program =
            Program.run(
                scope(
                    daemon("1", cleanup(sleep(first), sleep(HOUR))),
                    spawn("a", sleep(second)),
                    daemon("2", sleep(2)),
                    daemon("3", cleanup(sleep(second), sleep(HOUR)))),
                value(5L));
        assertThat(program.value()).isEqualTo(5L);
        assertThat(program.milliseconds()).isEqualTo(second + Math.max(first, second));
      }
    }
  }

  @Test
  void failsWithTheErrorOfADaemon() {
    Program program = Program.run(scope(daemon("d", fail("Broken", "x")), sleep(HOUR)));
    assertThat(program.error().kind()).isEqualTo("Broken");
  }

  @Test
  void failsWithTheErrorOfADaemonsCleanup() {
    Program program =
        Program.run(scope(daemon("d", cleanup(fail("Broken", "x"), sleep(HOUR))), sleep(1)));
    assertThat(program.error().kind()).isEqualTo("Broken");
  }

  // Timeouts

  @Test
  void withATimeoutRaisesWhenTheTimeIsUp() {
    Program program = Program.run(timeout(10, receive(never)));
    assertThat(program.error()).hasToString("Timeout: this took longer than 10ms");
    assertThat(program.milliseconds()).isEqualTo(10);
    assertThat(never.receiversQueue().isEmpty()).isTrue();
  }

  @Test
  void withATimeoutGivesItsValueInTime() {
    Program program = Program.run(timeout(10, sleep(5), value(5L)));
    assertThat(program.value()).isEqualTo(5L);
    assertThat(program.milliseconds()).as("the timer is stopped").isEqualTo(5);
  }

  @Test
  void withATimeoutEndsItsTasksToo() {
    Program program =
        Program.run(catching(timeout(10, spawn("a", cleanup(say("a"), sleep(HOUR))))), sayIt());
    assertThat(program.said()).hasSize(2).startsWith("a").last().asString().startsWith("Timeout");
    assertThat(program.milliseconds()).isEqualTo(10);
  }

  @Test
  void withATimeoutOfNothingStillRunsToItsFirstWait() {
    Program program = Program.run(catching(timeout(0, say("ran"), sleep(1), say("no"))));
    assertThat(program.said()).containsExactly("ran");
  }

  @Test
  void innerTimeoutStrikesFirst() {
    Program program =
        Program.run(
            catching(timeout(20, catching(timeout(10, sleep(HOUR))), sayIt(), sleep(HOUR))),
            sayIt());
    assertThat(program.said())
        .containsExactly(
            "Timeout: this took longer than 10ms", "Timeout: this took longer than 20ms");
  }

  @Test
  void outerTimeoutEndsTheInner() {
    Program program =
        Program.run(catching(timeout(10, catching(timeout(20, sleep(HOUR))), say("no"))), sayIt());
    assertThat(program.said()).containsExactly("Timeout: this took longer than 10ms");
  }

  @Test
  void timeoutsAtTheSameMomentBothStrike() {
    Program program =
        Program.run(
            catching(timeout(10, catching(timeout(10, sleep(HOUR))), sleep(HOUR), say("no"))),
            sayIt());
    assertThat(program.said()).containsExactly("Timeout: this took longer than 10ms");
    assertThat(program.milliseconds()).isEqualTo(10);
  }

  @Test
  void thatHasFailedHasNoTimeoutAnyMore() {
    Program program =
        Program.run(
            timeout(
                10,
                spawn("child", sleep(5), fail("Broken", "x")),
                cleanup(sleep(100), sleep(100))));
    assertThat(program.error().kind()).isEqualTo("Broken");
    assertThat(program.error().suppressed()).isEmpty();
  }

  @Test
  void cleanupMayTakeLongerThanTheTimeout() {
    Program program = Program.run(timeout(10, cleanup(sleep(50), sleep(HOUR))));
    assertThat(program.error().kind()).isEqualTo("Timeout");
    assertThat(program.error().suppressed()).isEmpty();
    assertThat(program.milliseconds()).isEqualTo(60);
  }
}
