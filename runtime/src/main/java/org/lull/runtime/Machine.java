package org.lull.runtime;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Task.Origin;
import org.lull.runtime.Task.State;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.hostswitch.HostSwitch;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LimitReached;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Reachable;
import org.lull.sandbox.Limits;
import org.lull.sandbox.Sandbox;

/**
 * One engine: a scheduler of green threads and the loop that runs their frames, on one thread at a
 * time. Nothing in it is locked; other threads reach it through {@link #post} alone.
 *
 * <p><b>Who waits.</b> A task waits when a step has parked it, and the loop was left. Every wait
 * goes through {@link #park}, and every one ends in {@link #wake}, {@link #wakeUnwinding} or {@link
 * #cancel}.
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

  /** Steps between two looks at the inbox and the timers. */
  private static final int SLICE = 20_000;

  /** Channel operations in a row that need not wait, before the task gives way to others. */
  private static final int PATIENCE = 128;

  private final Agenda agenda;
  private final Holdings holdings = new Holdings();
  private final Settings settings;
  private final Host host;
  private SplittableRandom random;

  /** Where workers get their seeds, so that they do not disturb the sequence of the program. */
  private final SplittableRandom workerSeeds;

  /** Java code that calls back. */
  final JavaCalls java;

  /** The task whose frames the loop runs; null between tasks. */
  private @Nullable Task current;

  /** Set when the running task ran out of {@link #fuel}, so that it goes on before any other. */
  private boolean paused;

  /** The most frames in one coroutine. */
  public final int maxDepth;

  /** Steps left before the loop is to be left. Counted down by every step of every frame. */
  public int fuel;

  private int patience = PATIENCE;

  /** The program that was started first. */
  private @Nullable Task main;

  /** The programs that are not over, each by its root task, in the order of their start. */
  private final Map<Task, LiveProgram> programs = new LinkedHashMap<>();

  /** Whether others may wake tasks at any time, so that waiting for ever is no deadlock. */
  private boolean open;

  private final List<Object> attachments = new ArrayList<>(2);

  /** Is told what tasks do; null, which costs nothing, when nobody wants to know. */
  private @Nullable TaskObserver observer;

  /** What is to be done when the main code is over, and the tasks it left behind are not yet. */
  private @Nullable Consumer<Machine> atMainEnd;

  private final Usage usage;

  public Machine(Settings settings, Host host) {
    this.settings = settings;
    this.host = host;
    Limits limits = settings.sandbox().limits();
    this.maxDepth = Math.min(settings.maxDepth(), limits.callDepth());
    this.random = new SplittableRandom(settings.seed());
    this.workerSeeds = new SplittableRandom(~settings.seed());
    this.agenda = new Agenda(settings, random);
    this.java = new JavaCalls(this);
    this.usage = new Usage(this, limits);
  }

  public Settings settings() {
    return settings;
  }

  public Host host() {
    return host;
  }

  public Clock clock() {
    return settings.clock();
  }

  /** A random number from 0 up to but without {@code bound}; the seed fixes the sequence. */
  public int nextRandom(int bound) {
    return random.nextInt(bound);
  }

  /** Begins the sequence of random numbers anew, as another seed fixes it. */
  public void reseed(long seed) {
    random = new SplittableRandom(seed);
  }

  public Task currentTask() {
    Task task = current;
    if (task == null) {
      throw new IllegalStateException("no task is running");
    }
    return task;
  }

  /** The main task; its outcome is the program's. */
  public Task mainTask() {
    if (main == null) {
      throw new IllegalStateException("the program has not been started");
    }
    return main;
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

  /** From a channel: a value has gone into it, from a task or, if null, from the one that runs. */
  void tellSent(Channel channel, @Nullable Task sender) {
    if (observer != null) {
      observer.sent(channel, sender == null ? current : sender);
    }
  }

  /** From a channel: a value has come out of it, for a task or, if null, for the one that runs. */
  void tellReceived(Channel channel, @Nullable Task receiver) {
    if (observer != null) {
      observer.received(channel, receiver == null ? currentTask() : receiver);
    }
  }

  /**
   * For the machine of one piece of work that a worker does: it gets an equal share of what the
   * program may still use.
   */
  Settings settingsForWorker(Task program, int workers) {
    Settings ofWorker = settings.forWorker(workerSeeds.nextLong());
    LiveProgram live = programs.get(program);
    return live == null
        ? ofWorker
        : ofWorker.withSandbox(sandbox().withLimits(usage.share(live.budget, workers)));
  }

  /**
   * Has {@code action} done once, when the main code has ended or failed, and the other tasks are
   * as they were then.
   */
  public void atMainEnd(Consumer<Machine> action) {
    atMainEnd = action;
  }

  /** From the main code's frame. */
  void mainEnded(Task program, @Nullable Object value, boolean failed) {
    if (atMainEnd != null) {
      atMainEnd.accept(this);
      atMainEnd = null;
    }
    LiveProgram live = programs.get(program);
    if (live != null) {
      if (failed) {
        live.listener.mainFailed(program);
      }
      live.listener.mainEnded(program, value);
    }
  }

  /** From the root task of a program, which is over. */
  void programEnded(Task program) {
    LiveProgram live = programs.remove(program);
    if (live != null) {
      live.close();
    }
    if (live != null) {
      live.listener.ended(program);
    }
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
    Task task = new Task(name, null, false, null);
    usage.programBegins();
    task.top = new MainFrame(task, body);
    if (main == null) {
      main = task;
    }
    programs.put(task, new LiveProgram(this, usage, task, listener));
    agenda.add(task);
    return task;
  }

  /**
   * Whether the machine runs on the current thread, so that this thread may touch it: it drives, or
   * runs Java code that a script has called.
   */
  public boolean isDrivenHere() {
    return java.isDrivenHere() && java.isDriven();
  }

  /** How Java code is suspended that has called back. To be asked by the thread that drives. */
  public HostSwitch hostSwitch() {
    return java.backend();
  }

  /** Whether programs can still be started, since somebody will drive. */
  boolean takesPrograms() {
    return open || !programs.isEmpty();
  }

  /**
   * Says that others may wake tasks at any time, through {@link #post}: that all tasks wait is then
   * no deadlock by itself.
   */
  public void keepOpen() {
    open = true;
  }

  boolean isOpen() {
    return open;
  }

  /** Makes the first frame of a coroutine. */
  @FunctionalInterface
  public interface FrameMaker {
    Frame make(Frame caller);
  }

  /** Runs until the program is over, waiting for time and the outside as needed. */
  public void runToEnd() {
    while (run(Long.MAX_VALUE) != Status.OVER) {
      awaitOutside();
    }
  }

  /**
   * Runs what is ready.
   *
   * @param steps how many steps to take at most
   */
  public Status run(long steps) {
    return run(steps, null);
  }

  /**
   * Runs what is ready, until a program is over.
   *
   * @param until the root task of the program whose end is waited for; null for that of all
   */
  public Status run(long steps, @Nullable Task until) {
    java.beginDriving();
    try {
      return usage.meter(() -> runMetered(steps, until));
    } finally {
      java.endDriving();
    }
  }

  private Status runMetered(long steps, @Nullable Task until) {
    agenda.lookAtClock();
    checkTime();
    for (long left = steps; left > 0; ) {
      if (!paused) {
        agenda.receive();
        agenda.fireTimers(this);
        if (isOver(until)) {
          return Status.OVER;
        }
        current = agenda.next(this);
        patience = PATIENCE;
        if (current == null) {
          if (!isOver(until) && isIdle(until)) {
            return Status.IDLE;
          }
          checkTime();
          continue;
        }
      }
      LiveProgram program = usage.isLimited() ? programs.get(programOf(currentTask())) : null;
      fuel = usage.beginSlice(program, (int) Math.min(left, settings.slice(SLICE)));
      runCurrent();
      left -= usage.endSlice(fuel);
      if (program != null) {
        program.check();
      }
    }
    return !paused && isOver(until) ? Status.OVER : Status.BUSY;
  }

  /** Ends the programs whose time is up; for when nothing runs. */
  private void checkTime() {
    if (usage.isLimited()) {
      List.copyOf(programs.values()).forEach(LiveProgram::checkTime);
    }
  }

  private boolean isOver(@Nullable Task program) {
    return program == null ? programs.isEmpty() : program.isOver();
  }

  /**
   * Runs until one program is over, and the others meanwhile, waiting for time and the outside as
   * needed. When the program cannot go on unless an {@link #keepOpen open} machine's outside wakes
   * it, and {@code mayWait} says that it will not, it ends with a deadlock.
   */
  public void runToEnd(Task program, BooleanSupplier mayWait) {
    while (run(Long.MAX_VALUE, program) != Status.OVER) {
      if (agenda.hasHope() || mayWait.getAsBoolean()) {
        awaitOutside();
      } else {
        endDeadlocked(program);
      }
    }
  }

  /** Ends a program that waits for ever with the error that says what for. */
  public void endDeadlocked(Task program) {
    Deadlock.report(this, program);
  }

  /** Whether time or something under way outside can still make a task ready. */
  public boolean hasHope() {
    return agenda.hasHope();
  }

  /** Does what other threads have asked for with {@link #post}. */
  public void receive() {
    agenda.receive();
  }

  /**
   * Runs a program to its end from inside a step, like {@link #runToEnd(Task, BooleanSupplier)}:
   * the task that runs now stands still meanwhile, on the Java stack, and the others do not.
   */
  public void runNested(Task program, BooleanSupplier mayWait) {
    Task outer = current;
    int fuelLeft = fuel;
    int patienceLeft = patience;
    JavaCalls.Standing standing = java.beginNested();
    Usage.Slice slice = usage.interruptSlice();
    try {
      runToEnd(program, mayWait);
    } finally {
      java.endNested(standing);
      current = outer;
      fuel = fuelLeft;
      patience = patienceLeft;
      usage.resumeSlice(slice);
    }
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

  /** Waits until something may have changed from outside, or a timer is due. */
  public void awaitOutside() {
    awaitOutside(Long.MAX_VALUE);
  }

  /** Like {@link #awaitOutside()}, for {@code nanos} nanoseconds at most. */
  public void awaitOutside(long nanos) {
    agenda.await(Math.min(nanos, usage.timeLeft(programs.values())));
  }

  /**
   * Nothing is ready: lets virtual time go on, finds a deadlock, or says that there is nothing to
   * do but wait.
   */
  private boolean isIdle(@Nullable Task until) {
    if (agenda.skipTime()) {
      return false;
    }
    if (open || agenda.hasHope()) {
      return true;
    }
    Deadlock.report(this, until == null ? programs.keySet().iterator().next() : until);
    return false;
  }

  private void runCurrent() {
    if (paused) {
      agenda.lookAtClock();
      agenda.receive();
      if (current == null) {
        return;
      }
    }
    Task task = currentTask();
    if (observer != null && !paused) {
      observer.resumed(task);
    }
    task.markStarted();
    if (paused) {
      paused = false;
      loop(interruptAt(takeTop(task)));
    } else {
      loop(resume(task));
    }
    if (!paused) {
      if (observer != null) {
        observer.left(task);
      }
      current = null;
    }
  }

  /** The frame with which a task goes on that has become ready. */
  private @Nullable Frame resume(Task task) {
    task.setState(State.RUNNING);
    Frame top = takeTop(task);
    Unwinding why = task.takeWakeUp();
    return why == null ? top : unwind(top, why);
  }

  /** How long a task has waited that began to at {@code since}, in milliseconds. */
  int waited(int since) {
    return agenda.recentMillis - since;
  }

  /** A program that was interrupted ends its tasks also where they do not wait. */
  private Frame interruptAt(Frame frame) {
    LiveProgram program = programs.get(programOf(currentTask()));
    Frame cancelled = program == null ? null : program.endAt(frame);
    return cancelled == null ? frame : cancelled;
  }

  private static Frame takeTop(Task task) {
    Frame top = task.top;
    if (top == null) {
      throw new IllegalStateException("a ready task has a frame to go on with");
    }
    task.top = null;
    return top;
  }

  /** The run loop. A frame that throws is unwound; everything else is an assignment. */
  void loop(@Nullable Frame first) {
    Frame frame = first;
    while (frame != null) {
      try {
        do {
          frame = frame.step(this);
        } while (frame != null);
      } catch (Raised raised) {
        frame = unwind(frame, raised);
      } catch (StackOverflowError overflow) {
        frame = unwind(frame, nestedTooDeep());
      } catch (LimitReached reached) {
        frame = leave(frame, reached);
      } catch (RuntimeException stray) {
        frame = unwindStray(frame, stray);
      }
    }
  }

  /**
   * A step could not be done, because the program is to end; gives the frame to go on with, or null
   * when nothing of it is left.
   */
  public @Nullable Frame leave(Frame frame, LimitReached reached) {
    if (current == null) {
      return null;
    }
    LiveProgram program = programs.get(programOf(currentTask()));
    return Objects.requireNonNull(program, "a running task has a program").leave(frame, reached);
  }

  /** Leaves the loop in the middle of a task, because its steps are used up. */
  public @Nullable Frame pause(Frame frame) {
    currentTask().top = settings.copiedFrames() ? frame.copy() : frame;
    paused = true;
    return null;
  }

  /**
   * Goes on with the current task, which was about to wait or to give way, because Java frames
   * under it cannot be frozen. What would have to wait fails; anything else is as if it had been
   * alone.
   *
   * @return the frame to go on with
   */
  @Nullable Frame goOnInPlace(HostCall call) {
    Task task = currentTask();
    if (paused) {
      paused = false;
      fuel = settings.slice(SLICE);
      agenda.receive();
      return interruptAt(takeTop(task));
    }
    if (task.state() == State.READY) {
      agenda.takeBack();
      return resume(task);
    }
    Raised refusal = call.refusalTo("wait");
    if (refuseWait(task, refusal)) {
      return resume(task);
    }
    if (task.waitingFor instanceof Scope scope && !scope.isTakenDown()) {
      locate(new Throwing(refusal.error()), Objects.requireNonNull(task.top));
      scope.fail(this, refusal.error());
    }
    return runOthersUntilWoken(task);
  }

  /**
   * Waits, on top of Java frames, for the tasks of a scope that has failed: no task outlives its
   * scope, so this is the one wait that is not called off.
   */
  private @Nullable Frame runOthersUntilWoken(Task task) {
    do {
      agenda.receive();
      agenda.fireTimers(this);
      current = agenda.next(this);
      if (current == null && isIdle(programOf(task))) {
        awaitOutside();
      } else if (current != null && current != task) {
        runBeside(current);
      }
    } while (current != task);
    return resume(task);
  }

  /** Runs a task until it waits or is over, while the current one stands still. */
  void runBeside(Task task) {
    Task standing = current;
    int fuelLeft = fuel;
    current = task;
    do {
      fuel = settings.slice(SLICE);
      runCurrent();
    } while (paused);
    current = standing;
    fuel = fuelLeft;
  }

  /** Calls off what a task waits for, with an error; false if nothing can. */
  boolean refuseWait(Task task, Raised refusal) {
    if (task.state() != State.WAITING || task.waitingFor instanceof Scope) {
      return false;
    }
    Throwing unwinding = new Throwing(refusal.error());
    locate(unwinding, Objects.requireNonNull(task.top));
    Cancellation.leaveWait(this, task);
    task.waitingFor = null;
    task.wakeWith(unwinding);
    return true;
  }

  /** Takes a task that has just become ready out of the queue. */
  void takeBack() {
    agenda.takeBack();
  }

  // Limits

  /** The running task if it was paused; null when it was not. */
  @Nullable Task pausedTask() {
    return paused ? current : null;
  }

  /** The running task is over, without having been run to its end. */
  void dropCurrent() {
    paused = false;
    current = null;
  }

  /** Whether the running task has been asked to end, or is over. */
  boolean isCancelling() {
    return current == null || current.cancellation != null;
  }

  /** Does what has arrived from outside, in the middle of a step. */
  void receiveNow() {
    agenda.receive();
  }

  /** Adds all that this machine keeps alive. */
  void addRoots(HeapWalk walk) {
    walk.add(agenda);
    programs.keySet().forEach(walk::add);
    for (Object attached : attachments) {
      walk.add(attached instanceof Reachable reachable ? reachable : null);
    }
  }

  /** Writes to the output of the program. */
  public void write(CharSequence text) {
    usage.addOutput(text);
    host.write(text);
  }

  /** Writes what a worker put out for a program. */
  void write(Task program, String text) {
    LiveProgram live = programs.get(program);
    if (live == null || live.takeOutput(text)) {
      host.write(text);
    }
  }

  /** A worker took steps for a program. */
  void takeSteps(Task program, long count) {
    LiveProgram live = programs.get(program);
    if (live != null) {
      live.takeSteps(count);
    }
  }

  /** All steps so far. */
  long stepsTaken() {
    return usage.stepsTaken();
  }

  /** Whether a program was ended because of a limit. */
  boolean hasReachedLimit() {
    return usage.limitReached();
  }

  /** Something that a task waited for outside was more than a limit allows. */
  void reachedOutside(Task task, LimitReached reached) {
    LiveProgram program = programs.get(programOf(task));
    if (program != null) {
      program.reachedOutside(task, reached);
    }
  }

  /** The error for something from outside that is bigger than {@link #room}. */
  public LimitReached tooBig() {
    return usage.tooBig();
  }

  /** What scripts may reach and use. */
  public Sandbox sandbox() {
    return settings.sandbox();
  }

  /** Bytes that may be brought in from outside at once, such as the content of a file. */
  public long room() {
    return usage.room();
  }

  /**
   * The error for recursion that is too deep. One that the sandbox limits ends the program; without
   * that it is an error like others, since it frees what it took.
   */
  public RuntimeException tooDeep() {
    if (maxDepth == settings.sandbox().limits().callDepth()) {
      return new LimitReached(usage.tooManyCalls());
    }
    return new Raised(
        new ErrorValue("StackLimit", "too many calls inside each other: the limit is " + maxDepth)
            .withHint("does the recursion have an end?"));
  }

  // Unwinding

  /**
   * An exception that is no error of a script came out of a frame. Where the machine is {@link
   * #keepOpen open} it comes from the host's code, and becomes an error of the script; elsewhere it
   * is a fault of a built-in.
   */
  public @Nullable Frame unwindStray(Frame frame, RuntimeException stray) {
    if (!open) {
      throw stray;
    }
    return unwind(frame, new Raised(HostErrors.wrap(stray)));
  }

  /**
   * The error for an expression or a value that is nested more deeply than Java's stack can follow.
   */
  public static Raised nestedTooDeep() {
    return new Raised("StackLimit", "this is nested too deeply to evaluate");
  }

  /** Unwinds from a frame that has thrown. */
  public @Nullable Frame unwind(Frame frame, Raised raised) {
    ErrorValue error = raised.error();
    if (error.trace().isEmpty()) {
      error.setTrace(Traces.capture(frame, raised, currentTask()));
    }
    return unwind(frame, new Throwing(error));
  }

  /** Gives an error that has no trace yet that of the frame. */
  public void locate(Unwinding unwinding, Frame frame) {
    if (unwinding instanceof Throwing throwing && throwing.error().trace().isEmpty()) {
      throwing.error().setTrace(Traces.capture(frame, null, currentTask()));
    }
  }

  /**
   * Lets {@code unwinding} pass down from {@code top} until a frame takes it.
   *
   * @return the frame to go on with, or null when the task is over
   */
  public @Nullable Frame unwind(Frame top, Unwinding unwinding) {
    locate(unwinding, top);
    Frame frame = top;
    while (frame != null) {
      Frame below = frame.caller;
      Frame handler = frame.unwind(this, unwinding);
      if (handler != null) {
        return handler;
      }
      frame = below;
    }
    return null;
  }

  // Waiting

  /**
   * Makes the current task wait: it goes on with {@code frame} when {@code reason} wakes it.
   * Returns null.
   */
  @Nullable Frame park(Frame frame, Object reason) {
    Task task = currentTask();
    task.top = frame;
    task.waitingFor = reason;
    task.waitingSince = agenda.recentMillis;
    task.setState(State.WAITING);
    return null;
  }

  /** What a waiting task waited for has happened. */
  void wake(Task task, @Nullable Object value) {
    Frame top = takeTop(task);
    task.top = top.receive(this, value);
    awaken(task);
  }

  /** A waiting task goes on with an error or a cancellation. */
  void wakeUnwinding(Task task, Unwinding unwinding) {
    task.wakeWith(unwinding);
    awaken(task);
  }

  private void awaken(Task task) {
    if (observer != null) {
      observer.woken(task);
    }
    makeReady(task);
  }

  private void makeReady(Task task) {
    task.waitingFor = null;
    task.setState(State.READY);
    agenda.add(task);
  }

  /**
   * An operation that could have waited is done at once: the frame gets its value, and now and then
   * the task lets others run.
   */
  @Nullable Frame giveWay(Frame frame, @Nullable Object value) {
    Frame next = frame.receive(this, value);
    if (--patience > 0 || next == null) {
      return next;
    }
    return requeue(next);
  }

  private @Nullable Frame requeue(Frame next) {
    Task task = currentTask();
    task.top = next;
    makeReady(task);
    return null;
  }

  /** A bare {@code yield} outside of any generator: lets the other ready tasks run first. */
  public @Nullable Frame yieldTask(Frame frame) {
    Frame cancelled = cancelledAt(frame);
    if (cancelled != null) {
      return cancelled;
    }
    if (java.isMounted()) {
      Task task = currentTask();
      return park(frame, startTimer(0, machine -> machine.wake(task, null)));
    }
    Frame next = frame.receive(this, null);
    return next == null ? null : requeue(next);
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

  /** Whether a generator is running in the current task. */
  public boolean inGenerator() {
    return currentTask().generator != null;
  }

  /** {@code await}: the frame receives the value, or the error is raised in it. */
  public @Nullable Frame await(Frame frame, Awaitable awaited) {
    Frame cancelled = cancelledAt(frame);
    if (cancelled != null) {
      return cancelled;
    }
    if (awaited.isReady(this)) {
      return giveWay(frame, awaited.takeResult(this));
    }
    Waiter waiter = new Waiter(currentTask(), null);
    awaited.waiters().add(waiter);
    return park(frame, waiter);
  }

  /** {@code sleep}: the frame receives nil when the time is over. */
  public @Nullable Frame sleep(Frame frame, long nanos) {
    Frame cancelled = cancelledAt(frame);
    if (cancelled != null) {
      return cancelled;
    }
    if (nanos <= 0) {
      return yieldTask(frame);
    }
    Task task = currentTask();
    return park(frame, startTimer(nanos, machine -> machine.wake(task, null)));
  }

  /** Calls {@code action} in {@code nanos} nanoseconds, unless it is stopped before. */
  public Timer startTimer(long nanos, Consumer<Machine> action) {
    return agenda.startTimer(nanos, action);
  }

  public void stopTimer(Timer timer) {
    agenda.stopTimer(timer);
  }

  /**
   * Does something that blocks on a thread of its own, while the current task waits. The frame
   * receives its value.
   *
   * @param work must not touch this machine or anything a script can change
   */
  public @Nullable Frame offload(Frame frame, Callable<@Nullable Object> work) {
    Frame cancelled = cancelledAt(frame);
    if (cancelled != null) {
      return cancelled;
    }
    agenda.outsideBegan();
    Task task = currentTask();
    Offloaded offloaded = new Offloaded(this, task);
    park(frame, offloaded);
    offloaded.start(work);
    return null;
  }

  /** An operation outside has begun, whose end will come through {@link #post}. */
  void outsideBegan() {
    agenda.outsideBegan();
  }

  /** From the inbox: an operation outside is over. */
  void outsideEnded() {
    agenda.outsideEnded();
  }

  /** From any thread: {@code message} will be run by the thread that drives this machine. */
  public void post(Runnable message) {
    agenda.post(message);
  }

  // Tasks and their cancellation

  /** Starts a task in the innermost scope of the current one; it runs when its turn comes. */
  public Task spawn(
      @Nullable Object name, @Nullable Origin origin, boolean daemon, FrameMaker body) {
    Scope scope = currentTask().scope;
    assert scope != null : "a running task is in a scope";
    usage.taskBegins();
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
    Cancellation.request(this, task, why);
  }

  /**
   * Lets a cancellation that was asked for begin, if there is one; every operation that can wait
   * asks this first.
   *
   * @return the frame to go on with, or null when there is none to begin
   */
  public @Nullable Frame cancelledAt(Frame frame) {
    Task task = currentTask();
    Cancelling why = task.cancellation == null ? null : Cancellation.due(task, frame);
    if (why == null) {
      return null;
    }
    Frame next = unwind(frame, why);
    return next == null ? TaskOver.INSTANCE : next;
  }

  /** The root task of the program that a task belongs to. */
  static Task programOf(Task task) {
    Scope outermost = outermostScope(task);
    return outermost == null || outermost.owner() == null ? task : outermost.owner();
  }

  /**
   * From the thread that drives it: ends the program of the running task, or between tasks all
   * programs, even if they never wait.
   */
  public void interruptProgram(String reason) {
    if (current != null) {
      interruptProgram(programOf(current), reason);
    } else {
      List.copyOf(programs.keySet()).forEach(program -> interruptProgram(program, reason));
    }
  }

  /** From the thread that drives it: ends a program, even if it never waits. */
  public void interruptProgram(Task program, String reason) {
    LiveProgram live = programs.get(program);
    if (live != null) {
      live.interrupt(reason);
    }
  }

  /**
   * From any thread: ends all programs soon, also where they never wait, and inside long built-ins.
   */
  public void interrupt(String reason) {
    hurry(
        () -> List.copyOf(programs.keySet()).forEach(program -> interruptProgram(program, reason)));
  }

  /** From any thread: as {@link #post}, and a long built-in does not hold the message up. */
  public void hurry(Runnable message) {
    usage.hurry();
    post(() -> {
      usage.hurried();
      message.run();
    });
  }

  /**
   * Ends a program with an error that belongs to no task: everything in it is cancelled, then the
   * error is raised.
   */
  void endWithError(Task program, ErrorValue error) {
    LiveProgram live = Objects.requireNonNull(programs.get(program), "the program is not over");
    Scope outermost =
        Objects.requireNonNull(outermostScope(program), "a program whose code runs has a scope");
    outermost.fail(this, error);
    if (live.stuckBefore) {
      program.unwind(this, new Throwing(outermost.failureOr(error)));
    }
    live.stuckBefore = true;
  }

  /** The scope of the program of a task; null before its code runs. */
  static @Nullable Scope outermostScope(Task task) {
    Scope outermost = task.scope;
    while (outermost != null && outermost.parent() != null) {
      outermost = outermost.parent();
    }
    return outermost;
  }

  /** The root tasks of the programs that are not over, in the order of their start. */
  public List<Task> programs() {
    return List.copyOf(programs.keySet());
  }

  /** The timers that are set, in no particular order. */
  List<Timer> pendingTimers() {
    return agenda.pendingTimers();
  }

  /** Whether another task than the running one could go on now. */
  public boolean hasReadyTasks() {
    return agenda.hasReady();
  }

  /** All tasks that are not over: those of each program, its root first, then scope by scope. */
  public List<Task> liveTasks() {
    return programs.keySet().stream().flatMap(program -> liveTasks(program).stream()).toList();
  }

  /** The tasks of a program that are not over, its root first, then scope by scope. */
  static List<Task> liveTasks(Task program) {
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

  /** Where a task that does not run stands in its scripts, innermost first. */
  public List<Place> traceOf(Task task) {
    Frame top = task.top;
    return top == null ? List.of() : Traces.capture(top, null, task);
  }

  /** Stands for "go on with nothing": the task ended where it was asked to go on. */
  private static final class TaskOver extends Frame {
    static final TaskOver INSTANCE = new TaskOver();

    private TaskOver() {
      super(null);
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      return null;
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object value) {
      return this;
    }
  }
}
