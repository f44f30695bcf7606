package org.lull.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.Lull;
import org.lull.LullBuilder;
import org.lull.Script;

/**
 * What an engine costs after the first: the time to make and close it, and the heap that it keeps.
 *
 * <p>It makes 10,000 engines, or as many as its argument says, which live at the same time, and has
 * each run a script that was compiled once. All of them are counted as heap after a collection over
 * their number.
 */
public final class EngineCost {
  private static final int ROUNDS = 5;
  private static final String CODE =
      "let xs = [1, 2, 3]\nxs.map(x => x * base).reduce((a, b) => a + b)";
  private static final Object ANSWER = 60L;

  private final int count;
  private final LullBuilder builder = Lull.builder();
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private EngineCost(int count) {
    this.count = count;
  }

  /** Measures. */
  public static void main(String[] arguments) {
    new EngineCost(arguments.length == 0 ? 10_000 : Integer.parseInt(arguments[0])).measure();
  }

  private void measure() {
    long start = System.nanoTime();
    try (Lull first = builder.build()) {
      first.set("base", 10);
      check(first.eval(CODE));
      System.out.printf(
          "the first engine, with its first script: %.1f ms%n", (System.nanoTime() - start) / 1e6);
      Script script = first.compile(CODE);
      for (int round = 1; round <= ROUNDS; round++) {
        measureRound(round, script);
      }
    }
    System.out.printf("threads: %d%n", ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private void measureRound(int round, Script script) {
    List<Lull> engines = new ArrayList<>(count);
    long heapBefore = liveHeap();
    long allocatedBefore = threads.getCurrentThreadAllocatedBytes();
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      engines.add(builder.build());
    }
    long built = System.nanoTime();
    long allocated = threads.getCurrentThreadAllocatedBytes() - allocatedBefore;
    long heapBuilt = liveHeap();
    long beginRun = System.nanoTime();
    for (Lull engine : engines) {
      engine.set("base", 10);
      check(engine.eval(script));
    }
    long run = System.nanoTime();
    long heapRun = liveHeap();
    long beginClose = System.nanoTime();
    engines.forEach(Lull::close);
    long closed = System.nanoTime();
    System.out.printf(
        "round %d, %d engines, for each: made in %.1f us, %d bytes allocated, %d kept; "
            + "a script run in %.1f us, then %d kept; closed in %.1f us%n",
        round,
        count,
        micros(built - begin),
        allocated / count,
        (heapBuilt - heapBefore) / count,
        micros(run - beginRun),
        (heapRun - heapBefore) / count,
        micros(closed - beginClose));
  }

  private double micros(long nanos) {
    return nanos / 1e3 / count;
  }

  private static void check(@Nullable Object value) {
    if (!ANSWER.equals(value)) {
      throw new IllegalStateException("a script came to " + value + " in place of " + ANSWER);
    }
  }

  private static long liveHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
