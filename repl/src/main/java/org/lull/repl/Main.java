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

  /**
   * Runs the {@code lull} command and ends the process with its exit code. If all is well, and no
   * other thread would keep the process, it ends by itself: {@code System.exit} first looks for
   * somebody who logs it, for two milliseconds.
   */
  public static void main(String[] arguments) {
    int exitCode = execute(StandardStreams.ofProcess(), EngineRunner::new, arguments);
    if (exitCode != ExitCode.OK || othersKeepTheProcess()) {
      System.exit(exitCode);
    }
  }

  private static boolean othersKeepTheProcess() {
    Thread[] threads = new Thread[2 * Thread.activeCount()];
    int count = Thread.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (!threads[i].isDaemon() && !threads[i].equals(Thread.currentThread())) {
        return true;
      }
    }
    return false;
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
      int exitCode =
          script == null
              ? LullCommand.execute(streams, runners, arguments)
              : new ScriptProcess(streams, runners.apply(streams)).run(script, RunOptions.NONE);
      streams.out().flush();
      return exitCode == ExitCode.OK && streams.reportLostOutput() == ExitCode.FAILED
          ? ExitCode.FAILED
          : exitCode;
    } catch (Exception | Error fault) {
      return new Faults(streams).report(fault);
    } finally {
      streams.out().flush();
    }
  }
}
