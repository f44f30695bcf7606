package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;
import static org.lull.runtime.HostCalls.*;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.lull.runtime.hostswitch.HostSwitch.Backend;
import org.lull.runtime.hostswitch.UnwindingError;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Place;

/** Errors, cancellations and generators whose way leads through Java frames. */
@Timeout(20)
@ParameterizedClass
@EnumSource(
    value = Backend.class,
    names = {"NATIVE", "THREADS"})
class HostCallUnwindingTest {
  private static final long HOUR = 3_600_000;

  private final Backend backend;
  private final List<String> log = new ArrayList<>();
  private final Ref<Task> task = new Ref<>();

  HostCallUnwindingTest(Backend backend) {
    this.backend = backend;
  }

  private Program program(Op... ops) {
    return Program.prepare(on(backend), ops).finish();
  }

  // Errors

  @Test
  void anErrorOfACallbackPassesThroughJavaAndIsCaught() {
    Program program =
        program(
            catching(java(script -> script.callback(sleep(1), fail("Bad", "no")).call())), sayIt());
    assertThat(program.said()).containsExactly("Bad: no");
  }

  @Test
  void itsTraceGoesThroughTheJavaCall() {
    ErrorValue error =
        program(
                call(
                    "outer",
                    value(1L),
                    java(script -> script.callback(sleep(1), fail("Bad", "no")).call())))
            .error();
    assertThat(error.trace().stream().map(Place::function))
        .containsExactly("callback", "outer", "main");
  }

  @Test
  void finallyOfJavaRunsWhenACallbackFails() {
    program(
        catching(
            java(script -> {
              try {
                return script.callback(fail("Bad", "no")).call();
              } finally {
                log.add("cleaned up");
              }
            })));
    assertThat(log).containsExactly("cleaned up");
  }

  @Test
  void javaMayHandleAnError() {
    Program program =
        program(
            java(script -> {
              try {
                return script.callback(sleep(1), fail("Bad", "no")).call();
              } catch (RuntimeException e) {
                return "handled " + e.getMessage();
              }
            }));
    assertThat(program.value()).isEqualTo("handled Bad: no");
  }

  @Test
  void anErrorThatJavaWrapsIsTheCause() {
    ErrorValue error =
        program(
                java(script -> {
                  try {
                    return script.callback(fail("Bad", "no")).call();
                  } catch (RuntimeException e) {
                    throw new UncheckedIOException(new IOException("wrapped", e));
                  }
                }))
            .error();
    assertThat(error.kind()).isEqualTo("HostError");
    assertThat(error.data()).isEqualTo("java.io.UncheckedIOException");
    assertThat(error.cause()).hasToString("Bad: no");
  }

  @Test
  void reflectionDoesNotHideAnError() {
    ErrorValue error =
        program(
                java(script ->
                    HostCallTest.class
                        .getMethod("callIt", Callback.class)
                        .invoke(null, script.callback(sleep(1), fail("Bad", "no")))))
            .error();
    assertThat(error).hasToString("Bad: no");
  }

  @Test
  void anExceptionOfJavaIsAHostError() {
    ErrorValue error =
        program(
                java(script -> {
                  throw new IOException("disk");
                }))
            .error();
    assertThat(error).hasToString("HostError: disk");
    assertThat(error.data()).isEqualTo("java.io.IOException");
    assertThat(error.hostCause()).isInstanceOf(IOException.class);
  }

  // Cancellation

  private Op[] cancelledInJava(Op java) {
    return new Op[] {
      spawn(task, "t", java, say("went on")),
      sleep(1),
      cancel(task, "stop"),
      catching(await(task)),
      sayIt()
    };
  }

  @Test
  void aCancellationUnwindsTheJavaFrames() {
    Program program =
        program(
            cancelledInJava(
                java(script -> {
                  try {
                    return script.callback(sleep(HOUR)).call();
                  } catch (RuntimeException e) {
                    log.add("caught");
                    return null;
                  } finally {
                    log.add("finally");
                  }
                })));
    assertThat(log).containsExactly("finally");
    assertThat(program.said()).containsExactly("Cancelled: task \"t\" was cancelled: stop");
    assertThat(task.get().state()).isEqualTo(Task.State.CANCELLED);
    assertThat(program.milliseconds()).isEqualTo(1);
  }

  @Test
  void aCancellationThatJavaSwallowsMeetsItAgain() {
    Program program =
        program(
            cancelledInJava(
                java(script -> {
                  for (int i = 0; i < 3; i++) {
                    try {
                      script.callback(say("callback"), sleep(HOUR)).call();
                    } catch (UnwindingError e) {
                      log.add("swallowed");
                    }
                  }
                  return "value";
                })));
    assertThat(log).containsExactly("swallowed", "swallowed", "swallowed");
    assertThat(program.said())
        .containsExactly("callback", "Cancelled: task \"t\" was cancelled: stop");
  }

  @Test
  void cleanUpOfTheCallbackRunsBeforeThatOfJavaAndOfTheCaller() {
    Program program =
        program(
            cancelledInJava(
                cleanup(
                    say("caller"),
                    java(script -> {
                      try {
                        return script
                            .callback(cleanup(sequence(sleep(5), say("callback")), sleep(HOUR)))
                            .call();
                      } finally {
                        Program.of(script.machine()).say("java");
                      }
                    }))));
    assertThat(program.said().subList(0, 3)).containsExactly("callback", "java", "caller");
  }

