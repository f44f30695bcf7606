package org.lull.benchmarks;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.lull.runtime.Channel;
import org.lull.runtime.Machine;
import org.lull.runtime.Select;
import org.lull.runtime.Select.Choice;
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

/** One value from one of several channels, to which a task sends in turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SelectBenchmark {
  private static final int OPERATIONS = 1_000;

  @Param({"2", "8", "64", "1000"})
  private int channels;

  private Machine machine = Machines.repeating((m, frame) -> null);
  private int next;

  @Setup
  public void prepare() {
    List<Channel> all = Stream.generate(() -> new Channel(0)).limit(channels).toList();
    machine =
        Machines.repeating(
            (m, frame) ->
                Select.run(
                    m,
                    frame,
                    all.stream().<Choice>map(Choice.Receive::new).toList(),
                    -1,
                    false,
                    false),
            (m, frame) -> {
              next = (next + 1) % channels;
              return all.get(next).send(m, frame, 1L);
            });
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public Machine.Status select() {
    return machine.run(OPERATIONS);
  }
}
