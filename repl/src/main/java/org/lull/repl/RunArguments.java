package org.lull.repl;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.hostswitch.HostSwitch.Backend;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a run on the command line; they come before the script. */
final class RunArguments {
  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = WholeNumber.class,
      description = "Make the same random choices each time: in select and the module random.")
  private @Nullable Long seed;

  @Option(
      names = "--virtual-time",
      description = "Let time pass only when every task waits for it: sleep(1h) takes no time.")
  private boolean virtualTime;

  @Option(
      names = "--watch",
      description = "Name every task that runs for more than 500 ms without a wait.")
  private boolean watch;

  @Option(
      names = "--tasks-on-exit",
      description = "Show the tasks that are left at the end of the main code.")
  private boolean tasksOnExit;

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "Write when each task ran and waited to a file for https://ui.perfetto.dev.")
  private @Nullable Path trace;

  @Option(
      names = "--host-switch",
      paramLabel = "BACKEND",
      converter = HostSwitchChoice.class,
      completionCandidates = HostSwitchChoice.Names.class,
      description = "How Java code waits that calls a script back: native, threads or off.")
  private @Nullable Backend hostSwitch;

  @Mixin private final SandboxArguments sandbox = new SandboxArguments();

  RunOptions options() {
    return new RunOptions(
        seed, virtualTime, watch, tasksOnExit, trace, hostSwitch, sandbox.confinement());
  }

  /** Reads a number, and says in our words what is none. */
  private static final class WholeNumber implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException(
            "'" + text + "' is not a whole number of at most 64 bits");
      }
    }
  }
}
