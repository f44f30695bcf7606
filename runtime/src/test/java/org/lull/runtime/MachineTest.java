package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lull.runtime.Frames.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lull.runtime.Machine.Status;
import org.lull.runtime.Task.State;
import org.lull.runtime.value.Raised;

@Timeout(20)
class MachineTest {
  private static final long HOUR = 3_600_000;

  @Test
  void manyReadyTasksTakeNoVirtualTime() {
    Program program =
        Program.run(
            spawn("timer", sleep(1000)),
            repeat(150_000, daemon("worker", pass(), sleep(10))),
            pass(),
            pass(),
            run(machine -> Program.of(machine).say(Program.of(machine).milliseconds())));
    assertThat(program.said()).containsExactly(0L);
  }

  @Test
  void runsAProgramToItsValue() {
    assertThat(Program.run(value(1L), value(7L)).value()).isEqualTo(7L);
  }

  @Test
  void programThatFillsTheHeapEndsAfterItsCleanUp() {
    Program program =
        Program.run(
            cleanup(
                say("cleaned up"),
                catching(
                    run(() -> {
                      throw new OutOfMemoryError("as if");
                    }))),
            say("not reached"));
    assertThat(program.error().kind()).isEqualTo("MemoryLimit");
    assertThat(program.said()).containsExactly("cleaned up");
  }

  @Test
  void leavesTheLoopWhenTheStepsAreUsedUp() {
    int[] count = new int[1];
    Program program = Program.prepare(repeat(1_000, run(() -> count[0]++)));
    assertThat(program.machine().run(100)).isEqualTo(Status.BUSY);
    assertThat(count[0]).isBetween(1, 100);
    assertThat(program.main().state()).isEqualTo(State.RUNNING);
    program.finish();
    assertThat(count[0]).isEqualTo(1_000);
  }

  @Test
  void goesOnWithTheSameTaskAfterAPause() {
    Program program =
        Program.prepare(
            spawn("a", repeat(10, value(null)), say("a")), repeat(10, value(null)), say("main"));
    while (program.machine().run(1) == Status.BUSY) {
      assertThat(program.machine().liveTasks()).isNotEmpty();
    }
    assertThat(program.said()).containsExactly("main", "a");
  }

  @Test
  void doesTheSameOneStepAtATime() {
    List<Object> plain = Program.run(exchange()).said();
    Program stepped = Program.prepare(settings -> settings.withMaxSlice(1), exchange());
    assertThat(stepped.finish().said()).isEqualTo(plain);
  }

  private static Op[] exchange() {
    Channel channel = new Channel(0);
    return new Op[] {
      spawn("a", repeat(5, send(channel, 1L), say("a")), close(channel)),
      spawn("b", repeat(2, receive(channel), say("b"))),
      catching(timeout(10, forever(receive(channel), say("main")))),
      sayIt()
    };
  }

  @Test
  void isIdleWhileEveryTaskWaitsForRealTime() {
    Program program = Program.prepare(settings -> settings.withClock(Clock.real()), sleep(HOUR));
    assertThat(program.machine().run(1_000)).isEqualTo(Status.IDLE);
    assertThat(program.main().state()).isEqualTo(State.WAITING);
  }

  @Test
  void waitsForRealTime() {
    Program program =
        Program.prepare(settings -> settings.withClock(Clock.real()), sleep(20), say("over"));
    long before = System.nanoTime();
    program.finishOutside();
    assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(20_000_000);
    assertThat(program.said()).containsExactly("over");
  }

  @Test
  void virtualTimeJumpsOnlyWhenNothingElseCanRun() {
    Program program =
        Program.run(
            spawn("sleeper", sleep(HOUR), say("woke")),
            repeat(100, pass()),
            run(m -> Program.of(m).say(m.clock().nanos())));
    assertThat(program.said()).containsExactly(0L, "woke");
    assertThat(program.milliseconds()).isEqualTo(HOUR);
  }

  @Test
  void busyTasksDoNotHoldVirtualTimeUpForEver() {
    Ref<Scope> scope = new Ref<>();
    Program program =
        Program.run(
            scope(scope, spawn("busy", forever(pass())), sleep(10), cancelScope(scope), pass()),
            say("over"));
    assertThat(program.said()).containsExactly("over");
  }

  @Test
  void isOverForGood() {
    Program program = Program.run(value(1L));
    assertThat(program.machine().run(1)).isEqualTo(Status.OVER);
    assertThat(program.machine().liveTasks()).isEmpty();
  }

  @Test
  void givesTheSameRandomNumbersForTheSameSeed() {
    List<Integer> first = numbers(5);
    assertThat(numbers(5)).isEqualTo(first);
    assertThat(numbers(6)).isNotEqualTo(first);
  }

