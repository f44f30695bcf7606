package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lull.runtime.value.ErrorValue;

/**
 * Generators that yield out of a scope of their own, so that its block stands still while its tasks
 * go on.
 */
@Timeout(20)
class GeneratorScopeTest {
  private static final long HOUR = 3_600_000;

  @Test
  void aScopeMayStayOpenAcrossYields() {
    Generator generator =
        generator(
            scope(spawn("child", sleep(5), say("child")), yielding(1L), yielding(2L)), value(3L));
    Program program =
        Program.run(
            resume(generator), sayIt(), resume(generator), sayIt(), resume(generator), sayIt());
    assertThat(program.said()).containsExactly("1", "2", "child", "3");
  }

  @Test
  void tasksOfTheConsumerBelongToTheConsumer() {
    Generator generator = generator(scope(yielding(1L), yielding(2L)), value(3L));
    Program program =
        Program.run(
            resume(generator),
            spawn("mine", sleep(HOUR), say("mine")),
            resume(generator),
            resume(generator),
            say("generator is over"));
    assertThat(program.said()).containsExactly("generator is over", "mine");
  }

  @Test
  void mayBeResumedByAnotherTaskWhileAScopeIsOpen() {
    Generator generator =
        generator(scope(spawn("child", sleep(5), say("child")), yielding(1L)), value(3L));
    Ref<Task> task = new Ref<>();
    Program program =
        Program.run(
            resume(generator),
            spawn(task, "other", resume(generator), sayIt(), value(9L)),
            spawn("mine", sleep(1), say("mine")),
            await(task),
            sayIt());
    assertThat(program.said()).containsExactly("mine", "child", "3", "9");
  }

  @Test
  void mayBeResumedFromAnotherScope() {
    Generator generator =
        generator(scope(spawn("child", sleep(5)), yielding(1L), yielding(2L)), value(3L));
    Program program =
        Program.run(
            resume(generator),
            scope(resume(generator), spawn("inner", sleep(1), say("inner"))),
            say("scope is over"),
            resume(generator),
            sayIt());
    assertThat(program.said()).containsExactly("inner", "scope is over", "3");
  }

  @Test
  void anErrorMeanwhileIsRaisedAtTheNextResume() {
    Generator generator =
        generator(scope(spawn("child", fail("Broken", "x")), yielding(1L), say("no")));
    Program program =
        Program.run(
            resume(generator), sleep(5), say("goes on"), catching(resume(generator)), sayIt());
    assertThat(program.said()).containsExactly("goes on", "Broken: x");
    assertThat(generator.status()).isEqualTo("failed");
  }

  @Test
  void aTimeoutMeanwhileIsRaisedAtTheNextResume() {
    Generator generator = generator(timeout(10, yielding(1L), say("no")));
    Program program =
        Program.run(
            resume(generator), sleep(50), say("goes on"), catching(resume(generator)), sayIt());
    assertThat(program.said()).hasSize(2).last().asString().startsWith("Timeout:");
  }

  @Test
  void aTimeoutWhileSuspendedOfOneThatIsClosedThenIsQuiet() {
    Generator generator = generator(timeout(10, yielding(1L)), value(2L));
    Program program =
        Program.run(resume(generator), sleep(100), close(generator), sleep(10), value(3L));
    assertThat(program.value()).isEqualTo(3L);
  }

  @Test
  void closingItTakesItsTasksDown() {
    Generator generator =
        generator(
            scope(spawn("child", cleanup(say("child's clean-up"), sleep(HOUR))), yielding(1L)));
    Program program = Program.run(resume(generator), sleep(1), close(generator), say("closed"));
    assertThat(program.said()).containsExactly("child's clean-up", "closed");
    assertThat(program.milliseconds()).isEqualTo(1);
  }

  @Test
  void closingItDoesNotLoseTheErrorOfATask() {
    Generator generator =
        generator(scope(spawn("child", fail("Broken", "x")), yielding(1L), yielding(2L)));
    Program program = Program.run(resume(generator), sleep(1), close(generator));
    assertThat(program.error().kind()).isEqualTo("Broken");
  }

