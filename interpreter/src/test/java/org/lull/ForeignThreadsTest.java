package org.lull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Other threads use an engine while Java code that its scripts have called waits for them. */
@Timeout(60)
@ParameterizedClass
@EnumSource(HostSwitch.class)
class ForeignThreadsTest {
  private final HostSwitch backend;
  private final Lull lull;

  ForeignThreadsTest(HostSwitch backend) {
    this.backend = backend;
    lull = Lull.builder().hostSwitch(backend).virtualTime().build();
    lull.define("elsewhere", HostFunction.one((LullFunction f) -> onAnotherThread(f::call)));
    lull.define(
        "sum",
        HostFunction.two((Long count, LullFunction f) ->
            LongStream.range(0, count).parallel().map(x -> f.callAs(Long.class, x)).sum()));
    lull.define("eval_elsewhere", (String code) -> onAnotherThread(() -> lull.eval(code)));
  }

  @AfterEach
  void close() {
    lull.close();
  }

  private static <T extends @Nullable Object> T onAnotherThread(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().start(task);
    try {
      return task.get();
    } catch (ExecutionException failed) {
      throw (Exception) failed.getCause();
    }
  }

  @Test
  void aParallelStreamCallsBack() {
    assertThat(lull.eval("sum(500, x => x * 2)")).isEqualTo(249_500L);
  }

  @Test
  void aParallelStreamCallsBackInEachOfManyTasks() {
    lull.define("count", HostFunction.one((Long n) -> n));
    assertThat(
            lull.eval(
                """
                let tasks = (1..20).map(n => spawn { sum(20, x => { count(x); x * n }) }).to_list()
                sum(1, x => 1) + (await tasks).reduce((a, b) => a + b)
                """))
        .isEqualTo(190L * 210 + 1);
  }

  @Test
  void aParallelStreamInsideOfOne() {
    assertThat(lull.eval("sum(20, x => sum(20, y => x * y))")).isEqualTo(190L * 190);
  }

  @Test
  void theCallbackMayWait() {
    assertThat(lull.eval("elsewhere(() => { sleep(1h); 7 })")).isEqualTo(7L);
  }

  @Test
  void allCallbacksOfAParallelStreamMayWait() {
    assumeThat(backend).isNotEqualTo(HostSwitch.OFF);
    assertThat(lull.eval("sum(20, x => { sleep(1ms); x })")).isEqualTo(190L);
  }

  @Test
  void otherTasksGoOnMeanwhile() {
    assertThat(
            lull.eval(
                """
                let ch = chan()
                spawn { for i in 1..3 { sleep(1ms); ch <- i } }
                elsewhere(() => [<-ch, <-ch, <-ch])
                """))
        .isEqualTo(List.of(1L, 2L, 3L));
  }

  @Test
  void theTaskThatStandsStillCannotBeWaitedFor() {
    lull.eval("let ch = chan()");
    assertThatThrownBy(() -> lull.eval("elsewhere(() => <-ch)\nch <- 1"))
        .isInstanceOfSatisfying(
            LullException.class, e -> assertThat(e.kind()).isEqualTo("Deadlock"));
    assertThat(lull.eval("elsewhere(() => 5)")).isEqualTo(5L);
  }

  @Test
  void itsErrorIsTheCallersError() {
    assertThat(
            lull.eval(
                "try { elsewhere(() => { throw error(\"Bad\", \"no\") }) } catch e { e.kind }"))
        .isEqualTo("Bad");
  }

  @Test
  void aPlainFunctionMayWaitForAThreadThatEvaluates() {
    assertThat(lull.eval("eval_elsewhere(\"40 + 2\")")).isEqualTo(42L);
    assertThat(lull.eval("eval_elsewhere(\"eval_elsewhere(\\\"sleep(1s); 1\\\") + 1\")"))
        .isEqualTo(2L);
  }

  @Test
  void aPlainFunctionMayWaitForAThreadThatSetsNames() {
    lull.define(
        "swap",
        (Long value) ->
            onAnotherThread(() -> {
              Object before = lull.get("x");
              lull.set("x", value);
              return before;
            }));
    lull.set("x", 1);
    assertThat(lull.eval("swap(2)")).isEqualTo(1L);
    assertThat(lull.get("x")).isEqualTo(2L);
  }

  @Test
  void manyThreadsCallBackAtOnceWhileTheJavaCodeCallsBackToo() {
    assumeThat(backend).isNotEqualTo(HostSwitch.OFF);
    lull.eval("var n = 0");
    lull.define(
        "storm",
        HostFunction.one((LullFunction f) -> {
          CountDownLatch start = new CountDownLatch(1);
          List<Thread> threads = new ArrayList<>();
          for (int i = 0; i < 8; i++) {
            threads.add(
                Thread.ofPlatform()
                    .daemon()
                    .start(() -> {
                      await(start);
                      for (int k = 0; k < 25; k++) {
                        f.call();
                      }
                    }));
          }
          start.countDown();
          for (int k = 0; k < 100; k++) {
            f.call();
          }
          for (Thread thread : threads) {
            thread.join();
          }
          return null;
        }));
    lull.eval("storm(() => { let before = n; n = before + 1; sleep(1us); n })");
    assertThat(lull.get("n")).isEqualTo(300L);
  }

  @Test
  void javaCodeMayWaitForTheThreadThatDrives() throws Exception {
    assumeThat(backend).isEqualTo(HostSwitch.THREADS);
    CountDownLatch driving = new CountDownLatch(1);
    AtomicBoolean waiting = new AtomicBoolean();
    CompletableFuture<Long> answer = new CompletableFuture<>();
    lull.define(
        "drive",
        () -> {
          driving.countDown();
          return null;
        });
    lull.define(
        "wait_for_driver",
        HostFunction.one((LullFunction f) -> {
          Object ignored = f.call();
          waiting.set(true);
          Long answered = answer.join();
          return answered + f.callAs(Long.class);
        }));
    lull.define("is_waiting", waiting::get);
    FutureTask<@Nullable Object> driver =
        new FutureTask<>(() -> lull.eval("drive()\nwhile !is_waiting() { yield }\n1"));
    FutureTask<@Nullable Object> other =
        new FutureTask<>(() -> lull.eval("wait_for_driver(() => { yield; sleep(1ms); 2 })"));
    Thread.ofPlatform().daemon().start(driver);
    driving.await();
    Thread.ofPlatform().daemon().start(other);
    assertThat(driver.get()).isEqualTo(1L);
    collectGarbage();
    answer.complete(40L);
    assertThat(other.get()).isEqualTo(42L);
  }

  /** Whatever only frames could reach that are not needed any more is gone after this. */
  private static void collectGarbage() {
    WeakReference<Object> marker = new WeakReference<>(new Object());
    while (marker.get() != null) {
      System.gc();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anInterruptOfTheThreadThatCallsCancelsItsCall() {
    CompletableFuture<Thread> caller = new CompletableFuture<>();
    lull.define(
        "interrupt",
        HostFunction.one((LullFunction f) ->
            onAnotherThread(() -> {
              caller.complete(Thread.currentThread());
              try {
                return f.call();
              } catch (LullException e) {
                return e.kind() + " " + Thread.interrupted();
              }
            })));
    lull.define(
        "poke",
        () -> {
          caller.join().interrupt();
          return null;
        });
    assertThat(lull.eval("interrupt(() => { poke(); <-chan() })")).isEqualTo("Cancelled true");
  }
}
