package org.lull.interpreter;

import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.interpreter.lower.Lowering.Lowered;
import org.lull.runtime.Frame;
import org.lull.runtime.Host;
import org.lull.runtime.Machine;
import org.lull.runtime.Settings;
import org.lull.runtime.Task;
import org.lull.runtime.TaskObserver;
import org.lull.runtime.TaskTable;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;

/** One run of a {@link Program}. */
public final class Execution {
  private final Program program;
  private final Machine machine;

  Execution(Program program, Settings settings, Host host) {
    this(program, settings, host, (machine, caller) -> mainFrame(machine, program, caller));
  }

  /**
   * One whose main code is not, or not only, that of the script.
   *
   * @param body makes its first frame, given the one to return to
   */
  Execution(Program program, Settings settings, Host host, BiFunction<Machine, Frame, Frame> body) {
    this.program = program;
    this.machine = new Machine(settings, host);
    Modules modules = new Modules(program.builtins());
    modules.add(program.modules());
    machine.attach(modules);
    machine.start(caller -> body.apply(machine, caller));
  }

  private static Frame mainFrame(Machine machine, Program program, Frame caller) {
    Lowered main = program.main();
    ScriptFunction function = new ScriptFunction(main.main(), ScriptFunction.NOTHING, null);
    return new ScriptFrame(
        machine, function, new @Nullable Object[main.main().slotCount()], caller);
  }

  /** Runs it to its end, waiting as needed. */
  public void runToEnd() {
    machine.runToEnd();
  }

  /**
   * Runs it for a while.
   *
   * @param steps how many steps at most
   */
  public Machine.Status run(long steps) {
    return machine.run(steps);
  }

  /** From any thread: cancels all its tasks, whose clean-up then runs. */
  public void interrupt(String reason) {
    machine.interrupt(reason);
  }

  /** Has an observer told what the tasks do; before it runs. */
  public void observe(TaskObserver observer) {
    machine.observe(observer);
  }

  /** From any thread: has something done by the thread that runs the tasks, between two steps. */
  public void post(Runnable action) {
    machine.post(action);
  }

  /**
   * From any thread: has the table of all tasks made, and given to {@code reader} on the thread
   * that runs them.
   */
  public void readTasks(Consumer<String> reader) {
    machine.post(() -> reader.accept(TaskTable.render(machine)));
  }

  /**
   * Has a table of the tasks that are left given to {@code reader} when the main code is over, on
   * the thread that runs them.
   */
  public void readTasksAtExit(Consumer<String> reader) {
    machine.atMainEnd(m -> reader.accept(TaskTable.renderLeft(m)));
  }

  public Task.State state() {
    return machine.mainTask().state();
  }

  /** The value of the script's last statement, once it is done. */
  public @Nullable Object value() {
    return machine.mainTask().outcome();
  }

  /** The error that nobody caught; null if there was none. */
  public @Nullable ErrorValue error() {
    return machine.mainTask().outcome() instanceof Throwing throwing ? throwing.error() : null;
  }
}
