package org.lull;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Many threads use one engine in every way at once, and close it in the middle: each call ends,
 * with its value or with a stated error, and no task is left waiting.
 */
@Timeout(400)
class EngineStressTest {
  private static final int SEEDS = Boolean.getBoolean("lull.campaign") ? 1_000 : 20;
  private static final int THREADS = 6;
  private static final int ACTIONS = 30;

  /** One engine under stress. */
  private static final class Stress {
    private final Lull lull;
    private final LullChannel channel;
    private final LullFunction increment;
    private final ConcurrentLinkedQueue<Task> tasks = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Throwable> faults = new ConcurrentLinkedQueue<>();

    Stress() {
      lull = Lull.builder().build();
      channel = lull.channel(2);
      lull.set("ch", channel);
      lull.define(
          "sorted_by",
          HostFunction.two((List<Object> list, LullFunction by) -> {
            List<Object> copy = new ArrayList<>(list);
            copy.sort(by.as(java.util.Comparator.class));
            return copy;
          }));
      lull.define("nested", (Long n) -> lull.eval("1 + " + n));
      lull.define("nap", HostFunction.none(() -> null).blocking());
      lull.define(
          "in_parallel",
          HostFunction.two((Long count, LullFunction f) ->
              LongStream.range(0, count).parallel().map(x -> f.callAs(Long.class, x)).sum()));
      increment =
          lull.eval(
              "var count = 0\nfn increment() { count += 1; count }\nincrement", LullFunction.class);
    }

    void run(long seed, boolean closeInTheMiddle) throws InterruptedException {
      CountDownLatch start = new CountDownLatch(1);
      CountDownLatch half = new CountDownLatch(THREADS * ACTIONS / 2);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        SplittableRandom random = new SplittableRandom(seed * THREADS + i);
        Runnable work = () -> actAll(random, start, half);
        threads.add(i % 2 == 0 ? Thread.ofPlatform().start(work) : Thread.ofVirtual().start(work));
      }
      start.countDown();
      if (closeInTheMiddle) {
        half.await();
        lull.close();
      }
      for (Thread thread : threads) {
        thread.join();
      }
      lull.close();
      for (Task task : tasks) {
        try {
          Object ignored = task.get(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException failed) {
          check(failed.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
          faults.add(new AssertionError("a task never ended: " + task.status()));
        }
      }
      assertThat(faults).isEmpty();
    }

    private void actAll(SplittableRandom random, CountDownLatch start, CountDownLatch half) {
      try {
        start.await();
        for (int i = 0; i < ACTIONS; i++) {
          try {
            act(random.nextInt(14));
          } catch (CompletionException failed) {
            check(failed.getCause());
          } catch (RuntimeException failure) {
            check(failure);
          } finally {
            half.countDown();
          }
        }
      } catch (InterruptedException e) {
        faults.add(e);
      }
    }

    private void check(Throwable failure) {
      boolean stated =
          switch (failure) {
            case LullException error ->
                error.kind().equals("Cancelled")
                    || "this engine is closed".equals(error.getMessage())
                    || (error.getCause() instanceof IllegalStateException cause
                        && "this engine is closed".equals(messageOf(cause)));
            case IllegalStateException error -> "this engine is closed".equals(messageOf(error));
            default -> false;
          };
      if (!stated) {
        faults.add(failure);
      }
    }

    /** A parallel stream wraps what is thrown on another thread into one of the same class. */
    private static String messageOf(IllegalStateException error) {
      return error.getCause() instanceof IllegalStateException cause
          ? messageOf(cause)
          : error.getMessage();
    }

    private void act(int action) {
      switch (action) {
        case 0 -> expect(lull.eval("1 + 1"), 2L);
        case 1 ->
            expect(
                lull.eval("sorted_by([3, 1, 2], (a, b) => { yield; a - b })"), List.of(1L, 2L, 3L));
        case 2 -> increment.callAs(Long.class);
        case 3 -> expect(lull.eval("nested(nested(1))"), 3L);
        case 4 -> increment.call();
        case 5 -> tasks.add(lull.start(lull.compile("sleep(1ms)\nnap()\n7")));
        case 6 -> {
          Task task = lull.start(lull.compile("try { while true { yield } } finally { nap() }"));
          tasks.add(task);
          task.cancel("enough");
        }
        case 7 -> {
          tasks.add((Task) channel.send(1));
          tasks.add((Task) channel.receive());
        }
        case 8 -> {
          lull.set("own", 5);
          expect(lull.get("own"), 5L);
        }
        case 9 -> tasks.add(increment.start());
        case 10 -> expect(lull.eval("in_parallel(8, x => { yield; x })"), 28L);
        case 11 -> tasks.add(lull.start(lull.compile("in_parallel(4, x => { sleep(1us); x })")));
        case 12 ->
            expect(
                LongStream.range(0, 4).parallel().map(x -> lull.eval("1", Long.class)).sum(), 4L);
        default -> expect(lull.eval("sleep(1us)\nincrement()\n28"), 28L);
      }
    }

    private void expect(Object value, Object expected) {
      if (!expected.equals(value)) {
        faults.add(new AssertionError(value + " in place of " + expected));
      }
    }
  }

  @Test
  void everyCallEnds() throws InterruptedException {
    for (int seed = 0; seed < SEEDS; seed++) {
      new Stress().run(seed, false);
    }
  }

  @Test
  void everyCallEndsWhenTheEngineIsClosed() throws InterruptedException {
    for (int seed = 0; seed < SEEDS; seed++) {
      new Stress().run(seed, true);
    }
  }

  @Test
  void closeInterruptsJavaCodeOnTheEnginesOwnThread() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    Lull lull = Lull.builder().build();
    lull.define(
        "hang",
        () -> {
          inside.countDown();
          new CountDownLatch(1).await();
          return null;
        });
    Task task = lull.start(lull.compile("hang()"));
    inside.await();
    lull.close();
    assertThat(task).isCompletedExceptionally();
  }

  @Test
  void closeReturnsWhateverJavaCodeDoes() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    Lull lull = Lull.builder().build();
    lull.define(
        "hang",
        () -> {
          inside.countDown();
          boolean released = false;
          while (!released) {
            try {
              release.await();
              released = true;
            } catch (InterruptedException e) {
              // it takes no notice
            }
          }
          return null;
        });
    Task task = lull.start(lull.compile("hang()"));
    inside.await();
    lull.close();
    assertThat(task).isCompletedExceptionally();
    release.countDown();
  }

  @Test
  void anInterruptThatJavaCodeLeavesBehindStopsNothing() throws Exception {
    try (Lull lull = Lull.builder().build()) {
      lull.define(
          "interrupt",
          () -> {
            Thread.currentThread().interrupt();
            return null;
          });
      LullChannel channel = lull.channel(0);
      lull.set("ch", channel);
      Task task = lull.start(lull.compile("interrupt()\n<-ch"));
      channel.send(5).get(20, TimeUnit.SECONDS);
      assertThat(task.get(20, TimeUnit.SECONDS)).isEqualTo(5L);
    }
  }
}
