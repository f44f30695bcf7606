package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class GeneratorTest {
  private static final long HOUR = 3_600_000;

  @Test
  void givesItsYieldsAndThenItsValue() {
    Generator generator = generator(yielding(1L), yielding(null), value(3L));
    Program program =
        Program.run(
            resume(generator), sayIt(), resume(generator), sayIt(), resume(generator), sayIt());
    assertThat(program.said()).containsExactly("1", "null", "3");
    assertThat(generator.isDone()).isTrue();
  }

  @Test
  void runsNothingBeforeItsFirstResume() {
    Generator generator = generator(say("ran"));
    assertThat(Program.run(value(generator)).said()).isEmpty();
    assertThat(generator.status()).isEqualTo("suspended");
  }

  @Test
  void receivesWhatResumePassesIn() {
    Generator generator = generator(yielding(1L), sayIt(), yielding(2L), sayIt());
    Program program =
        Program.run(resume(generator, "ignored"), resume(generator, "a"), resume(generator, "b"));
    assertThat(program.said()).containsExactly("a", "b");
  }

  @Test
  void yieldsFromAnyDepthOfCalls() {
    Op deep = yielding(7L);
    for (int i = 0; i < 1_000; i++) {
      deep = sequence(deep);
    }
    Generator generator = generator(deep, sayIt(), value(8L));
    Program program = Program.run(resume(generator), sayIt(), resume(generator, "in"), sayIt());
    assertThat(program.said()).containsExactly("7", "in", "8");
  }

  @Test
  void handsOverManyValues() {
    Generator generator = generator(repeat(100_000, yielding(1L)));
    int[] count = new int[1];
    Program.run(repeat(100_000, resume(generator), run(() -> count[0]++)), resume(generator));
    assertThat(count[0]).isEqualTo(100_000);
    assertThat(generator.status()).isEqualTo("done");
  }

  @Test
  void saysItsStatus() {
    Ref<Generator> self = new Ref<>();
    Op status = run(machine -> Program.of(machine).say(self.get().status()));
    Generator inner = generator(status);
    Generator generator = generator(status, yielding(1L), resume(inner));
    self.set(generator);
    Program program = Program.run(status, resume(generator), status, resume(generator), status);
    assertThat(program.said())
        .containsExactly("suspended", "running", "suspended", "normal", "done");
  }

  @Test
  void isRunningWhileItWaits() {
    Generator generator = generator(sleep(10));
    Program program =
        Program.run(spawn("consumer", resume(generator)), sleep(5), sayStatus(generator));
    assertThat(program.said()).containsExactly("running");
  }

  @Test
  void nests() {
    Generator inner = generator(yielding(1L), yielding(2L), value(3L));
    Generator outer =
        generator(
            resume(inner),
            sayIt(),
            yielding("a"),
            resume(inner),
            sayIt(),
            yielding("b"),
            resume(inner));
    Program program =
        Program.run(resume(outer), sayIt(), resume(outer), sayIt(), resume(outer), sayIt());
    assertThat(program.said()).containsExactly("1", "a", "2", "b", "3");
  }

  @Test
  void innerMayBeResumedOutsideLater() {
    Generator inner = generator(yielding(1L), yielding(2L), value(3L));
    Generator outer = generator(resume(inner), yielding("a"));
    Program program =
        Program.run(resume(outer), resume(inner), sayIt(), resume(outer), resume(inner), sayIt());
    assertThat(program.said()).containsExactly("2", "3");
  }

  @Test
  void cannotBeResumedWhenItHasEnded() {
    Generator generator = generator(value(1L));
    Program program = Program.run(resume(generator), resume(generator));
    assertThat(program.error().kind()).isEqualTo("GeneratorDone");
  }

  @Test
  void cannotBeResumedFromInside() {
    Ref<Generator> self = new Ref<>();
    Generator generator =
        generator(catching((machine, frame) -> self.get().resume(machine, frame, null)), sayIt());
    self.set(generator);
    Program program = Program.run(resume(generator));
    assertThat(program.said())
        .singleElement()
        .asString()
        .startsWith("GeneratorRunning: the generator is already running");
  }

  @Test
  void cannotBeResumedByTheGeneratorItResumed() {
    Ref<Generator> outer = new Ref<>();
    Generator inner = generator((machine, frame) -> outer.get().resume(machine, frame, null));
    outer.set(generator(catching(resume(inner)), sayIt()));
    Program program = Program.run((machine, frame) -> outer.get().resume(machine, frame, null));
    assertThat(program.said()).singleElement().asString().startsWith("GeneratorRunning");
    assertThat(inner.status()).isEqualTo("failed");
  }

  @Test
  void cannotBeResumedOrClosedWhileItWaitsInAnotherTask() {
    Generator generator = generator(sleep(10), value(1L));
    Program program =
        Program.run(
            spawn("consumer", resume(generator), sayIt()),
            pass(),
            catching(resume(generator)),
            sayIt(),
            catching(close(generator)),
            sayIt(),
            catching(raise(generator, "Thrown")),
            sayIt());
    assertThat(program.said()).hasSize(4).last().isEqualTo("1");
    assertThat(program.said().subList(0, 3))
        .allSatisfy(text -> assertThat(text).asString().startsWith("GeneratorRunning"));
  }

  @Test
  void mayBeResumedByDifferentTasksInTurn() {
    Generator generator = generator(yielding(1L), sleep(2), yielding(2L), yielding(3L));
    Program program =
        Program.run(
            spawn("a", resume(generator), sayIt(), sleep(5), resume(generator), sayIt()),
            spawn("b", resume(generator), sayIt()));
    assertThat(program.said()).containsExactly("1", "2", "3");
  }

  @Test
  void makesTheTaskThatResumedItWait() {
    Channel channel = new Channel(0);
    Generator generator = generator(receive(channel), sayIt(), yielding(1L));
    Program program =
        Program.run(
            spawn("sender", sleep(5), send(channel, "sent")),
            spawn("other", sleep(1), say("other")),
            resume(generator),
            sayIt());
    assertThat(program.said()).containsExactly("other", "sent", "1");
  }

  // Errors

  @Test
  void anErrorInsideComesOutOfTheResume() {
    Generator generator = generator(yielding(1L), fail("Broken", "x"));
    Program program =
        Program.run(resume(generator), catching(resume(generator)), sayIt(), sayStatus(generator));
    assertThat(program.said()).containsExactly("Broken: x", "failed");
    assertThat(generator.isDone()).isTrue();
  }

  @Test
  void anErrorPassesThroughNestedOnes() {
    Generator inner = generator(cleanup(say("inner"), fail("Broken", "x")));
    Generator outer = generator(cleanup(say("outer"), resume(inner)));
    Program program = Program.run(catching(resume(outer)), sayIt(), sayStatus(outer));
    assertThat(program.said()).containsExactly("inner", "outer", "Broken: x", "failed");
  }

  @Test
  void anErrorCaughtInsideStaysInside() {
    Generator generator = generator(catching(fail("Broken", "x")), yielding(1L));
    Program program = Program.run(resume(generator), sayIt());
    assertThat(program.said()).containsExactly("1");
  }

  @Test
  void raiseRaisesAtTheYield() {
    Generator generator = generator(catching(yielding(1L)), sayIt(), yielding(2L));
    Program program = Program.run(resume(generator), raise(generator, "Thrown"), sayIt());
    assertThat(program.said()).containsExactly("Thrown: raised", "2");
  }

  @Test
  void raiseThatNobodyCatchesComesBack() {
    Generator generator = generator(cleanup(say("clean"), yielding(1L)));
    Program program = Program.run(resume(generator), catching(raise(generator, "Thrown")), sayIt());
    assertThat(program.said()).containsExactly("clean", "Thrown: raised");
    assertThat(generator.status()).isEqualTo("failed");
  }

  @Test
  void raiseInAFreshOneRunsNothing() {
    Generator generator = new Generator();
    generator.begin(new ControlFrames.Catching(generator, List.of(say("ran"), yielding(1L))));
    Program program = Program.run(catching(raise(generator, "Thrown")), sayIt());
    assertThat(program.said()).containsExactly("Thrown: raised");
    assertThat(generator.status()).isEqualTo("failed");
  }

  @Test
  void raiseInOneThatHasEndedIsAnError() {
    Generator generator = generator(value(1L));
    Program program = Program.run(resume(generator), raise(generator, "Thrown"));
    assertThat(program.error().kind()).isEqualTo("GeneratorDone");
  }

  // Closing

  @Test
  void closeRunsItsCleanup() {
    Generator generator =
        generator(cleanup(say("outer"), cleanup(say("inner"), yielding(1L), say("no"))));
    Program program =
        Program.run(resume(generator), close(generator), sayIt(), sayStatus(generator));
    assertThat(program.said()).containsExactly("inner", "outer", "null", "done");
  }

  @Test
  void closeIsNotSeenByCatch() {
    Generator generator = generator(catching(yielding(1L)), say("no"));
    Program program = Program.run(resume(generator), close(generator), value(5L));
    assertThat(program.said()).isEmpty();
    assertThat(program.value()).isEqualTo(5L);
  }

  @Test
  void closeWaitsForCleanupThatWaits() {
    Generator generator = generator(cleanup(sequence(sleep(5), say("clean")), yielding(1L)));
    Program program = Program.run(resume(generator), close(generator), say("closed"));
    assertThat(program.said()).containsExactly("clean", "closed");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void closeOfAFreshOneRunsNothing() {
    Generator generator = generator(cleanup(say("clean"), yielding(1L)));
    Program program =
        Program.run(close(generator), sayStatus(generator), catching(resume(generator)), sayIt());
    assertThat(program.said()).hasSize(2).startsWith("done");
  }

  @Test
  void closeTwiceIsFine() {
    Generator generator = generator(yielding(1L));
    Program program = Program.run(resume(generator), close(generator), close(generator), value(5L));
    assertThat(program.value()).isEqualTo(5L);
  }

  @Test
  void closeOfAFailedOneIsFine() {
    Generator generator = generator(fail("Broken", "x"));
    Program program =
        Program.run(catching(resume(generator)), close(generator), sayStatus(generator));
    assertThat(program.said()).containsExactly("failed");
  }

  @Test
  void closeFromInsideIsAnError() {
    Ref<Generator> self = new Ref<>();
    self.set(generator((machine, frame) -> self.get().close(machine, frame)));
    Program program = Program.run((machine, frame) -> self.get().resume(machine, frame, null));
    assertThat(program.error().kind()).isEqualTo("GeneratorRunning");
  }

  @Test
  void anErrorInItsCleanupComesOutOfClose() {
    Generator generator = generator(cleanup(fail("Broken", "x"), yielding(1L)));
    Program program = Program.run(resume(generator), catching(close(generator)), sayIt());
    assertThat(program.said()).containsExactly("Broken: x");
    assertThat(generator.status()).isEqualTo("failed");
  }

  @Test
  void aYieldInItsCleanupIsAnError() {
    Generator generator = generator(cleanup(yielding(2L), yielding(1L)));
    Program program =
        Program.run(resume(generator), catching(close(generator)), sayIt(), sayStatus(generator));
    assertThat(program.said()).hasSize(2).last().isEqualTo("failed");
    assertThat(program.said().getFirst()).asString().startsWith("Yield: ");
  }

  @Test
  void closeInsideAnotherClosesOnlyThatOne() {
    Generator inner = generator(cleanup(say("inner"), yielding(1L)));
    Generator outer = generator(resume(inner), close(inner), yielding(2L), value(3L));
    Program program = Program.run(resume(outer), sayIt(), sayStatus(inner), resume(outer), sayIt());
    assertThat(program.said()).containsExactly("inner", "2", "done", "3");
  }

  // Yield

  @Test
  void aYieldOutsideOfAnyIsAnError() {
    Program program = Program.run(yielding(1L));
    assertThat(program.error().kind()).isEqualTo("Yield");
    assertThat(program.error().hint()).contains("gen {");
  }

  @Test
  void aTaskSpawnedInsideIsNotInIt() {
    Generator generator = generator(spawn("child", catching(yielding(1L)), sayIt()), sleep(1));
    Program program = Program.run(resume(generator));
    assertThat(program.said()).singleElement().asString().startsWith("Yield: ");
  }

  @Test
  void theMachineKnowsWhetherOneIsRunning() {
    Generator generator = generator(compute(Machine::inGenerator), sayIt(), yielding(1L));
    Program program =
        Program.run(
            compute(Machine::inGenerator),
            sayIt(),
            resume(generator),
            compute(Machine::inGenerator),
            sayIt());
    assertThat(program.said()).containsExactly("false", "true", "false");
  }

  @Test
  void onesFramesLieAboveItsConsumersInDepth() {
    int[] depths = new int[2];
    Generator generator =
        generator((machine, frame) -> {
          depths[1] = frame.depth;
          return frame.receive(machine, null);
        });
    Program.run(
        sequence(
            sequence(
                (machine, frame) -> {
                  depths[0] = frame.depth;
                  return frame.receive(machine, null);
                },
                resume(generator))));
    assertThat(depths[1]).isEqualTo(depths[0] + 2);
  }

  @Test
  void aCancelledConsumerEndsIt() {
    Generator generator = generator(cleanup(say("clean"), sleep(HOUR)));
    Ref<Task> task = new Ref<>();
    Program program =
        Program.run(
            spawn(task, "t", resume(generator)),
            pass(),
            cancel(task, "stop"),
            catching(await(task)),
            sayStatus(generator),
            catching(resume(generator)),
            sayIt());
    assertThat(program.said()).hasSize(3).startsWith("clean", "done");
    assertThat(program.said().getLast()).asString().startsWith("GeneratorDone");
  }
}
