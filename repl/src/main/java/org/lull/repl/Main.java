package org.lull.repl;

import java.util.function.Function;

/**
 * Where the process starts and ends.
 *
 * <p>A command line that begins with the script needs no option parser, and does not wait for one
 * to be loaded: that would be most of the time that a short script takes. The same is so for a
 * session without options. Every other one is {@link LullCommand}'s.
 */
public final class Main {
  private Main() {}

  /** Runs the {@code lull} command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(execute(StandardStreams.ofProcess(), EngineRunner::new, arguments));
  }

  /**
   * Runs the command and gives its exit code.
   *
   * @param runners makes what runs a script, for the streams that the script is to use
   */
  static int execute(
      StandardStreams streams,
      Function<StandardStreams, ScriptRunner> runners,
      String... arguments) {
    try {
      if (ReplCommand.isAllOf(arguments)) {
        return new ReplCommand(streams).call();
      }
      ScriptChoice script = ScriptChoice.of(arguments);
      return script == null
          ? LullCommand.execute(streams, runners, arguments)
          : new ScriptProcess(streams, runners.apply(streams)).run(script, RunOptions.NONE);
    } catch (Exception | Error fault) {
      return new Faults(streams).report(fault);
    } finally {
      streams.out().flush();
    }
  }
}
