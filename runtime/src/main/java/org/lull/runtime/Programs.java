package org.lull.runtime;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Machine.FrameMaker;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LimitReached;

/**
 * The programs of a machine, each known by its root task: how they begin and end, and which tasks
 * belong to them.
 */
final class Programs {
  private final Machine machine;
  private final Usage usage;
  private final Agenda agenda;

  /** Where workers get their seeds, so that they do not disturb the sequence of the program. */
  private final SplittableRandom workerSeeds;

  /** The program that was started first. */
  private @Nullable Task main;

  private final LivePrograms live = new LivePrograms();

  /** Whether the program whose Java code runs waits for those that are started. */
  private boolean startsParts;

  /** Whether others may wake tasks at any time, so that waiting for ever is no deadlock. */
  private boolean open;

  /** What is to be done when the main code is over, and the tasks it left behind are not yet. */
  private @Nullable Consumer<Machine> atMainEnd;

  Programs(Machine machine, Usage usage, Agenda agenda) {
    this.machine = machine;
    this.usage = usage;
    this.agenda = agenda;
    this.workerSeeds = new SplittableRandom(~machine.settings().seed());
  }

  // How they begin and end

  Task start(@Nullable String name, FrameMaker body, ProgramListener listener) {
    Task task = begin(name, listener);
    task.top = new MainFrame(task, body);
    agenda.add(task);
    return task;
  }

  /** A program of which nothing runs yet, and nothing is ready. */
  Task begin(@Nullable String name, ProgramListener listener) {
    Budget budget = newBudget();
    Task task = new Task(name, null, false, null);
    usage.programBegins();
    if (main == null) {
      main = task;
    }
    live.add(new LiveProgram(machine, usage, task, listener, budget));
    return task;
  }

  private Budget newBudget() {
    LiveProgram waiting = startsParts && machine.loop.isRunning() ? programOfCurrent() : null;
    return waiting == null ? usage.newBudget() : waiting.budget.part();
  }

  /**
   * From Java code that a script has called, and that waits for the end of what {@code action}
   * starts: those programs use what that script's has left.
   */
  <T extends @Nullable Object> T startingParts(Supplier<T> action) {
    boolean outer = startsParts;
    startsParts = true;
    try {
      return action.get();
    } finally {
      startsParts = outer;
    }
  }

  Task main() {
    if (main == null) {
      throw new IllegalStateException("the program has not been started");
    }
    return main;
  }

  void atMainEnd(Consumer<Machine> action) {
    atMainEnd = action;
  }

  /** From the main code's frame. */
  void mainEnded(Task program, @Nullable Object value, boolean failed) {
    if (atMainEnd != null) {
      atMainEnd.accept(machine);
      atMainEnd = null;
    }
    LiveProgram ending = live.get(program);
    if (ending != null) {
      if (failed) {
        ending.listener.mainFailed(program);
      }
      ending.listener.mainEnded(program, value);
    }
  }

  /** From the main code's frame: whether a program may end of which only daemons are left. */
  boolean endsDaemons(Task program) {
    LiveProgram ending = live.get(program);
    return ending == null || ending.listener.endsDaemons(program);
  }

  /** From the root task of a program, which is over. */
  void ended(Task program) {
    LiveProgram ended = live.remove(program);
    if (ended != null) {
      ended.close();
      ended.listener.ended(program);
    }
  }

  void keepOpen() {
    open = true;
  }

  boolean isOpen() {
    return open;
  }

  /** Whether programs can still be started, since somebody will drive. */
  boolean canBeAdded() {
    return open || !live.isEmpty();
  }

  /** Whether a program is over; null asks for all of them. */
  boolean isOver(@Nullable Task program) {
    return program == null ? live.isEmpty() : program.isOver();
  }

  /** The one that was started first of those that are not over. */
  Task oldest() {
    return live().roots().iterator().next();
  }

  // How they are ended

  void interrupt(Task program, String reason) {
    LiveProgram interrupted = live.get(program);
    if (interrupted != null) {
      interrupted.interrupt(reason);
    }
  }

  void interruptAll(String reason) {
    roots().forEach(program -> interrupt(program, reason));
  }

