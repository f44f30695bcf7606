package org.lull.benchmarks;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A task is spawned, ends, and is awaited. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TaskBenchmark {
  private static final int OPERATIONS = 1_000;

  private final Machine machine =
      Machines.repeating(
          (m, frame) -> m.await(frame, m.spawn("task", null, false, Returning::new)));

  /** The body of a task that has nothing to do. */
  private static final class Returning extends Frame {
    Returning(Frame caller) {
      super(caller);
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      return Objects.requireNonNull(caller).receive(machine, null);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object value) {
      return this;
    }
  }

  @Benchmark
  @OperationsPerInvocation(OPERATIONS)
  public Machine.Status spawnAndFinish() {
    return machine.run(OPERATIONS);
  }
}
