package org.lull.repl;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.Execution;
import org.lull.runtime.TaskObserver;
import org.lull.runtime.Watchdog;

/** What is shown of the tasks of one run, as its options ask. */
final class Observation {
  private static final Duration LIMIT = Duration.ofMillis(500);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final RunOptions options;
  private final @Nullable TaskTrace trace;
  private @Nullable Thread watcher;

  private Observation(RunOptions options, @Nullable TaskTrace trace) {
    this.options = options;
    this.trace = trace;
  }

  /**
   * Begins it.
   *
   * @param title the name of the script
   * @throws UnusableScriptException when the file for the trace cannot be made
   */
  static Observation begin(RunOptions options, Execution run, StandardStreams streams, String title)
      throws UnusableScriptException {
    Path file = options.trace();
    TaskTrace trace = file == null ? null : new TaskTrace(create(file), System::nanoTime, title);
    Observation observation = new Observation(options, trace);
    if (options.tasksOnExit()) {
      run.readTasksAtExit(streams::complain);
    }
    Watchdog watchdog = options.watch() ? observation.watch(run, streams) : null;
    if (trace != null) {
      run.observe(watchdog == null ? trace : TaskObserver.both(trace, watchdog));
    } else if (watchdog != null) {
      run.observe(watchdog);
    }
    return observation;
  }

  private static OutputStream create(Path file) throws UnusableScriptException {
    try {
      return Files.newOutputStream(file);
    } catch (IOException e) {
      throw new UnusableScriptException(cannotWrite(file, e));
    }
  }

  private static String cannotWrite(Path file, IOException fault) {
    String reason =
        switch (fault) {
          case NoSuchFileException _ -> "there is no such folder";
          case AccessDeniedException _ -> "permission denied";
          default ->
              Files.isDirectory(file) ? "it is a folder" : String.valueOf(fault.getMessage());
        };
    return "cannot write the trace '" + file + "': " + reason;
  }

  private Watchdog watch(Execution run, StandardStreams streams) {
    Watchdog watchdog =
        new Watchdog(
            run::post, System::nanoTime, LIMIT, report -> streams.complain("lull: " + report));
    watcher = Thread.ofPlatform().daemon().name("lull-watch").start(() -> lookForever(watchdog));
    return watchdog;
  }

  private static void lookForever(Watchdog watchdog) {
    try {
      while (true) {
        Thread.sleep(BETWEEN_LOOKS);
        watchdog.look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it; gives what the user is to know about what could not be shown, or null. */
  @Nullable String end() {
    if (watcher != null) {
      watcher.interrupt();
    }
    IOException fault = trace == null ? null : trace.close();
    Path file = options.trace();
    return fault == null || file == null ? null : "lull: " + cannotWrite(file, fault);
  }
}
