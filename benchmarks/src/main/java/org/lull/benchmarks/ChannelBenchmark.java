package org.lull.benchmarks;

import java.util.concurrent.TimeUnit;
import org.lull.runtime.Channel;
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

/** One value from task to task. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ChannelBenchmark {
  private static final int OPERATIONS = 1_000;

  /** 0 hands over directly. */
  @Param({"0", "1", "100"})
  private int capacity;

  private Machine machine = Machines.repeating((m, frame) -> null);

  @Setup
  public void prepare() {
    Channel channel = new Channel(capacity);
    machine =
        Machines.repeating(
            (m, frame) -> channel.receive(m, frame, null),
            (m, frame) -> channel.send(m, frame, 1L));
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public Machine.Status handOver() {
    return machine.run(OPERATIONS);
  }
}
