package org.lull.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.benchmarks.Repeat.Operation;
import org.lull.runtime.Host;
import org.lull.runtime.Machine;
import org.lull.runtime.Settings;

/** Machines that repeat one operation for as long as they are run. */
final class Machines {
  private Machines() {}

  /** A machine whose main task repeats {@code measured}. */
  static Machine repeating(Operation measured) {
    Machine machine = new Machine(Settings.standard().withSeed(1), new Nowhere());
    machine.start(task -> Repeat.measured(task, measured));
    return machine;
  }

  /** A machine in which another task repeats {@code other} meanwhile. */
  static Machine repeating(Operation measured, Operation other) {
    Machine machine = new Machine(Settings.standard().withSeed(1), new Nowhere());
    boolean[] spawned = {false};
    machine.start(task ->
        Repeat.measured(
            task,
            (m, frame) -> {
              if (!spawned[0]) {
                spawned[0] = true;
                m.spawn("other", null, false, caller -> Repeat.uncounted(caller, other));
              }
              return measured.begin(m, frame);
            }));
    return machine;
  }

  /** A world that the operations do not look at. */
  private static final class Nowhere implements Host {
    @Override
    public void write(CharSequence text) {}

    @Override
    public @Nullable String readLine() {
      return null;
    }

    @Override
    public List<String> arguments() {
      return List.of();
    }

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public Path directory() {
      return Path.of("");
    }

    @Override
    public void exit(int code) {
      throw new IllegalStateException("a benchmark does not exit");
    }
  }
}
