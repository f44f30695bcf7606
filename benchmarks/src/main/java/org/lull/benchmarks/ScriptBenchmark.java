package org.lull.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lull.Lull;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the operations of the machine cost in a script that an embedded engine runs. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ScriptBenchmark {
  private static final int OPERATIONS = 1_000;

  /** An engine with a script that does {@link #OPERATIONS} of something, compiled once. */
  public abstract static class Workload {
    private final Lull lull = Lull.builder().build();
    private org.lull.@Nullable Script script;

    /** Runs {@code definitions} once, and {@code body} that many times for each measurement. */
    void prepare(String definitions, String body) {
      lull.eval(definitions);
      script =
          lull.compile("fn work() { for i in 1..%d { %s } }\nwork()".formatted(OPERATIONS, body));
    }

    @Nullable Object run() {
      if (script == null) {
        throw new IllegalStateException("it was not prepared");
      }
      return lull.eval(script);
    }

    @TearDown
    public void close() {
      lull.close();
    }
  }

  /** A generator that yields from so many calls below. */
  @State(Scope.Thread)
  public static class Generators extends Workload {
    @Param({"1", "10", "100", "1000"})
    private int depth;

    @Setup
    public void prepare() {
      prepare(
          """
          fn below(n) { if n > 1 { below(n - 1); nil } else { while true { yield 1 } } }
          let g = gen { below(%d) }
          """
              .formatted(depth),
          "g.resume()");
    }
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public @Nullable Object resumeAndYield(Generators workload) {
    return workload.run();
  }

  /** A channel to which another task sends. */
  @State(Scope.Thread)
  public static class Channels extends Workload {
    @Param({"0", "1", "100"})
    private int capacity;

    @Setup
    public void prepare() {
      prepare(
          "let ch = chan(%d)\nfn feed(n) { for i in 1..n { ch <- i } }".formatted(capacity),
          "if i == 1 { spawn feed(%d) }; <-ch".formatted(OPERATIONS));
    }
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public @Nullable Object handOver(Channels workload) {
    return workload.run();
  }

  /** A {@code select} over so many channels, one of which has a value. */
  @State(Scope.Thread)
  public static class Selects extends Workload {
    @Param({"2", "8", "64"})
    private int channels;

    @Setup
    public void prepare() {
      String names =
          IntStream.range(0, channels)
              .mapToObj(i -> "let c%d = chan(1)".formatted(i))
              .collect(Collectors.joining("\n"));
      String cases =
          IntStream.range(0, channels)
              .mapToObj(i -> "<-c%d => nil".formatted(i))
              .collect(Collectors.joining("; "));
      prepare(names, "c1 <- i; select { %s }".formatted(cases));
    }
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public @Nullable Object select(Selects workload) {
    return workload.run();
  }

  /** A task that ends at once, and one that awaits it. */
  @State(Scope.Thread)
  public static class Tasks extends Workload {
    @Setup
    public void prepare() {
      prepare("fn nothing() { nil }", "await spawn nothing()");
    }
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public @Nullable Object spawnAndFinish(Tasks workload) {
    return workload.run();
  }

  /** A timer that is never due. */
  @State(Scope.Thread)
  public static class Timers extends Workload {
    @Setup
    public void prepare() {
      prepare("", "timeout 1h { nil }");
    }
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public @Nullable Object setAndCancelATimer(Timers workload) {
    return workload.run();
  }
}
