package org.lull.benchmarks;

import java.util.concurrent.TimeUnit;
import org.lull.runtime.Frame;
import org.lull.runtime.Generator;
import org.lull.runtime.Machine;
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
import org.openjdk.jmh.annotations.Warmup;

/** One value through {@code yield} and {@code resume}, from frames at some depth. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GeneratorBenchmark {
  private static final int OPERATIONS = 1_000;

  /** How many frames lie between the generator and the yield. */
  @Param({"1", "10", "100", "1000"})
  private int depth;

  private Machine machine = Machines.repeating((m, frame) -> null);

  @Setup
  public void prepare() {
    Generator generator = new Generator();
    Frame caller = generator;
    for (int i = 1; i < depth; i++) {
      caller = Repeat.uncounted(caller, (m, frame) -> frame);
    }
    generator.begin(Repeat.uncounted(caller, (m, frame) -> m.yieldValue(frame, 1L)));
    machine = Machines.repeating((m, frame) -> generator.resume(m, frame, null));
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public Machine.Status resumeAndYield() {
    return machine.run(OPERATIONS);
  }
}