  @Test
  void aTimeoutAroundTheCallEndsIt() {
    Program program =
        program(catching(timeout(5, java(script -> script.callback(sleep(HOUR)).call()))), sayIt());
    assertThat(program.said()).containsExactly("Timeout: this took longer than 5ms");
  }

  @Test
  void aTimeoutInsideTheCallbackStaysThere() {
    Program program =
        program(
            java(script ->
                script.callback(catching(timeout(5, sleep(HOUR))), sayIt(), value("fine")).call()),
            sayIt());
    assertThat(program.said()).containsExactly("Timeout: this took longer than 5ms", "fine");
  }

  @Test
  void anInterruptOfTheProgramEndsACallbackThatNeverWaits() {
    Program program =
        Program.prepare(on(backend), java(script -> script.callback(forever(value(1L))).call()));
    program.machine().run(1_000);
    program.machine().interruptProgram("enough");
    program.finish();
    assertThat(program.main().state()).isEqualTo(Task.State.CANCELLED);
  }

  // Generators

  private Op yieldsInForEach(Object... values) {
    return java(script -> {
      try {
        List.of(values).forEach(script.callback(a -> new Op[] {yielding(a[0]), sayIt()})::call);
        return "end";
      } finally {
        log.add("finally");
      }
    });
  }

  @Test
  void aYieldInACallbackSuspendsTheJavaCallWithTheGenerator() {
    Generator generator = generator(yieldsInForEach("a", "b"));
    Program program =
        program(
            resume(generator), sayIt(),
            resume(generator, "in"), sayIt(),
            resume(generator, "in again"), sayIt());
    assertThat(program.said()).containsExactly("a", "in", "b", "in again", "end");
    assertThat(generator.isDone()).isTrue();
  }

  @Test
  void aGeneratorInsideTheCallbackYieldsWithoutFreezing() {
    Generator generator = generator(yielding(1L), yielding(2L));
    Program program =
        program(
            java(script -> {
              Callback next = script.callback(resume(generator));
              return List.of(next.call(), next.call());
            }));
    assertThat(program.value()).isEqualTo(List.of(1L, 2L));
  }

  @Test
  void theJavaCallOfAGeneratorGoesOnInAnotherTask() {
    Generator generator = generator(yieldsInForEach("a", "b"));
    Program program =
        program(
            resume(generator),
            spawn(task, "other", resume(generator, "from other")),
            await(task),
            sayIt());
    assertThat(program.said()).containsExactly("from other", "b");
  }

  @Test
  void aGeneratorIsResumedInsideACallbackOfAnotherCall() {
    Generator generator = generator(yieldsInForEach("a", "b"));
    Program program =
        program(
            resume(generator),
            java(script -> script.callback(resume(generator, 1L), resume(generator, 2L)).call()),
            sayIt());
    assertThat(program.said()).containsExactly("1", "2", "end");
  }

  @Test
  void aGeneratorWaitsInsideJavaAndThenYields() {
    Generator generator =
        generator(
            java(script -> script.callback(sleep(1), yielding("y"), sleep(1), value("v")).call()));
    Program program = program(resume(generator), sayIt(), resume(generator), sayIt());
    assertThat(program.said()).containsExactly("y", "v");
  }

  @Test
  void closingAGeneratorUnwindsItsJavaFrames() {
    Generator generator = generator(yieldsInForEach("a", "b"));
    Program program = program(resume(generator), close(generator), sayStatus(generator));
    assertThat(log).containsExactly("finally");
    assertThat(program.said()).containsExactly("done");
  }

  @Test
  void aGeneratorIsClosedInsideACallback() {
    Generator generator = generator(yieldsInForEach("a", "b"));
    Program program =
        program(
            resume(generator),
            java(script -> script.callback(close(generator), value("closed")).call()),
            sayIt());
    assertThat(log).containsExactly("finally");
    assertThat(program.said()).containsExactly("closed");
  }

  @Test
  void anErrorThrownIntoAGeneratorPassesThroughItsJavaFrames() {
    Generator generator = generator(yieldsInForEach("a"));
    Program program = program(resume(generator), catching(raise(generator, "Pushed")), sayIt());
    assertThat(log).containsExactly("finally");
    assertThat(program.said()).containsExactly("Pushed: raised");
  }

  @Test
  void aDroppedGeneratorIsGarbageWithItsJavaFrames() throws InterruptedException {
    List<WeakReference<Thread>> threads = new ArrayList<>();
    WeakReference<Generator> dropped = new WeakReference<>(leaveSuspended(threads));
    while (dropped.refersTo(null) == false) {
      System.gc();
      Thread.sleep(1);
    }
    if (backend == Backend.THREADS) {
      for (Thread thread = threads.getFirst().get(); thread != null && thread.isAlive(); ) {
        thread.join(1);
      }
    }
  }

  private @Nullable Generator leaveSuspended(List<WeakReference<Thread>> threads) {
    Generator[] generator = {
      generator(
          java(script -> {
            threads.add(new WeakReference<>(Thread.currentThread()));
            return script.callback(yielding("a")).call();
          }))
    };
    program(resume(generator[0]));
    return generator[0];
  }
}
