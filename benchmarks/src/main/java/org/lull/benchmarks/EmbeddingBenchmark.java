package org.lull.benchmarks;

import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lull.Expose;
import org.lull.Lull;
import org.lull.LullFunction;
import org.lull.Script;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Calls over the border between Java and scripts, in both directions, and new engines. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class EmbeddingBenchmark {
  private static final int ROUNDS = 10_000;

  /** A Java object whose members scripts see. */
  @Expose
  public static final class Counter {
    private long count;

    /** The count. */
    public long getCount() {
      return count;
    }

    /** Counts on. */
    public void add(long more) {
      count += more;
    }
  }

  private final Lull lull = Lull.builder().build();
  private final LullFunction function;
  private final Function<Object, Object> asInterface;
  private final Script script;
  private final LullFunction loop;
  private final LullFunction callingLoop;
  private final LullFunction methodLoop;
  private final LullFunction propertyLoop;
  private long next;

  @SuppressWarnings("unchecked") // it takes and gives anything
  public EmbeddingBenchmark() {
    lull.define("inc", (Long x) -> x + 1);
    lull.set("counter", new Counter());
    lull.set("x", 1L);
    function = lull.eval("fn add(x) => x + 1\nadd", LullFunction.class);
    asInterface = function.as(Function.class);
    script = lull.compile("x + 1");
    loop = loop("s = i");
    callingLoop = loop("s = inc(i)");
    methodLoop = loop("counter.add(i)");
    propertyLoop = loop("s = counter.count");
  }

  private LullFunction loop(String body) {
    return lull.eval(
        "fn (n) { var s = 0; for i in 0..<n { %s }; s }".formatted(body), LullFunction.class);
  }

  @TearDown
  public void close() {
    lull.close();
  }

  @Benchmark
  public @Nullable Object javaCallsFunction() {
    return function.call(next++);
  }

  @Benchmark
  public Object javaCallsInterface() {
    return asInterface.apply(next++);
  }

  @Benchmark
  public @Nullable Object javaRunsScript() {
    return lull.eval(script);
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public @Nullable Object scriptLoops() {
    return loop.call(ROUNDS);
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public @Nullable Object scriptCallsFunction() {
    return callingLoop.call(ROUNDS);
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public @Nullable Object scriptCallsMethod() {
    return methodLoop.call(ROUNDS);
  }

  @Benchmark
  @OperationsPerInvocation(ROUNDS)
  public @Nullable Object scriptReadsProperty() {
    return propertyLoop.call(ROUNDS);
  }

  @Benchmark
  public Lull createAndClose() {
    try (Lull engine = Lull.builder().build()) {
      return engine;
    }
  }

  @Benchmark
  public @Nullable Object createEvaluateAndClose() {
    try (Lull engine = Lull.builder().build()) {
      return engine.eval("1 + 2");
    }
  }
}
