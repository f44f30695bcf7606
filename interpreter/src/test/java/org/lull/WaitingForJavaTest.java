package org.lull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tasks wait for Java code in every way, and no other task does. */
@Timeout(30)
class WaitingForJavaTest {
  private final Lull lull = Lull.builder().expose(Service.class, Resource.class).build();

  @AfterEach
  void close() {
    lull.close();
  }

  /** A service of the host. */
  public static final class Service {
    final CountDownLatch opened = new CountDownLatch(1);
    final CompletableFuture<String> stage = new CompletableFuture<>();
    final FutureTask<String> future = new FutureTask<>(() -> "future");
    final AtomicBoolean interrupted = new AtomicBoolean();
    final CountDownLatch left = new CountDownLatch(1);

    @Blocking
    public String block() throws InterruptedException {
      try {
        opened.await();
        return "blocked";
      } catch (InterruptedException e) {
        interrupted.set(true);
        throw e;
      } finally {
        left.countDown();
      }
    }

    @Blocking
    public CompletableFuture<String> blockForStage() throws InterruptedException {
      opened.await();
      return stage;
    }

    public CompletableFuture<String> stage() {
      return stage;
    }

    public Future<String> future() {
      return future;
    }

    public void open() {
      opened.countDown();
      stage.complete("stage");
      future.run();
    }
  }

  /** Something to be closed. */
  public static final class Resource implements AutoCloseable {
    final AtomicBoolean closed = new AtomicBoolean();

    @Override
    public void close() {
      closed.set(true);
    }
  }

  @Test
  void noneOfThemHoldsUpOtherTasks() {
    lull.set("service", new Service());
    assertThat(
            lull.eval(
                """
                let waiting = [
                  spawn { service.block() }, spawn { service.stage() }, spawn { service.future() },
                  spawn { await [spawn { service.stage() }] }, spawn { service.blockForStage() }
                ]
                var turns = 0
                while turns < 100 { turns += 1; yield }
                let states = waiting.map(t => t.done()).to_list()
                service.open()
                [states, await waiting, turns]
                """))
        .isEqualTo(
            List.of(
                List.of(false, false, false, false, false),
                List.of("blocked", "stage", "future", List.of("stage"), "stage"),
                100L));
  }

  @Test
  void anExecutorsFutureIsAwaited() {
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      lull.define("work", (Long n) -> executor.submit(() -> n * 2));
      lull.define(
          "fail",
          () ->
              executor.submit(() -> {
                throw new IllegalStateException("broken");
              }));
      assertThat(lull.eval("work(4) + work(1)")).isEqualTo(10L);
      assertThat(lull.eval("try { fail() } catch e { [e.kind, e.message, e.data] }"))
          .isEqualTo(List.of("HostError", "broken", "java.lang.IllegalStateException"));
    }
  }

  @Test
  void cancellingATaskCancelsThePlainFutureThatItWaitsFor() {
    FutureTask<String> never = new FutureTask<>(() -> "never run");
    lull.define("never", () -> never);
    assertThat(lull.eval("try { timeout 1ms { never() } } catch e { e.kind }"))
        .isEqualTo("Timeout");
    assertThat(never).isCancelled();
  }

  @Test
  void aPlainFutureThatIsCancelledRaisesAnError() {
    FutureTask<String> gone = new FutureTask<>(() -> "never run");
    lull.define("gone", () -> gone);
    lull.define("cancel", () -> gone.cancel(true));
    assertThat(
            lull.eval(
                """
                let t = spawn { try { gone() } catch e { e.kind } }
                yield
                cancel()
                await t
                """))
        .isEqualTo("Cancelled");
    lull.set("future", gone);
    assertThat(lull.eval("try { await future } catch e { e.kind }")).isEqualTo("Cancelled");
  }

  @Test
  void selectChoosesAmongFuturesAndLeavesTheOthersAlone() {
    FutureTask<String> slow = new FutureTask<>(() -> "slow");
    lull.set("slow", slow);
    lull.set("fast", CompletableFuture.completedFuture("fast"));
    assertThat(lull.eval("select { let a = await slow => a\n let b = await fast => b }"))
        .isEqualTo("fast");
    assertThat(slow.isCancelled()).isFalse();
  }

  @Test
  void cancellingATaskInterruptsTheThreadOfABlockingFunction() throws Exception {
    Service service = new Service();
    lull.set("service", service);
    assertThat(lull.eval("try { timeout 1ms { service.block() } } catch e { e.kind }"))
        .isEqualTo("Timeout");
    service.left.await();
    assertThat(service.interrupted).isTrue();
  }

  @Test
  void deferClosesWhatIsToBeClosed() {
    Resource resource = new Resource();
    lull.define("open", () -> resource);
    assertThatThrownBy(
            () -> lull.eval("fn f() { let r = open(); defer r.close(); throw \"oops\" }\nf()"))
        .hasMessage("oops");
    assertThat(resource.closed).isTrue();
  }

  @Test
  void anEngineThatIsClosedClosesNothingOfTheHost() {
    Resource resource = new Resource();
    lull.set("r", resource);
    lull.close();
    assertThat(resource.closed).isFalse();
  }
}