  @Test
  void raisingIntoOneWithAFailedScopeLeavesNothingBehind() {
    Generator generator =
        generator(
            catching(scope(spawn("child", fail("Broken", "x")), yielding(1L))),
            yielding(2L),
            sleep(1),
            say("inside"),
            value(3L));
    Program program =
        Program.run(
            resume(generator),
            sleep(1),
            raise(generator, "Thrown"),
            sayIt(),
            resume(generator),
            sayIt());
    assertThat(program.said()).containsExactly("2", "inside", "3");
  }

  @Test
  void aScopeOfItsOwnThatIsCancelledBeforeTheYieldEndsTheBlockNotTheConsumer() {
    Ref<Scope> handle = new Ref<>();
    Generator generator =
        generator(scope(handle, cancelScope(handle), yielding(1L), say("no")), say("after"));
    Program program =
        Program.run(
            resume(generator), sleep(1), say("consumer goes on"), resume(generator), value(5L));
    assertThat(program.said()).containsExactly("consumer goes on", "after");
    assertThat(program.value()).isEqualTo(5L);
  }

  @Test
  void tasksOfAnAbandonedOneAreWaitedFor() {
    Generator generator = generator(scope(spawn("child", sleep(5), say("child")), yielding(1L)));
    Program program = Program.run(resume(generator), value(5L));
    assertThat(program.value()).isEqualTo(5L);
    assertThat(program.said()).containsExactly("child");
  }

  @Test
  void nestedScopesOfAnAbandonedOneAreWaitedFor() {
    Generator generator =
        generator(scope(scope(spawn("child", sleep(10), say("child")), yielding(1L))));
    Program program = Program.run(resume(generator), value(5L));
    assertThat(program.value()).isEqualTo(5L);
    assertThat(program.said()).containsExactly("child");
  }

  @Test
  void anErrorInAnAbandonedOneIsNotLost() {
    Generator generator =
        generator(scope(spawn("child", sleep(5), fail("Broken", "x")), yielding(1L)));
    assertThat(Program.run(resume(generator)).error().kind()).isEqualTo("Broken");
  }

  @Test
  void anErrorInOneInsideAnAbandonedOneIsNotLost() {
    Generator inner = generator(scope(spawn("child", sleep(5), fail("Broken", "x")), yielding(1L)));
    Generator outer = generator(scope(resume(inner), yielding(2L)));
    assertThat(Program.run(resume(outer), value(5L)).error().kind()).isEqualTo("Broken");
  }

  @Test
  void anErrorInOneAbandonedByACancelledTaskIsNotLost() {
    Generator generator =
        generator(scope(spawn("child", cleanup(fail("Broken", "x"), sleep(HOUR))), yielding(1L)));
    ErrorValue error = Program.run(timeout(10, scope(resume(generator), sleep(HOUR)))).error();
    assertThat(error.kind()).isEqualTo("Timeout");
    assertThat(error.suppressed()).extracting(ErrorValue::kind).containsExactly("Broken");
  }

  @Test
  void oneThatOutlivesTheScopeOfItsConsumerIsStopped() {
    Generator generator =
        generator(
            scope(
                spawn("child", sleep(5)),
                yielding(1L),
                spawn("second", sleep(HOUR)),
                fail("Broken", "x")));
    Program program = Program.run(scope(resume(generator)), catching(resume(generator)), sayIt());
    assertThat(program.said()).hasSize(1);
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void daemonsOfAnAbandonedOneAreCancelledAtTheEnd() {
    Generator generator = generator(scope(daemon("child", sleep(HOUR)), yielding(1L)));
    Program program = Program.run(resume(generator), sleep(1), value(5L));
    assertThat(program.value()).isEqualTo(5L);
    assertThat(program.milliseconds()).isEqualTo(1);
  }

  @Test
  void manyThatAreAbandonedAfterTheirScopesEndedLeaveNothing() {
    Program program =
        Program.run(
            repeat(
                1_000,
                (machine, frame) -> generator(scope(yielding(1L))).resume(machine, frame, null)),
            value(5L));
    assertThat(program.value()).isEqualTo(5L);
  }
}
