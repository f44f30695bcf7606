package org.lull.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.lull.HostFunction;
import org.lull.HostSwitch;
import org.lull.Lull;
import org.lull.LullFunction;

/**
 * What the border between Java and scripts costs, as a program, so that it can take turns with
 * programs that measure the same of other engines. Writes a line for each measurement: {@code
 * Lull}, what was measured, and nanoseconds, with tabs between. Each is the smallest of five
 * batches after two seconds of the same.
 *
 * <ul>
 *   <li>{@code create}: an engine with its standard library is made, and closed
 *   <li>{@code create+eval}: the same, and between the two it evaluates {@code 1 + 2}
 *   <li>{@code call-in}: Java calls the script's function {@code f(x) = x + 1}
 *   <li>{@code call-out}: one round of a script's loop that calls the host's function {@code
 *       inc(x)}
 *   <li>{@code loop}: one round of the same loop without the call
 *   <li>{@code sort BACKEND}: one comparison of {@code List.sort} by a script's function, that does
 *       not wait
 *   <li>{@code sort+switch BACKEND}: the same when each comparison lets another task run
 * </ul>
 */
public final class Embedding {
  private static final int ENGINES = 2_000;
  private static final int CALLS = 1_000_000;
  private static final int SORTED = 1_000;
  private static final long WARM_UP_NANOS = 2_000_000_000L;
  private static final int BATCHES = 5;

  /** Keeps the compiler from leaving out what nobody looks at. */
  private Object sink = 0;

  /** Does so many of what is measured; gives how many it was, if it cannot do just as many. */
  private interface Batch {
    long run(int count);
  }

  private Embedding() {}

  public static void main(String[] arguments) {
    Embedding embedding = new Embedding();
    embedding.engines();
    embedding.calls();
    for (HostSwitch backend : HostSwitch.values()) {
      embedding.sorts(backend);
    }
    System.exit(embedding.sink == null ? 1 : 0);
  }

  private void engines() {
    report(
        "create",
        ENGINES,
        count -> {
          for (int i = 0; i < count; i++) {
            try (Lull lull = Lull.builder().build()) {
              sink = lull;
            }
          }
          return count;
        });
    report(
        "create+eval",
        ENGINES,
        count -> {
          for (int i = 0; i < count; i++) {
            try (Lull lull = Lull.builder().build()) {
              sink = Objects.requireNonNull(lull.eval("1 + 2"));
            }
          }
          return count;
        });
  }

  private void calls() {
    try (Lull lull = Lull.builder().build()) {
      LullFunction add = lull.eval("fn add(x) => x + 1\nadd", LullFunction.class);
      check(add.call(41L), 42L);
      report(
          "call-in",
          CALLS,
          count -> {
            for (int i = 0; i < count; i++) {
              sink = Objects.requireNonNull(add.call((long) i));
            }
            return count;
          });
      lull.define("inc", (Long x) -> x + 1);
      reportLoop(lull, "call-out", "inc(i)", (long) CALLS);
      reportLoop(lull, "loop", "i", CALLS - 1L);
    }
  }

  private void reportLoop(Lull lull, String what, String value, long last) {
    LullFunction loop =
        lull.eval(
            "fn (n) { var s = 0; for i in 0..<n { s = %s }; s }".formatted(value),
            LullFunction.class);
    report(
        what,
        CALLS,
        count -> {
          check(loop.call((long) count), last);
          return count;
        });
  }

  private void sorts(HostSwitch backend) {
    String name = backend.name().toLowerCase(java.util.Locale.ROOT);
    try (Lull lull = Lull.builder().hostSwitch(backend).build()) {
      if (!lull.hostSwitch().startsWith(name)) {
        System.err.println("sort " + name + " is left out: " + lull.hostSwitch());
        return;
      }
      List<Long> shuffled = new ArrayList<>();
      for (long i = 0; i < SORTED; i++) {
        shuffled.add(i);
      }
      Collections.shuffle(shuffled, new Random(1));
      lull.define(
          "sort",
          HostFunction.two((List<Object> list, LullFunction by) -> {
            @SuppressWarnings("unchecked") // it compares anything
            Comparator<Object> comparator = by.as(Comparator.class);
            List<Object> sorted = new ArrayList<>(list);
            sorted.sort(comparator);
            return sorted;
          }));
      lull.set("list", shuffled);
      reportSort(lull, "sort " + name, "a - b");
      if (backend != HostSwitch.OFF) {
        reportSort(lull, "sort+switch " + name, "yield; a - b");
      }
    }
  }

  private static void reportSort(Lull lull, String what, String body) {
    LullFunction sort =
        lull.eval(
            """
            fn () {
              var comparisons = 0
              let sorted = sort(list, (a, b) => { comparisons += 1; %s })
              assert sorted[0] == 0 && sorted[-1] == len(list) - 1
              comparisons
            }
            """
                .formatted(body),
            LullFunction.class);
    report(what, 1, count -> (Long) Objects.requireNonNull(sort.call()));
  }

  private static void check(@Nullable Object found, Object expected) {
    if (!expected.equals(found)) {
      throw new IllegalStateException("expected " + expected + ", but got " + found);
    }
  }

  private static void report(String what, int count, Batch batch) {
    long start = System.nanoTime();
    do {
      long ignored = batch.run(count);
    } while (System.nanoTime() - start < WARM_UP_NANOS);
    double best = Double.MAX_VALUE;
    for (int i = 0; i < BATCHES; i++) {
      long begin = System.nanoTime();
      long done = batch.run(count);
      best = Math.min(best, (System.nanoTime() - begin) / (double) done);
    }
    System.out.printf("Lull\t%s\t%.1f%n", what, best);
  }
}
