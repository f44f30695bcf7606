package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lull.runtime.Frames.*;
import static org.lull.runtime.HostCalls.*;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.lull.runtime.hostswitch.HostSwitch.Backend;
import org.lull.runtime.value.Raised;

/** Callbacks that come from other threads than the one that drives the machine. */
@Timeout(20)
@ParameterizedClass
@EnumSource(Backend.class)
class CallbackThreadsTest {
  private final Backend backend;
  private final Channel done = new Channel(1);

  CallbackThreadsTest(Backend backend) {
    this.backend = backend;
  }

  /** A program that has {@code code} run on another thread, and waits for that. */
  private Program besides(JavaCode code, Op... ops) {
    return Program.prepare(
        settings -> on(backend).apply(settings).withClock(Clock.real()),
        sequence(ops),
        offloaded(code));
  }

  private static Op offloaded(JavaCode code) {
    return (machine, frame) ->
        machine.offload(
            frame,
            () -> {
              try {
                return code.run(new Caller(machine));
              } catch (Exception | Error e) {
                throw e;
              } catch (Throwable e) {
                throw new AssertionError(e);
              }
            });
  }

  @Test
  void aCallbackOnAnotherThreadIsCarriedToTheMachine() {
    Thread[] ran = new Thread[1];
    Program program =
        besides(script ->
            script.callback(run(() -> ran[0] = Thread.currentThread()), value(5L)).call());
    program.finishOutside();
    assertThat(program.value()).isEqualTo(5L);
    assertThat(ran[0].isVirtual()).isFalse();
  }

  @Test
  void itMayWaitWhateverTheBackend() {
    Channel channel = new Channel(0);
    Program program =
        besides(
            script -> script.callback(receive(channel)).call(),
            spawn("sender", sleep(1), send(channel, "sent")));
    assertThat(program.finishOutside().value()).isEqualTo("sent");
  }

  @Test
  void itsErrorComesOutThere() {
    Program program =
        besides(script -> {
          assertThatThrownBy(() -> script.callback(fail("Bad", "no")).call())
              .isInstanceOf(Raised.class)
              .hasMessage("Bad: no");
          return "seen";
        });
    assertThat(program.finishOutside().value()).isEqualTo("seen");
  }

  @Test
  void anErrorThatComesOutThereDoesNotFailTheProgram() {
    Program program =
        besides(script -> {
          try {
            return script.callback(fail("Bad", "no")).call();
          } catch (Raised raised) {
            return "caught";
          }
        });
    assertThat(program.finishOutside().value()).isEqualTo("caught");
  }

  @Test
  void manyThreadsCallAtOnce() {
    long[] count = new long[1];
    Program program =
        besides(script -> {
          Callback add = script.callback(run(() -> count[0]++));
          Thread[] threads = new Thread[20];
          for (int i = 0; i < threads.length; i++) {
            threads[i] =
                Thread.ofVirtual()
                    .start(() -> {
                      for (int k = 0; k < 50; k++) {
                        add.call();
                      }
                    });
          }
          for (Thread thread : threads) {
            thread.join();
          }
          return count[0];
        });
    assertThat(program.finishOutside().value()).isEqualTo(1_000L);
  }

  @Test
  void javaThatWaitsForAnotherThreadThatCallsBackGetsItsAnswer() {
    Program program =
        Program.prepare(
            on(backend),
            java(script -> {
              FutureTask<Object> elsewhere =
                  new FutureTask<>(() -> script.callback(value(3L)).call());
              Thread.ofPlatform().daemon().start(elsewhere);
              return elsewhere.get();
            }));
    assertThat(program.finishOutside().value()).isEqualTo(3L);
  }

  @Test
  void aParallelStreamCallsBack() {
    Program program =
        Program.prepare(
            on(backend),
            java(script -> {
              Callback twice = script.callback(a -> new Op[] {value((Long) a[0] * 2)});
              return java.util.stream.LongStream.range(0, 200)
                  .parallel()
                  .map(x -> (Long) twice.call(x))
                  .sum();
            }));
    assertThat(program.finishOutside().value()).isEqualTo(39_800L);
  }

  @Test
  void aCallbackThatJavaWaitsForMayWaitItself() {
    Program program =
        Program.prepare(on(backend), java(waitingFor(sleep(1), say("awake"), value(4L))));
    assertThat(program.finishOutside().value()).isEqualTo(4L);
    assertThat(program.said()).containsExactly("awake");
  }

  @Test
  void oneThatWaitsForTheTaskThatStandsStillIsADeadlock() {
    Channel never = new Channel(0);
    Program program = Program.prepare(on(backend), java(waitingFor(receive(never))));
    assertThat(program.finishOutside().error().kind()).isEqualTo("Deadlock");
  }

  /** Calls back on another thread, and waits for that. */
  private static JavaCode waitingFor(Op... ops) {
    return script -> {
      FutureTask<Object> elsewhere = new FutureTask<>(() -> script.callback(ops).call());
      Thread.ofPlatform().daemon().start(elsewhere);
      return elsewhere.get();
    };
  }

  @Test
  void whenTheProgramIsOverNothingCanBeCalled() throws InterruptedException {
    Ref<Callback> callback = new Ref<>();
    Program program =
        Program.prepare(
            on(backend), run(machine -> callback.set(new Caller(machine).callback(value(1L)))));
    program.finish();
    CompletableFuture<Object> outcome = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            outcome.complete(callback.get().call());
          } catch (IllegalStateException e) {
            outcome.complete(e.getMessage());
          }
        })
        .join();
    assertThat(outcome).isCompletedWithValue("the program is over: its functions cannot be called");
    assertThatThrownBy(() -> callback.get().call()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void betweenTwoRunsTheDriversThreadMayCallToo() {
    Ref<Callback> callback = new Ref<>();
    Program program =
        Program.prepare(
            on(backend),
            run(machine -> callback.set(new Caller(machine).callback(sleep(5), value("ran")))),
            sleep(3_600_000));
    program.machine().run(2);
    assertThat(callback.get().call()).isEqualTo("ran");
    assertThat(program.milliseconds()).isEqualTo(5);
    program.finish();
  }

  @Test
  void anInterruptOfTheThreadThatWaitsCancelsTheCall() {
    Ref<Thread> caller = new Ref<>();
    Program program =
        Program.prepare(
            on(backend),
            run(machine -> {
              Callback waits =
                  new Caller(machine)
                      .callback(
                          run(() -> caller.get().interrupt()),
                          cleanup(send(done, "interrupted"), receive(new Channel(0))));
              Thread thread =
                  Thread.ofVirtual()
                      .unstarted(() ->
                          assertThatThrownBy(waits::call).hasMessageStartingWith("Cancelled"));
              caller.set(thread);
              caller.get().start();
            }),
            offload(() -> {
              caller.get().join();
              return null;
            }),
            receive(done));
    assertThat(program.finishOutside().value()).isEqualTo("interrupted");
  }
}
