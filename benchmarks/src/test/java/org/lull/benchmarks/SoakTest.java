package org.lull.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lull.HostFunction;
import org.lull.Lull;
import org.lull.LullFunction;
import org.lull.Task;

/**
 * Many scripts and many engines, one after the other: nothing of them is left.
 *
 * <p>{@code -Dlull.campaign=true} runs 1,000,000 scripts and 100,000 engines.
 */
@Timeout(3_600)
class SoakTest {
  private static final boolean CAMPAIGN = Boolean.getBoolean("lull.campaign");
  private static final int EVALS = CAMPAIGN ? 1_000_000 : 20_000;
  private static final int ENGINES = CAMPAIGN ? 100_000 : 2_000;

  /** Some noise of the JVM's own; a leak of 20 bytes for each script is more. */
  private static final long HEAP_SLACK = CAMPAIGN ? 20_000_000 : 8_000_000;

  private static final long CLASS_SLACK = 1_500;
  private static final long METASPACE_SLACK = 16_000_000;

  /** What the JVM holds after a collection. */
  private record Footprint(long heap, long metaspace, long classes, List<String> threads) {
    static Footprint take() {
      for (int i = 0; i < 3; i++) {
        System.gc();
      }
      long metaspace =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getName().equals("Metaspace"))
              .map(MemoryPoolMXBean::getUsage)
              .mapToLong(usage -> usage.getUsed())
              .sum();
      return new Footprint(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          metaspace,
          ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
          Thread.getAllStackTraces().keySet().stream()
              .map(Thread::getName)
              .filter(name -> name.startsWith("lull"))
              .collect(Collectors.toCollection(ArrayList::new)));
    }
  }

  private static void soak(String what, int count, IntConsumer once) {
    int warmUp = count / 4;
    for (int i = 0; i < warmUp; i++) {
      once.accept(i);
    }
    Footprint before = Footprint.take();
    for (int i = warmUp; i < count; i++) {
      once.accept(i);
    }
    Footprint after = Footprint.take();
    System.out.printf(
        "%s: heap %,d -> %,d bytes, metaspace %,d -> %,d bytes, classes %,d -> %,d, threads %s%n",
        what,
        before.heap,
        after.heap,
        before.metaspace,
        after.metaspace,
        before.classes,
        after.classes,
        after.threads);
    assertThat(after.heap - before.heap).as("growth of the heap").isLessThan(HEAP_SLACK);
    assertThat(after.metaspace - before.metaspace)
        .as("growth of the metaspace")
        .isLessThan(METASPACE_SLACK);
    assertThat(after.classes - before.classes).as("new classes").isLessThan(CLASS_SLACK);
    assertThat(after.threads).as("threads of engines that are left").isEmpty();
  }

  private static final List<String> CODES =
      List.of(
          "1 + 1",
          "let a = [1, 2, 3]\na.map(x => x * 2)",
          "fn f(n) { if n < 2 { n } else { f(n - 1) + f(n - 2) } }\nf(5)",
          "let ch = chan(1)\nspawn { ch <- 1 }\n<-ch",
          "var s = \"\"\nfor c in \"abc\" { s += c }\ns",
          "try { throw error(\"Bad\", \"no\") } catch e { e.kind }",
          "let g = gen { yield 1; yield 2 }\ng.resume()",
          "sorted_by([3, 1, 2], (a, b) => { sleep(1ms); a - b })",
          "class P(x) { fn double() => self.x * 2 }\nP(2).double()",
          "fetch(1)");

  private static Lull engine() {
    Lull lull = Lull.builder().virtualTime().build();
    lull.define(
        "sorted_by",
        HostFunction.two((List<Object> list, LullFunction by) -> {
          List<Object> copy = new ArrayList<>(list);
          copy.sort(by.as(java.util.Comparator.class));
          return copy;
        }));
    lull.define("fetch", (Long x) -> java.util.concurrent.CompletableFuture.completedFuture(x));
    return lull;
  }

  @Test
  void scripts() {
    try (Lull lull = engine()) {
      soak(EVALS + " evals", EVALS, i -> lull.eval(CODES.get(i % CODES.size())));
      assertThat(lull.eval("1 + 1")).isEqualTo(2L);
    }
  }

  @Test
  void engines() {
    soak(
        ENGINES + " engines",
        ENGINES,
        i -> {
          try (Lull lull = engine()) {
            lull.eval(CODES.get(i % CODES.size()));
            if (i % 10 == 0) {
              Task ignored = lull.start(lull.compile("try { sleep(1h) } finally { 1 }\n<-chan()"));
            }
          }
        });
  }
}
