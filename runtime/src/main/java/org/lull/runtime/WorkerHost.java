package org.lull.runtime;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The world of a script as one of its workers sees it. What changes something there is done on the
 * script's own thread, in the order in which it comes, so that a host need not expect other
 * threads.
 */
final class WorkerHost implements Host {
  private final Machine machine;
  private final Task program;
  private final Host host;

  /**
   * @param machine that of the script
   * @param program the program whose work it is
   */
  WorkerHost(Machine machine, Task program) {
    this.machine = machine;
    this.program = program;
    this.host = machine.host();
  }

  @Override
  public void write(CharSequence text) {
    String whole = text.toString();
    machine.post(() -> machine.programs.write(program, whole));
  }

  @Override
  public @Nullable String readLine() {
    return host.readLine();
  }

  @Override
  public List<String> arguments() {
    return host.arguments();
  }

  @Override
  public Map<String, String> environment() {
    return host.environment();
  }

  @Override
  public Path directory() {
    return host.directory();
  }

  @Override
  public void exit(int code) {
    machine.post(() -> {
      host.exit(code);
      machine.interruptProgram(program, "exit(" + code + ") was called");
    });
  }
}
