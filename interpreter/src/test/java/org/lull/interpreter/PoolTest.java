package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.lull.Lull;
import org.lull.LullException;
import org.lull.runtime.Settings;
import org.lull.runtime.Task;
import org.lull.syntax.Source;

/** What only shows with a worker in the middle of its work. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class PoolTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A world in which a line can be read when {@code begun} has been written. */
  private static final class Gate extends TestHost {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Set<Thread> writers = new HashSet<>();

    Gate() {
      super(Path.of(""));
    }

    @Override
    public void write(CharSequence text) {
      super.write(text);
      writers.add(Thread.currentThread());
      if (text.toString().startsWith("begun")) {
        begun.countDown();
      }
    }

    @Override
    public String readLine() {
      awaitBegin();
      return "go";
    }

    void awaitBegin() {
      try {
        assertThat(begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    List<String> lines() {
      return output().lines().toList();
    }
  }

  private final Gate host = new Gate();

  private Execution execution(String text, Settings settings) {
    Program program = Script.of(new Source("pool.lull", text)).compiled().program();
    return Objects.requireNonNull(program).execution(settings, host);
  }

  private Execution run(String text) {
    Execution execution = execution(text, Settings.standard());
    execution.runToEnd();
    return execution;
  }

  @Test
  void cancellingStopsWorkThatNeverWaits() {
    run(
        """
        let p = pool(1)
        let t = p.submit(() => {
          try { print("begun"); while true { nil } } finally { print("cleaned up") }
        })
        input()
        t.cancel("enough")
        try { await t } catch e { print(e.kind) }
        print(t.status(), await p.submit(() => "free"))
        """);
    assertThat(host.lines()).containsExactly("begun", "cleaned up", "Cancelled", "cancelled free");
  }

  @Test
  void cancellingStopsWorkThatWaits() {
    run(
        """
        let t = pool(1).submit(() => {
          spawn { try { sleep(100h) } finally { print("inner") } }
          yield
          print("begun")
          <-chan()
        })
        input()
        t.cancel()
        try { await t } catch e { print(e.kind) }
        """);
    assertThat(host.lines()).containsExactly("begun", "inner", "Cancelled");
  }

  @Test
  void cleanUpInAWorkerMayWaitAndIsNotCancelledAgain() {
    run(
        """
        let t = pool(1).submit(() => {
          try { print("begun"); while true { nil } } finally { sleep(1ms); print("after a while") }
        })
        input()
        t.cancel()
        t.cancel()
        scope as s { spawn { try { await t } catch e { print(e.kind) } } }
        """);
    assertThat(host.lines()).containsExactly("begun", "after a while", "Cancelled");
  }

  @Test
  void anErrorOfTheCleanUpTakesThePlaceOfTheCancellation() {
    run(
        """
        let t = pool(1).submit(() => {
          try { print("begun"); while true { nil } } finally { throw "in clean-up" }
        })
        input()
        t.cancel()
        try { await t } catch e { print(e) }
        """);
    assertThat(host.lines()).containsExactly("begun", "Error: in clean-up");
  }

  @Test
  void theScopeWaitsUntilTheWorkerHasStopped() {
    run(
        """
        let p = pool(1)
        try {
          scope {
            p.submit(() => { try { print("begun"); while true { nil } } finally { print("stopped") } })
            input()
            throw "out"
          }
        } catch e { print(e) }
        """);
    assertThat(host.lines()).containsExactly("begun", "stopped", "Error: out");
  }

  @Test
  void aFailureStopsAMapThatIsUnderWay() {
    run(
        """
        fn work(n) {
          if n == 1 { input(); throw "one" }
          try { print("begun"); while true { nil } } finally { print("stopped") }
        }
        try { pool(2).map([1, 2], work) } catch e { print(e) }
        """);
    assertThat(host.lines()).containsExactly("begun", "stopped", "Error: one");
  }

  @Test
  void workersRunAtTheSameTime() {
    run(
        """
        let p = pool(2)
        let reader = p.submit(() => input())
        let busy = p.submit(() => { print("begun"); while true { nil } })
        print(await reader)
        busy.cancel()
        """);
    assertThat(host.lines()).containsExactly("begun", "go");
  }

  @Test
  void interruptingTheProgramStopsItsWorkers() throws InterruptedException {
    Execution execution =
        execution(
            """
            let p = pool(2)
            fn work() { try { print("begun"); while true { nil } } finally { print("stopped") } }
            p.submit(work)
            p.submit(() => { let q = pool(1); await q.submit(work) })
            """,
            Settings.standard());
    Thread driver = Thread.ofPlatform().daemon().start(execution::runToEnd);
    host.awaitBegin();
    execution.interrupt("enough");
    assertThat(driver.join(PATIENCE)).isTrue();
    assertThat(execution.state()).isEqualTo(Task.State.CANCELLED);
    assertThat(host.lines().stream().filter("begun"::equals).count())
        .isEqualTo(host.lines().stream().filter("stopped"::equals).count());
  }

  @Test
  void threadsEndWithTheirPool() throws InterruptedException {
    Execution execution = run("scope { let p = pool(3); p.map(1..10, str) }\nprint(\"over\")");
    assertThat(execution.error()).isNull();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("lull-worker-")) {
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.join(PATIENCE)).isTrue();
      }
    }
  }

  @Test
  void whatAWorkerPrintsIsWrittenByTheThreadOfTheScript() {
    run("pool(2).map(1..20, n => print(n))");
    assertThat(host.lines()).hasSize(20);
    assertThat(host.writers).containsExactly(Thread.currentThread());
  }

  @Test
  void theSeedFixesRandomNumbersHoweverManyWorkersThereAre() {
    Settings settings = Settings.standard().withSeed(7);
    for (int workers = 1; workers <= 3; workers++) {
      execution(
              "import random\nprint(pool("
                  + workers
                  + ").map(1..100, n => random.int(0, 1_000_000)))",
              settings)
          .runToEnd();
    }
    assertThat(host.lines()).hasSize(3);
    assertThat(Set.copyOf(host.lines())).hasSize(1);
  }

  @Test
  void theTaskTableShowsWhoWaitsForAWorker() {
    Execution execution =
        execution(
            """
            fn work() { print("begun"); while true { nil } }
            let t = pool(1).submit(work)
            input()
            spawn "reader" { await t }
            yield
            """,
            Settings.standard());
    StringBuilder table = new StringBuilder();
    execution.readTasksAtExit(text -> {
      table.append(text);
      execution.interrupt("seen");
    });
    execution.runToEnd();
    assertThat(table.toString())
        .containsPattern("work +waiting +pool.lull:2 +\\S+ +a worker of a pool")
        .containsPattern("reader +waiting +pool.lull:4 +\\S+ +the end of task \"work\"");
  }

  @Test
  void aLongQueueIsGivenUpAtOnce() {
    run(
        """
        let p = pool(1)
        scope as s {
          p.submit(() => { print("begun"); while true { nil } })
          for n in 1..10_000 { p.submit(x => x, n) }
          input()
          s.cancel()
        }
        print(await p.submit(() => "free"))
        """);
    assertThat(host.lines()).containsExactly("begun", "free");
  }

  @Test
  void aLongTraceIsJoined() {
    Execution execution =
        run(
            """
            fn deep(n) { if n == 0 { throw "bottom" }; deep(n - 1) + 1 }
            fn outer() { await pool(1).submit(deep, 1) }
            fn top() => pool(1).submit(outer)
            await top()
            """);
    assertThat(Objects.requireNonNull(execution.error()).trace())
        .extracting(place -> place.function() + " " + place.line())
        .containsExactly("fn deep 1", "fn deep 1", "spawned 2", "spawned 3");
  }

  @Test
  void aFunctionOfTheHostProgramStaysOnItsThread() {
    try (Lull lull = Lull.builder().build()) {
      lull.define("roll", (Long sides) -> sides);
      assertThatExceptionOfType(LullException.class)
          .isThrownBy(() -> lull.eval("pool(1).submit(() => roll(6))"))
          .withMessageContaining(
              "a function of the host program cannot go to a pool's worker: it is \"roll\"");
    }
  }

  @Test
  void aPoolOfASessionIsThereForLaterPrograms() {
    try (Lull lull = Lull.builder().build()) {
      lull.eval("let p = pool(1)");
      assertThat(lull.eval("await p.submit(x => x + 1, 1)")).isEqualTo(2L);
      assertThat(lull.eval("p.close(); p.closed()")).isEqualTo(true);
    }
  }
}