  private static List<Integer> numbers(long seed) {
    Machine machine = Program.prepare(settings -> settings.withSeed(seed)).machine();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      numbers.add(machine.nextRandom(1_000));
    }
    return numbers;
  }

  @Test
  void runsReadyTasksInARandomOrderWhenShuffled() {
    Op[] tasks = new Op[10];
    for (int i = 0; i < tasks.length; i++) {
      tasks[i] = spawn("t", say(i));
    }
    List<Object> inOrder = Program.run(tasks).said();
    List<Object> shuffled =
        Program.prepare(settings -> settings.withShuffledQueue(), tasks).finish().said();
    assertThat(shuffled).isNotEqualTo(inOrder).containsExactlyInAnyOrderElementsOf(inOrder);
  }

  @Test
  void hasNoTaskBeforeItIsStarted() {
    Machine machine = new Machine(Settings.standard(), Program.prepare().machine().host());
    assertThatThrownBy(machine::mainTask).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(machine::currentTask).isInstanceOf(IllegalStateException.class);
    assertThat(machine.liveTasks()).isEmpty();
  }

  @Test
  void listsLiveTasksTheMainOneFirst() {
    List<String> names = new ArrayList<>();
    Program.run(
        spawn("a", scope(spawn("inner", sleep(5)))),
        spawn("b", sleep(5)),
        spawn("gone", value(1L)),
        sleep(1),
        run(machine -> machine.liveTasks().forEach(task -> names.add(task.name()))));
    assertThat(names).containsExactly("main", "a", "b", "inner");
  }

  // Errors

  @Test
  void unwindsToTheInnermostHandler() {
    Program program =
        Program.run(
            catching(
                cleanup(
                    say("clean-up"),
                    sequence(catching(fail("Inner", "x")), sayIt(), fail("Outer", "x")))),
            sayIt());
    assertThat(program.said()).containsExactly("Inner: x", "clean-up", "Outer: x");
  }

  @Test
  void anErrorInCleanupTakesThePlaceOfTheOneBefore() {
    Program program = Program.run(cleanup(fail("Second", "x"), fail("First", "x")));
    assertThat(program.error().kind()).isEqualTo("Second");
  }

  @Test
  void anOverflowOfJavasStackIsAnErrorOfTheScript() {
    Program program =
        Program.run(catching((machine, frame) -> frame.receive(machine, overflow(1))), sayIt());
    assertThat(program.said()).containsExactly("StackLimit: this is nested too deeply to evaluate");
  }

  @SuppressWarnings("InfiniteRecursion")
  private static long overflow(long depth) {
    return overflow(depth + 1) + depth;
  }

  @Test
  void recursionIsOnlyAsDeepAsTheHeap() {
    int[] left = {1_000_000};
    Ref<Op> down = new Ref<>();
    down.set((machine, frame) ->
        left[0]-- == 0
            ? frame.receive(machine, "bottom")
            : new Sequence(frame, List.of(down.get())));
    assertThat(Program.run(down.get()).value()).isEqualTo("bottom");
  }

  // From outside

  @Test
  void runsWhatOtherThreadsPost() throws InterruptedException {
    Channel channel = new Channel(1_000_000);
    Program program = Program.prepare(settings -> settings.withClock(Clock.real()), sleep(HOUR));
    AtomicInteger done = new AtomicInteger();
    int threads = 8;
    int messages = 5_000;
    Thread driver = Thread.ofPlatform().daemon().start(() -> program.machine().runToEnd());
    for (int i = 0; i < threads; i++) {
      Thread.ofVirtual()
          .start(() -> {
            for (int k = 0; k < messages; k++) {
              program
                  .machine()
                  .post(() -> {
                    assertThat(Thread.currentThread()).isSameAs(driver);
                    channel.trySend(program.machine(), 1L);
                    if (done.incrementAndGet() == threads * messages) {
                      program.machine().interruptProgram("enough");
                    }
                  });
            }
          });
    }
    driver.join(10_000);
    assertThat(driver.isAlive()).isFalse();
    assertThat(channel.size()).isEqualTo(threads * messages);
    assertThat(program.main().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void anInterruptEndsTasksWithTheirCleanup() {
    Program program =
        Program.prepare(
            spawn("a", cleanup(say("a"), sleep(HOUR))),
            spawn("key", sleep(1), run(machine -> machine.interruptProgram("ctrl-c"))),
            cleanup(say("main"), sleep(HOUR)));
    program.finish();
    assertThat(program.said()).containsExactly("main", "a");
    assertThat(program.main().state()).isEqualTo(State.CANCELLED);
    assertThat(program.milliseconds()).isEqualTo(1);
  }

  @Test
  void anInterruptEndsABusyMainTask() {
    Program program = Program.prepare(cleanup(say("clean"), forever(value(1L))));
    program.machine().run(100);
    program.machine().post(() -> program.machine().interruptProgram("ctrl-c"));
    program.finish();
    assertThat(program.main().state()).isEqualTo(State.CANCELLED);
    assertThat(program.said()).containsExactly("clean");
  }

  @Test
  void anInterruptEndsABusyTaskThatIsNotMain() {
    Program program = Program.prepare(spawn("busy", forever(value(1L))), sleep(HOUR));
    program.machine().run(100);
    program.machine().post(() -> program.machine().interruptProgram("ctrl-c"));
    program.finish();
    assertThat(program.main().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void anInterruptEndsSeveralBusyTasks() {
    Program program =
        Program.prepare(
            spawn("a", forever(value(1L))), spawn("b", forever(value(1L))), sleep(HOUR));
    program.machine().run(100);
    program.machine().post(() -> program.machine().interruptProgram("ctrl-c"));
    program.finish();
    assertThat(program.main().state()).isEqualTo(State.CANCELLED);
  }

  @Test
  void anInterruptOfAProgramThatHasNotBegunEndsIt() {
    Program program = Program.prepare(say("no"));
    program.machine().interruptProgram("ctrl-c");
    program.finish();
    assertThat(program.said()).isEmpty();
    assertThat(program.main().state()).isEqualTo(State.CANCELLED);
  }

  // Offloaded work

  @Test
  void waitsForOffloadedWork() {
    Program program =
        Program.prepare(
                spawn("other", say("meanwhile")),
                offload(() -> {
                  Thread.sleep(20);
                  return 7L;
                }),
                sayIt())
            .finishOutside();
    assertThat(program.said()).containsExactly("meanwhile", "7");
  }

  @Test
  void offloadedWorkMayFail() {
    for (Throwable failure :
        List.of(new IllegalStateException("broken"), new AssertionError("broken"))) {
      Program program =
          Program.prepare(
                  catching(
                      offload(() -> {
                        switch (failure) {
                          case RuntimeException exception -> throw exception;
                          case Error error -> throw error;
                          default -> throw new AssertionError();
                        }
                      })),
                  sayIt())
              .finishOutside();
      assertThat(program.said()).containsExactly("HostError: broken");
    }
  }

  @Test
  void offloadedWorkMayRaiseAnErrorOfTheScript() {
    Program program =
        Program.prepare(
                catching(
                    offload(() -> {
                      throw new Raised("IO", "no such file");
                    })),
                sayIt())
            .finishOutside();
    assertThat(program.said()).containsExactly("IO: no such file");
  }

  @Test
  void offloadedWorkOfACancelledTaskIsInterruptedAndForgotten() {
    Ref<Task> task = new Ref<>();
    AtomicInteger interrupted = new AtomicInteger();
    Program program =
        Program.prepare(
                settings -> settings.withClock(Clock.real()),
                spawn(
                    task,
                    "t",
                    offload(() -> {
                      try {
                        Thread.sleep(HOUR);
                      } catch (InterruptedException e) {
                        interrupted.incrementAndGet();
                      }
                      return "late";
                    }),
                    say("no")),
                sleep(20),
                cancel(task, "stop"),
                catching(await(task)),
                sayIt(),
                sleep(50))
            .finishOutside();
    assertThat(program.said()).containsExactly("Cancelled: task \"t\" was cancelled: stop");
    assertThat(interrupted).hasValue(1);
  }

  @Test
  void offloadedWorkThatEndsAsItsTaskIsCancelledIsForgotten() {
    for (int i = 0; i < 200; i++) {
      Ref<Task> task = new Ref<>();
      Program program =
          Program.prepare(
                  settings -> settings.withClock(Clock.real()),
                  spawn(task, "t", offload(() -> 1L), sleep(HOUR)),
                  repeat(i % 20, pass()),
                  cancel(task, "stop"),
                  catching(await(task)),
                  sleep(0))
              .finishOutside();
      assertThat(task.get().state()).isEqualTo(State.CANCELLED);
      assertThat(program.main().state()).isEqualTo(State.DONE);
    }
  }

  @Test
  void virtualTimeWaitsForOffloadedWork() {
    Program program =
        Program.prepare(
                spawn("timer", sleep(10), say("time")),
                offload(() -> {
                  Thread.sleep(30);
                  return null;
                }),
                say("work"))
            .finishOutside();
    assertThat(program.said()).containsExactly("work", "time");
  }

  @Test
  void keepsWhatIsAttached() {
    Program program = Program.prepare();
    assertThat(Program.of(program.machine())).isSameAs(program);
    assertThat(Objects.requireNonNull(program.machine().settings()).seed()).isEqualTo(1);
  }
}
