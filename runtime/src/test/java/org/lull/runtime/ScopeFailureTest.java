package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lull.runtime.value.ErrorValue;

/** What becomes of the errors of a block and its tasks. */
@Timeout(20)
class ScopeFailureTest {
  private static final long HOUR = 3_600_000;
  private final Ref<Task> task = new Ref<>();

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
}
