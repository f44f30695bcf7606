package org.lull.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Task.Origin;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.hostswitch.HostSwitch;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LimitReached;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Reachable;
import org.lull.sandbox.Limits;
import org.lull.sandbox.Sandbox;

/**
 * One engine: a scheduler of green threads and the loop that runs their frames, on one thread at a
 * time. Nothing in it is locked; other threads reach it through {@link #post} alone.
 *
 * <p>This is what hosts, frames and built-ins ask of it. The work is done by its parts: {@link
 * RunLoop} runs the tasks that are ready, {@link Agenda} knows which is next, {@link Parking} makes
 * them wait and go on, {@link Unwinder} lets errors and cancellations pass down their frames,
 * {@link Programs} knows to which program each belongs, and {@link Usage} counts what they use.
 */
public final class Machine {
  /** What {@link #run} came to. */
  public enum Status {
    /** The steps are used up; there is more to do. */
    BUSY,
    /** Every task waits for time or for something outside. */
    IDLE,
    /** The program is over. */
    OVER
  }

  /** Makes the first frame of a coroutine. */
  @FunctionalInterface
  public interface FrameMaker {
    Frame make(Frame caller);
  }

  private final Settings settings;
  private final Host host;
  private final Holdings holdings = new Holdings();
  private final List<Object> attachments = new ArrayList<>(2);
  private SplittableRandom random;

  // The parts that do the work

  final Agenda agenda;
  final RunLoop loop;
  final Programs programs;
  final Parking parking;
  final Usage usage;

  /** Java code that calls back. */
  final JavaCalls java;

  private final Unwinder unwinder;

  /** The most frames in one coroutine. */
  public final int maxDepth;

  /** Steps left before the loop is to be left. Counted down by every step of every frame. */
  public int fuel;

  /** Is told what tasks do; null, which costs nothing, when nobody wants to know. */
  private @Nullable TaskObserver observer;

  public Machine(Settings settings, Host host) {
    this.settings = settings;
    this.host = host;
    Limits limits = settings.sandbox().limits();
    this.maxDepth = Math.min(settings.maxDepth(), limits.callDepth());
    this.random = new SplittableRandom(settings.seed());
    this.agenda = new Agenda(settings, random);
    this.java = new JavaCalls(this);
    this.usage = new Usage(this, limits);
    this.programs = new Programs(this, usage, agenda);
    this.parking = new Parking(this, agenda);
    this.unwinder = new Unwinder(this);
    this.loop = new RunLoop(this, agenda, programs, usage);
  }

  // Around it

  public Settings settings() {
    return settings;
  }

  public Host host() {
    return host;
  }

  public Clock clock() {
    return settings.clock();
  }

  /** What scripts may reach and use. */
  public Sandbox sandbox() {
    return settings.sandbox();
  }

  /** A random number from 0 up to but without {@code bound}; the seed fixes the sequence. */
  public int nextRandom(int bound) {
    return random.nextInt(bound);
  }

