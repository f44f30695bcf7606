package org.lull.benchmarks;

import java.util.Random;
import java.util.concurrent.TimeUnit;
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

/** A timer is set and cancelled, while others are pending. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TimerBenchmark {
  private static final int OPERATIONS = 1_000;

  @Param({"0", "1000", "1000000"})
  private int pending;

  private Machine machine = Machines.repeating((m, frame) -> null);

  @Setup
  public void prepare() {
    Random random = new Random(1);
    machine =
        Machines.repeating((m, frame) -> {
          m.stopTimer(m.startTimer(later(random), timer -> {}));
          return frame;
        });
    for (int i = 0; i < pending; i++) {
      machine.startTimer(later(random), timer -> {});
    }
  }

  /** Between one and two hours, in nanoseconds. */
  private static long later(Random random) {
    return TimeUnit.HOURS.toNanos(1) + random.nextInt(3_600_000) * 1_000_000L;
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public Machine.Status setAndCancel() {
    return machine.run(OPERATIONS);
  }
}
