package org.lull.repl;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Runs what goes through syntax trees by recursion, which may be as deep as they are. */
final class DeepStack {
  private static final long BYTES = 64L << 20;

  private DeepStack() {}

  /** Calls the action on a thread with a deep stack, and waits for it. */
  static <T> T call(Callable<T> action) throws Exception {
    FutureTask<T> task = new FutureTask<>(action);
    new Thread(null, task, "lull-scripts", BYTES).start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Exception fault -> throw fault;
        case Error fault -> throw fault;
        case null, default -> throw e;
      }
    }
  }
}
