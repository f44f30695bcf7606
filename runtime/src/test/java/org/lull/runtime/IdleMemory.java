package org.lull.runtime;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Task.Origin;
import org.lull.runtime.value.Place;

/**
 * Counts the heap that a parked task takes: every one waits for a value from a channel of its own.
 * Not a test; see {@code docs/testing.md} for how to run it.
 */
final class IdleMemory {
  private static final int TASKS = 100_000;
  private static final int ROUNDS = 5;
  private static final int TARGET = 256;

  private static final long HOUR = 3_600_000;

  /** The code keeps the origin of a task, so it costs the task one reference. */
  private static final Origin ORIGIN =
      new Origin() {
        @Override
        public @Nullable Place place() {
          return null;
        }

        @Override
        public String defaultName() {
          return "idle";
        }
      };

  private IdleMemory() {}

  /** The size of a script frame: a function, a position and slots. */
  private static final class Receiving extends Frame {
    private final Channel channel;
    private int position;
    private final @Nullable Object[] slots;

    Receiving(Frame caller, Channel channel) {
      super(caller);
      this.channel = channel;
      this.slots = new @Nullable Object[] {channel, null};
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      return position == 0
          ? channel.receive(machine, this, null)
          : Objects.requireNonNull(caller).receive(machine, slots[1]);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object value) {
      slots[1] = value;
      position++;
      return this;
    }
  }

  /** Prints the bytes a task. */
  public static void main(String[] arguments) {
    int tasks = arguments.length == 0 ? TASKS : Integer.parseInt(arguments[0]);
    measure(1_000);
    long bytes = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      bytes = Math.min(bytes, measure(tasks));
    }
    System.out.printf(
        "%,d tasks, each parked on its own channel: %.1f bytes a task (target: at most %d)%n",
        tasks, (double) bytes / tasks, TARGET);
  }

  /** The heap after a program has come to rest, less that before its tasks were spawned. */
  private static long measure(int tasks) {
    Program program =
        Program.prepare(
            settings -> settings.withClock(Clock.real()),
            Frames.repeat(tasks, Frames.run(IdleMemory::spawnReceiver)),
            Frames.sleep(HOUR));
    long before = heapInUse();
    if (program.machine().run(Long.MAX_VALUE) != Machine.Status.IDLE) {
      throw new AssertionError("the tasks are parked");
    }
    long after = heapInUse();
    if (program.machine().liveTasks().size() != tasks + 1) {
      throw new AssertionError("the tasks are still there");
    }
    return after - before;
  }

  private static void spawnReceiver(Machine machine) {
    machine.spawn(null, ORIGIN, false, caller -> new Receiving(caller, new Channel(0)));
  }

  private static long heapInUse() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