  /** Begins the sequence of random numbers anew, as another seed fixes it. */
  public void reseed(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Keeps something of the layer above with this machine, such as the modules it has loaded. */
  public void attach(Object thing) {
    attachments.add(thing);
  }

  /** The first thing of a type that {@link #attach} was given. */
  public <T> T attachment(Class<T> type) {
    return Objects.requireNonNull(findAttachment(type), "nothing of that type is attached");
  }

  /** Like {@link #attachment}, or null when there is none. */
  public <T> @Nullable T findAttachment(Class<T> type) {
    for (Object thing : attachments) {
      if (type.isInstance(thing)) {
        return type.cast(thing);
      }
    }
    return null;
  }

  /** Has an observer told what the tasks do from now on, in place of the one before. */
  public void observe(TaskObserver next) {
    observer = next;
  }

  @Nullable TaskObserver observer() {
    return observer;
  }

  // Driving

  /**
   * Starts the program: {@code body} makes the frame of its main code, given the frame to return
   * to.
   */
  public Task start(FrameMaker body) {
    return start(null, body, new ProgramListener() {});
  }

  /**
   * Starts a program beside those that run already. The programs of a machine take turns, and each
   * has tasks and an outcome of its own.
   *
   * @param name what reports call its main task; null for {@code "main"}
   */
  public Task start(@Nullable String name, FrameMaker body, ProgramListener listener) {
    return programs.start(name, body, listener);
  }

  /** Whether {@link #callQuickly} can be called now. */
  public boolean canCallQuickly() {
    return loop.canCallQuickly();
  }

  /**
   * Begins the call of a function as a program of its own, where nothing else is to be run, and
   * runs it as far as it comes by itself.
   *
   * @param arguments by position; not to be changed afterwards
   * @return its root task, with which the machine is to {@link #run} on until that is over; null if
   *     the function has {@link ProgramListener#returned} and there never was a task
   */
  public @Nullable Task callQuickly(
      Function function, @Nullable Object[] arguments, ProgramListener listener) {
    QuickCall call = new QuickCall(function, arguments, listener);
    loop.callQuickly(call);
    call.end();
    return call.task();
  }

  /** Starts the call of a function as a program of its own, which runs when its turn comes. */
  public Task startCall(Function function, @Nullable Object[] arguments, ProgramListener listener) {
    return start(
        QuickCall.nameOf(function),
        caller -> new CallFrame(caller, function, arguments, Function.NO_NAMES),
        listener);
  }

  /**
   * Has {@code action} done once, when the main code has ended or failed, and the other tasks are
   * as they were then.
   */
  public void atMainEnd(Consumer<Machine> action) {
    programs.atMainEnd(action);
  }

  /**
   * Says that others may wake tasks at any time, through {@link #post}: that all tasks wait is then
   * no deadlock by itself.
   */
  public void keepOpen() {
    programs.keepOpen();
  }

  /**
   * Whether the machine runs on the current thread, so that this thread may touch it: it drives, or
   * runs Java code that a script has called.
   */
  public boolean isDrivenHere() {
    return java.isDrivenHere();
  }

  /** How Java code is suspended that has called back. To be asked by the thread that drives. */
  public HostSwitch hostSwitch() {
    return java.backend();
  }

  /** Runs until the program is over, waiting for time and the outside as needed. */
  public void runToEnd() {
    loop.runToEnd();
  }

  /**
   * Runs until one program is over, and the others meanwhile, waiting for time and the outside as
   * needed. When the program cannot go on unless an {@link #keepOpen open} machine's outside wakes
   * it, and {@code mayWait} says that it will not, it ends with a deadlock.
   */
  public void runToEnd(Task program, BooleanSupplier mayWait) {
    loop.runToEnd(program, mayWait);
  }

  /**
   * Runs programs from inside a step: the task that runs now stands still meanwhile, on the Java
   * stack, and the others do not.
   *
   * @param driving calls {@link #run(long, Task)}, and does not leave while the machine {@link
   *     #isPaused is paused}
   */
  public void runNested(Runnable driving) {
    JavaCalls.Standing standing = java.beginNested();
    try {
      loop.runInside(driving);
    } finally {
      java.endNested(standing);
    }
  }

  /** Whether {@link #run} was left in the middle of a task, which is to go on before any other. */
  public boolean isPaused() {
    return loop.pausedTask() != null;
  }

  /**
   * From a thread that waits for something while another one drives: if that one runs Java code,
   * which may be waiting for this thread, does here what was {@link #post posted}, and runs a
   * program as far as it can go until the Java code ends.
   *
   * @param eagerly also when the Java code does not wait, if it is of a call that may call back
   * @param program asked after that; gives null when there is none
   * @param mayWait as for {@link #runToEnd(Task, BooleanSupplier)}
   * @return whether it was so
   */
  public boolean runBorrowed(
      boolean eagerly, Supplier<@Nullable Task> program, BooleanSupplier mayWait) {
    return java.borrow(
        eagerly,
        () -> {
          Task standing = loop.currentOrNull();
          loop.runInside(() -> {
            agenda.receive();
            Task task = program.get();
            if (task != null) {
              Task lender = standing == null ? null : Programs.rootOf(standing);
              new BorrowedRun(this, task, lender, mayWait).run();
            }
          });
        });
  }

  /** From the thread that runs the machine, just before it calls Java code: see {@link Loans}. */
  public void javaBegins() {
    java.lend();
  }

  /** The Java code has ended. */
  public void javaEnds() {
    java.takeBack();
  }

  /**
   * From the thread for which {@link #isDrivenHere} holds, perhaps from Java code that a script has
   * called: does something with what belongs to the machine.
   */
  public <T extends @Nullable Object> T withMachine(Supplier<T> action) {
    return java.withMachine(action);
  }

  /**
   * As {@link #withMachine}, from Java code that waits for the programs that {@code action} starts.
   * What they use is taken from what the program has left whose script has called that code.
   */
  public <T extends @Nullable Object> T startingParts(Supplier<T> action) {
    return java.withMachine(() -> programs.startingParts(action));
  }

  /**
   * Runs what is ready.
   *
   * @param steps how many steps to take at most
   */
  public Status run(long steps) {
    return loop.run(steps, null);
  }

  /**
   * Runs what is ready, until a program is over.
   *
   * @param until the root task of the program whose end is waited for; null for that of all
   */
  public Status run(long steps, @Nullable Task until) {
    return loop.run(steps, until);
  }

  /** Whether time or something under way outside can still make a task ready. */
  public boolean hasHope() {
    return agenda.hasHope();
  }

  /** Waits until something may have changed from outside, or a timer is due. */
  public void awaitOutside() {
    awaitOutside(Long.MAX_VALUE);
  }

  /** Like {@link #awaitOutside()}, for {@code nanos} nanoseconds at most. */
  public void awaitOutside(long nanos) {
    loop.awaitOutside(nanos);
  }

  /** From any thread: {@code message} will be run by the thread that drives this machine. */
  public void post(Runnable message) {
    agenda.post(message);
  }

  /** From any thread: as {@link #post}, and a long built-in does not hold the message up. */
  public void hurry(Runnable message) {
    usage.hurry();
    post(() -> {
      usage.hurried();
      message.run();
    });
  }

  /** Does what other threads have asked for with {@link #post}. */
  public void receive() {
    agenda.receive();
  }

  // Ends of programs

  /** Ends a program that waits for ever with the error that says what for. */
  public void endDeadlocked(Task program) {
    Deadlock.report(this, program);
  }

  /**
   * Ends a program of an {@link #keepOpen open} machine with a deadlock if nothing is ready and
   * neither time nor anything that is under way outside can change that.
   *
   * @return whether it was so
   */
  public boolean endIfStuck(Task program) {
    if (program.isOver() || agenda.hasReady() || agenda.hasHope() || agenda.skipTime()) {
      return false;
    }
    Deadlock.report(this, program);
    return true;
  }

  /**
   * From the thread that drives it: ends the program of the running task, or between tasks all
   * programs, even if they never wait.
   */
  public void interruptProgram(String reason) {
    Task running = loop.currentOrNull();
    if (running != null) {
      interruptProgram(Programs.rootOf(running), reason);
    } else {
      programs.interruptAll(reason);
    }
  }

  /** From the thread that drives it: ends a program, even if it never waits. */
  public void interruptProgram(Task program, String reason) {
    programs.interrupt(program, reason);
  }

  /** Asks the listener of a program anew whether it may end, if only daemons are left of it. */
  public void askToEndDaemons(Task program) {
    Scope scope = Programs.outermostScope(program);
    if (scope != null) {
      scope.wakeOwner(this);
    }
  }

  /**
   * After an error of Java's has left {@link #run}: the program of the task that ran is over where
   * it stands, and the others can go on.
   */
  public void abandonCurrent() {
    loop.abandonCurrent();
  }

  /**
   * From any thread: ends all programs soon, also where they never wait, and inside long built-ins.
   */
  public void interrupt(String reason) {
    hurry(() -> programs.interruptAll(reason));
  }

  // For the frames that run

  public Task currentTask() {
    return loop.currentTask();
  }

  /** Whether a generator is running in the current task. */
  public boolean inGenerator() {
    return currentTask().generator != null;
  }

  /** Leaves the loop in the middle of a task, because its steps are used up. */
  public @Nullable Frame pause(Frame frame) {
    return loop.pause(frame);
  }

  // Unwinding

  /**
   * Lets {@code unwinding} pass down from {@code top} until a frame takes it.
   *
   * @return the frame to go on with, or null when the task is over
   */
  public @Nullable Frame unwind(Frame top, Unwinding unwinding) {
    return unwinder.unwind(top, unwinding);
  }

  /** Unwinds from a frame that has thrown. */
  public @Nullable Frame unwind(Frame frame, Raised raised) {
    return unwinder.unwind(frame, raised);
  }

  /**
   * An exception that is no error of a script came out of a frame. Where the machine is {@link
   * #keepOpen open} it comes from the host's code, and becomes an error of the script; elsewhere it
   * is a fault of a built-in.
   */
  public @Nullable Frame unwindStray(Frame frame, RuntimeException stray) {
    return unwinder.unwindStray(frame, stray);
  }

  /**
   * As {@link #unwindStray(Frame, RuntimeException)}; what Java itself cannot go on after stays.
   */
  public @Nullable Frame unwindStray(Frame frame, Error stray) {
    return unwinder.unwindStray(frame, stray);
  }

  /**
   * A step could not be done, because the program is to end; gives the frame to go on with, or null
   * when nothing of it is left.
   */
  public @Nullable Frame leave(Frame frame, LimitReached reached) {
    return loop.leave(frame, reached);
  }

  /** Gives an error that has no trace yet that of the frame. */
  public void locate(Unwinding unwinding, Frame frame) {
    unwinder.locate(unwinding, frame);
  }

  // Waiting

  /** A bare {@code yield} outside of any generator: lets the other ready tasks run first. */
  public @Nullable Frame yieldTask(Frame frame) {
    return parking.yieldTask(frame);
  }

  /** {@code yield value}: suspends the innermost running generator. */
  public @Nullable Frame yieldValue(Frame frame, @Nullable Object value) {
    Generator generator = currentTask().generator;
    if (generator == null) {
      throw new Raised(
          new ErrorValue("Yield", "there is no generator around this yield to hand the value to")
              .withHint("wrap the code in gen { … } and resume that"));
    }
    return java.standsIn(generator)
        ? java.yieldOver(frame, value)
        : generator.yield(this, frame, value);
  }

  /** {@code await}: the frame receives the value, or the error is raised in it. */
  public @Nullable Frame await(Frame frame, Awaitable awaited) {
    return parking.await(frame, awaited);
  }

  /** {@code sleep}: the frame receives nil when the time is over. */
  public @Nullable Frame sleep(Frame frame, long nanos) {
    return parking.sleep(frame, nanos);
  }

  /**
   * Does something that blocks on a thread of its own, while the current task waits. The frame
   * receives its value.
   *
   * @param work must not touch this machine or anything a script can change
   */
  public @Nullable Frame offload(Frame frame, Callable<@Nullable Object> work) {
    return parking.offload(frame, intake -> work.call());
  }

  /** Like {@link #offload}, for work that brings in much from outside. */
  public @Nullable Frame bringIn(Frame frame, Offloaded.Work work) {
    return parking.offload(frame, work);
  }

  /** Calls {@code action} in {@code nanos} nanoseconds, unless it is stopped before. */
  public Timer startTimer(long nanos, Consumer<Machine> action) {
    usage.note(Usage.TIMER_STEPS, 0);
    return agenda.startTimer(nanos, action);
  }

  public void stopTimer(Timer timer) {
    agenda.stopTimer(timer);
  }

  // Tasks and their cancellation

  /** Starts a task in the innermost scope of the current one; it runs when its turn comes. */
  public Task spawn(
      @Nullable Object name, @Nullable Origin origin, boolean daemon, FrameMaker body) {
    Scope scope = currentTask().scope;
    assert scope != null : "a running task is in a scope";
    usage.taskBegins();
    usage.note(Usage.TASK_STEPS, Usage.TASK_BYTES);
    Task task = new Task(name, origin, daemon, scope);
    task.top = body.make(task);
    scope.add(task);
    if (observer != null) {
      observer.spawned(task, currentTask());
    }
    agenda.add(task);
    scope.cancelIfTakenDown(this, task);
    return task;
  }

  /** From now on the task has {@code thing}, until {@link #letGo} or its end. */
  public void hold(Task task, Held thing) {
    holdings.add(task, thing);
  }

  /** The task has given up what it held. */
  public void letGo(Task task, Held thing) {
    holdings.remove(task, thing);
  }

  /** The task is over, and holds nothing any more. */
  void taskEnded(Task task) {
    usage.taskEnded();
    holdings.taskEnded(this, task);
  }

  /**
   * Asks a task to end, or to leave a scope. It does so where it waits, or at its next wait. Does
   * not wait itself.
   */
  public void cancel(Task task, Cancelling why) {
    usage.note(Usage.CANCEL_STEPS, 0);
    Cancellation.request(this, task, why);
  }

  /**
   * Lets a cancellation that was asked for begin, if there is one; every operation that can wait
   * asks this first.
   *
   * @return the frame to go on with, or null when there is none to begin
   */
  public @Nullable Frame cancelledAt(Frame frame) {
    return unwinder.cancelledAt(frame);
  }

  /** Whether the running task has been asked to end, or is over. */
  boolean isCancelling() {
    Task running = loop.currentOrNull();
    return running == null || running.cancellation != null;
  }

  /** The main task; its outcome is the program's. */
  public Task mainTask() {
    return programs.main();
  }

  /** The root tasks of the programs that are not over, in the order of their start. */
  public List<Task> programs() {
    return programs.roots();
  }

  /** All tasks that are not over: those of each program, its root first, then scope by scope. */
  public List<Task> liveTasks() {
    return programs.tasks();
  }

  /** Does something, perhaps on a thread of its own, so that what it takes is counted. */
  @Nullable Object meter(HostCall.Body work) throws Throwable {
    return Meter.isBound() ? work.call() : usage.<@Nullable Object, Throwable>meter(work::call);
  }

  /** Whether another task than the running one could go on now. */
  public boolean hasReadyTasks() {
    return agenda.hasReady();
  }

  /** Where a task that does not run stands in its scripts, innermost first. */
  public List<Place> traceOf(Task task) {
    Frame top = task.top;
    return top == null ? List.of() : Traces.capture(top, null, task);
  }

  // What is used

  /** Writes to the output of the program. */
  public void write(CharSequence text) {
    usage.addOutput(text);
    host.write(text);
  }

  /** All steps so far, and what the work of built-ins was worth in steps. */
  public long stepsTaken() {
    return usage.stepsTaken();
  }

  /** How often built-ins have charged for their work: so often an interrupt would be noticed. */
  public long timesCharged() {
    return usage.timesCharged();
  }

  /** Asks whether a pattern may be compiled that has so many instructions. */
  public void requirePatternSize(long instructions) {
    usage.requirePatternSize(instructions);
  }

  /** Asks whether a JSON text may be read or written that has so many characters. */
  public void requireJsonSize(long characters) {
    usage.requireJsonSize(characters);
  }

  /** Adds all that this machine keeps alive. */
  void addRoots(HeapWalk walk) {
    walk.add(agenda);
    programs.addRoots(walk);
    for (Object attached : attachments) {
      walk.add(attached instanceof Reachable reachable ? reachable : null);
    }
  }
}
