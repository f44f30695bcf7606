package org.lull.repl.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.Program;
import org.lull.interpreter.Session;
import org.lull.repl.shell.Evaluation.BackgroundErrors;
import org.lull.repl.shell.Evaluation.Outcome;
import org.lull.runtime.Function;
import org.lull.runtime.Host;
import org.lull.runtime.Machine;
import org.lull.runtime.Settings;
import org.lull.runtime.Task;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.value.Raised;

/**
 * A session on a thread of its own, so that tasks go on while the user types. Every method may be
 * called from any thread but that one.
 */
final class Engine {
  /** How long a question about the session may take, in seconds. */
  private static final long PATIENCE = 5;

  /** Bytes that are kept back. */
  private static final int RESERVE = 4 << 20;

  private static final long ROOM_FOR_RESERVE = 8L * RESERVE;

  private final Session session;
  private final BackgroundErrors background;
  private final Set<Evaluation> evaluations = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** Given up when memory runs out, so that there is some to go on with; used by the thread. */
  private byte @Nullable [] reserve = new byte[RESERVE];

  /** The input whose end somebody waits for. */
  private volatile @Nullable Evaluation awaited;

  /** Whether all tasks are to come to their end. */
  private volatile boolean ending;

  Engine(Settings settings, Host host, Program.Files files, BackgroundErrors background) {
    this.session = new Session(settings, host, files);
    this.background = background;
    Thread.ofPlatform().daemon().name("lull-engine").start(this::drive);
  }

  Session session() {
    return session;
  }

  // Programs

  /** What {@link #start} and {@link #interrupt} are told of; it does not run yet. */
  Evaluation newEvaluation(String name) {
    return new Evaluation(name, background);
  }

  /** Starts a program of the session. */
  void start(Evaluation evaluation, Program program) {
    start(evaluation, () -> session.start(program, evaluation.name(), evaluation));
  }

  /** Starts the call of a function. */
  void startCall(
      Evaluation evaluation, Function function, List<? extends @Nullable Object> arguments) {
    start(evaluation, () -> session.machine().startCall(function, arguments.toArray(), evaluation));
  }

  private void start(Evaluation evaluation, Supplier<Task> starter) {
    evaluations.add(evaluation);
    awaited = evaluation;
    post(() -> {
      renewReserve();
      try {
        evaluation.task = starter.get();
        if (evaluation.interrupted) {
          session.machine().interruptProgram(evaluation.task, "interrupted");
        }
      } catch (Raised raised) {
        evaluation.giveUp(new Outcome.Failed(raised.error()));
      } catch (RuntimeException | Error fault) {
        evaluation.giveUp(new Outcome.Broken(fault));
        throw fault;
      }
    });
  }

  /** Only where there is room enough: an input that is to make some must not lack it. */
  private void renewReserve() {
    Runtime java = Runtime.getRuntime();
    long room = java.maxMemory() - java.totalMemory() + java.freeMemory();
    if (reserve == null && room > ROOM_FOR_RESERVE) {
      reserve = new byte[RESERVE];
    }
  }

  /** Cancels an input and the tasks that it started, also where they compute for long. */
  void interrupt(Evaluation evaluation) {
    session
        .machine()
        .hurry(() -> {
          evaluation.interrupted = true;
          Task task = evaluation.task;
          if (task != null) {
            session.machine().interruptProgram(task, "interrupted");
          }
        });
  }

  /** Cancels all tasks. */
  void interruptAll(String reason) {
    session.machine().interrupt(reason);
  }

  /** Cancels every task of a name; those that there were. */
  List<Task> kill(String name) {
    return ask(() -> {
      Machine machine = session.machine();
      List<Task> named =
          machine.liveTasks().stream().filter(task -> task.name().equals(name)).toList();
      for (Task task : named) {
        if (machine.programs().contains(task)) {
          machine.interruptProgram(task, "killed");
        } else {
          machine.cancel(task, new Cancelling(task, "killed", null));
        }
      }
      return named;
    });
  }

  /** Whether all of these are over; their clean-up goes on for as long as it is not so. */
  boolean areOver(List<Task> tasks) {
    return ask(() -> tasks.stream().allMatch(Task::isOver));
  }

  /** Waits until no task is left, as a program does at its end; daemons are cancelled then. */
  void awaitAll() {
    ending = true;
    List<Evaluation> all = new ArrayList<>(evaluations);
    for (Evaluation evaluation : all) {
      awaited = evaluation;
      post(() -> {});
      evaluation.awaitTasks();
    }
    for (Evaluation evaluation : all) {
      awaited = evaluation;
      post(() -> endDaemons(evaluation));
      evaluation.awaitEnd();
    }
  }

  private void endDaemons(Evaluation evaluation) {
    evaluation.endsDaemons = true;
    Task task = evaluation.task;
    if (task != null) {
      session.machine().askToEndDaemons(task);
    }
  }

  /**
   * Cancels all tasks and ends the thread; their clean-up may take a moment.
   *
   * @param seconds after so many the rest of the clean-up is left undone
   */
  void close(int seconds) {
    interruptAll("the session has ended");
    CompletableFuture<Void> all =
        CompletableFuture.runAsync(this::awaitAll, Thread::startVirtualThread);
    try {
      all.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException unfinished) {
      evaluations.forEach(evaluation -> evaluation.giveUp(new Outcome.Stopped()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closed = true;
    post(() -> {});
  }

  // Questions

  /** The tasks leave no time to answer a question. */
  static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Busy() {
      super("the tasks leave no time to answer: one of them computes without a pause");
    }
  }

  /**
   * Has a question answered between two steps of the tasks.
   *
   * @throws Busy if none of them lets go for a while
   */
  <T> T ask(Callable<T> question) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    post(() -> {
      try {
        answer.complete(question.call());
      } catch (Exception | Error fault) {
        answer.completeExceptionally(fault);
      }
    });
    try {
      return answer.get(PATIENCE, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new Busy();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void post(Runnable message) {
    session.machine().post(message);
  }

  // The thread

  private void drive() {
    while (!closed) {
      try {
        runOnce();
      } catch (Exception | Error fault) {
        reserve = null;
        recover(fault);
      }
    }
  }

  /** After a fault of Lull's, or of Java's: only the input that ran then is lost. */
  private void recover(Throwable fault) {
    evaluations.forEach(evaluation -> evaluation.fault = fault);
    session.machine().abandonCurrent();
    evaluations.forEach(evaluation -> evaluation.fault = null);
  }

  private void runOnce() {
    Machine machine = session.machine();
    Machine.Status status = machine.run(Long.MAX_VALUE);
    evaluations.removeIf(evaluation -> evaluation.task != null && evaluation.task.isOver());
    boolean stuck = status != Machine.Status.BUSY && isStuck(machine, awaited);
    if (!stuck) {
      machine.awaitOutside();
    }
  }

  /**
   * Somebody waits for an input that nothing can wake any more: it ends with a deadlock. One whose
   * main code is over may wait for ever, until the session's end is waited for.
   */
  private boolean isStuck(Machine machine, @Nullable Evaluation waiting) {
    Task task = waiting == null ? null : waiting.task;
    return waiting != null
        && task != null
        && (!waiting.isMainOver() || (ending && !waiting.isOver()))
        && machine.endIfStuck(task);
  }
}