  /**
   * Ends a program with an error that belongs to no task: everything in it is cancelled, then the
   * error is raised.
   */
  void endWithError(Task program, ErrorValue error) {
    LiveProgram ending = Objects.requireNonNull(live.get(program), "the program is not over");
    Scope outermost =
        Objects.requireNonNull(outermostScope(program), "a program whose code runs has a scope");
    outermost.fail(machine, error);
    if (ending.stuckBefore) {
      program.unwind(machine, new Throwing(outermost.failureOr(error)));
    }
    ending.stuckBefore = true;
  }

  /** A program that was interrupted ends its running task also where that does not wait. */
  Frame interruptAt(Frame frame) {
    LiveProgram program = programOfCurrent();
    Frame cancelled = program == null ? null : program.endAt(frame);
    return cancelled == null ? frame : cancelled;
  }

  // What they use

  /** The program of the running task. */
  @Nullable LiveProgram programOfCurrent() {
    return live.get(rootOf(machine.currentTask()));
  }

  /** Ends those whose time is up; for when nothing runs. */
  void checkTime() {
    if (usage.isLimited()) {
      List.copyOf(live.all()).forEach(LiveProgram::checkTime);
    }
  }

  Collection<LiveProgram> all() {
    return live().all();
  }

  /** Writes what a worker put out for a program. */
  void write(Task program, String text) {
    LiveProgram writing = live.get(program);
    if (writing == null || writing.takeOutput(text)) {
      machine.host().write(text);
    }
  }

  /** A worker took steps for a program. */
  void takeSteps(Task program, long count) {
    LiveProgram using = live.get(program);
    if (using != null) {
      using.takeSteps(count);
    }
  }

  /** Something that a task waited for outside was more than a limit allows. */
  void reachedOutside(Task task, LimitReached reached) {
    LiveProgram program = live.get(rootOf(task));
    if (program != null) {
      program.reachedOutside(task, reached);
    }
  }

  /**
   * For the machine of one piece of work that a worker does: it gets an equal share of what the
   * program may still use.
   */
  Settings settingsForWorker(Task program, int workers) {
    Settings ofWorker = machine.settings().forWorker(workerSeeds.nextLong());
    LiveProgram using = live.get(program);
    return using == null
        ? ofWorker
        : ofWorker.withSandbox(machine.sandbox().withLimits(usage.share(using.budget, workers)));
  }

  void addRoots(HeapWalk walk) {
    live().roots().forEach(walk::add);
  }

  // Their tasks

  /** Those that there are, a quick call too, which becomes one of them. */
  private LivePrograms live() {
    Task ignored = machine.loop.currentOrNull();
    return live;
  }

  /** The root tasks of those that are not over, in the order of their start. */
  List<Task> roots() {
    return List.copyOf(live().roots());
  }

  /** The root task of the program that a task belongs to. */
  static Task rootOf(Task task) {
    Scope outermost = outermostScope(task);
    return outermost == null || outermost.owner() == null ? task : outermost.owner();
  }

  /** The scope of the program of a task; null before its code runs. */
  static @Nullable Scope outermostScope(Task task) {
    Scope outermost = task.scope;
    while (outermost != null && outermost.parent() != null) {
      outermost = outermost.parent();
    }
    return outermost;
  }

  /** All tasks that are not over: those of each program, its root first, then scope by scope. */
  List<Task> tasks() {
    return live().roots().stream().flatMap(program -> tasksOf(program).stream()).toList();
  }

  /** The tasks of a program that are not over, its root first, then scope by scope. */
  static List<Task> tasksOf(Task program) {
    List<Task> tasks = new ArrayList<>(List.of(program));
    for (int i = 0; i < tasks.size(); i++) {
      for (Scope scope = tasks.get(i).scope;
          scope != null && scope.owner() == tasks.get(i);
          scope = scope.parent()) {
        addTasks(scope, tasks);
      }
    }
    return tasks;
  }

  private static void addTasks(Scope scope, List<Task> tasks) {
    tasks.addAll(scope.tasks().reversed());
    scope.suspended().forEach(inner -> addTasks(inner, tasks));
  }
}
