package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.Unwinding.Closing;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.Typed;

/**
 * A green thread: a chain of frames that the machine's scheduler runs. It is the bottom frame of
 * its own chain.
 *
 * <p>A parked task is to stay small, so there is one field a purpose and no collection in it.
 */
public final class Task extends Frame implements Awaitable, Typed, Text.Printable {
  /** Where a task is in its life. */
  public enum State {
    READY,
    RUNNING,
    WAITING,
    DONE,
    FAILED,
    CANCELLED;

    /** What {@code status()} says. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** What a task takes beyond {@link HeapWalk#OBJECT}. */
  private static final int BYTES = 56;

  private static final State[] STATES = State.values();
  private static final int FIRST_OVER = State.DONE.ordinal();

  /** Where a task was spawned: kept by the code, not by the task, so that it costs one field. */
  public interface Origin {
    /** The line of the {@code spawn}. */
    @Nullable Place place();

    /** What a task without a name of its own is called. */
    String defaultName();
  }

  private final @Nullable Object name;
  private final @Nullable Origin origin;
  final boolean daemon;

  /**
   * The scope it belongs to and whose list links it; null once it is over, and for the main task.
   */
  @Nullable Scope home;

  @Nullable Task olderSibling;
  @Nullable Task newerSibling;

  /**
   * Where to go on: set while it is ready, waiting or paused, null while it runs and when it is
   * over.
   */
  @Nullable Frame top;

  /** The innermost scope that its frames have open; tasks it spawns belong there. */
  @Nullable Scope scope;

  /** The innermost generator that runs in it. */
  @Nullable Generator generator;

  /** The {@link Waiter}, {@link Select}, {@link Timer} or {@link Scope} that will wake it. */
  @Nullable Object waitingFor;

  /**
   * The cancellations that were asked for: each begins at the next wait, and again at a later one
   * if an error took its place meanwhile and was caught.
   */
  @Nullable CancelRequest cancellation;

  /** The ordinal of its {@link State}: a byte, so that {@link #waitingSince} costs nothing. */
  private byte state;

  /** When its wait began, on {@link Agenda#recentMillis}. */
  int waitingSince;

  private boolean started;

  /** Whether somebody asked for its result after it had ended. */
  private boolean observed;

  /**
   * Once it is over, its value, or the {@link Unwinding} that ended it. Before, the unwinding that
   * it is to go on with in place of a value, or null: one field, since a parked task is small.
   */
  private @Nullable Object result;

  private @Nullable WaitQueue joiners;

  Task(@Nullable Object name, @Nullable Origin origin, boolean daemon, @Nullable Scope home) {
    super(null);
    this.name = name;
    this.origin = origin;
    this.daemon = daemon;
    this.home = home;
    this.scope = home;
  }

  public String name() {
    if (name != null) {
      return name.toString();
    }
    return origin == null ? "main" : origin.defaultName();
  }

  public State state() {
    return STATES[state];
  }

  void setState(State next) {
    state = (byte) next.ordinal();
  }

  public boolean isOver() {
    return state >= FIRST_OVER;
  }

  boolean hasStarted() {
    return started;
  }

  void markStarted() {
    started = true;
  }

  public @Nullable Place spawnedAt() {
    return origin == null ? null : origin.place();
  }

  /**
   * Where in a script it will go on; null while it runs, before it has begun, and when it is over.
   */
  public @Nullable Place standsAt() {
    for (Frame frame = top; frame != null; frame = frame.caller) {
      Place place = frame.place();
      if (place != null) {
        return place;
      }
    }
    return null;
  }

  /** What it waits for, such as {@code a value from a channel}; only while it waits. */
  public String waitReason() {
    return new Waits(ChannelUsers.none()).reason(this);
  }

  /** How it ended: the value, or what unwound it; null before. */
  public @Nullable Object outcome() {
    return isOver() ? result : null;
  }

  /** Takes the frame to go on with; it is about to run. */
  Frame takeTop() {
    Frame next = top;
    if (next == null) {
      throw new IllegalStateException("a ready task has a frame to go on with");
    }
    top = null;
    return next;
  }

  /** Has it go on with an error or a cancellation in place of a value. */
  void wakeWith(Unwinding unwinding) {
    result = unwinding;
  }

  /** What {@link #wakeWith} was given, once. */
  @Nullable Unwinding takeWakeUp() {
    if (result == null) {
      return null;
    }
    Unwinding why = (Unwinding) result;
    result = null;
    return why;
  }

  boolean isObserved() {
    return observed;
  }

  /** Whether somebody waits for its end and so takes its error. */
  boolean isAwaited() {
    return joiners != null && joiners.first() != null;
  }

  @Override
  public boolean isReady(Machine machine) {
    return isOver();
  }

  @Override
  public @Nullable Object takeResult(Machine machine) {
    observed = true;
    if (result instanceof Unwinding unwinding) {
      throw new Raised(errorOf(unwinding));
    }
    return result;
  }

  @Override
  public WaitQueue waiters() {
    if (joiners == null) {
      joiners = new WaitQueue(this);
    }
    return joiners;
  }

  /** Its block has returned. */
  @Override
  public @Nullable Frame receive(Machine machine, @Nullable Object value) {
    end(machine, State.DONE, value);
    return null;
  }

  @Override
  public @Nullable Frame unwind(Machine machine, Unwinding unwinding) {
    end(machine, unwinding instanceof Throwing ? State.FAILED : State.CANCELLED, unwinding);
    return null;
  }

  /** Ends it without running it: it was cancelled before it began. */
  void endUnstarted(Machine machine, Cancelling why) {
    end(machine, State.CANCELLED, why);
  }

  /** Ends it where it stands, and tells nobody. */
  void discard(Machine machine, Cancelling why) {
    setState(State.CANCELLED);
    result = why;
    top = null;
    generator = null;
    scope = null;
    cancellation = null;
    machine.taskEnded(this);
  }

  private void end(Machine machine, State how, @Nullable Object outcome) {
    setState(how);
    result = outcome;
    top = null;
    generator = null;
    scope = null;
    cancellation = null;
    machine.taskEnded(this);
    TaskObserver observer = machine.observer();
    if (observer != null) {
      observer.ended(this);
    }
    boolean awaited = isAwaited();
    serveJoiners(machine);
    Scope left = home;
    if (left == null) {
      machine.programs.ended(this);
    } else {
      home = null;
      left.remove(this);
      left.taskEnded(
          machine,
          this,
          awaited || !(outcome instanceof Throwing throwing) ? null : throwing.error());
    }
  }

  private void serveJoiners(Machine machine) {
    WaitQueue waiting = joiners;
    if (waiting == null) {
      return;
    }
    for (Waiter waiter = waiting.poll(); waiter != null; waiter = waiting.poll()) {
      if (result instanceof Unwinding unwinding) {
        waiter.fail(machine, new Throwing(errorOf(unwinding)));
      } else {
        waiter.serve(machine, result);
      }
    }
  }

  private ErrorValue errorOf(Unwinding unwinding) {
    return switch (unwinding) {
      case Throwing throwing -> throwing.error();
      case Cancelling cancelling ->
          new ErrorValue(
              "Cancelled",
              "task \""
                  + name()
                  + "\" was cancelled"
                  + where(cancelling)
                  + ": "
                  + cancelling.reason());
      case Closing closing ->
          throw new IllegalStateException("a generator's end stays in its own chain");
    };
  }

  private static String where(Cancelling cancelling) {
    Place origin = cancelling.origin();
    return origin == null ? "" : " at " + origin.file() + ":" + origin.line();
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.bytes(BYTES);
    walk.add(name);
    walk.add(home);
    walk.add(top);
    walk.add(scope);
    walk.add(generator);
    walk.add(waitingFor);
    walk.add(result instanceof Throwing throwing ? throwing.error() : result);
  }

  @Override
  public Frame step(Machine machine) {
    throw new IllegalStateException("a task has no steps of its own");
  }

  @Override
  public Shield shield(Object target) {
    return target == this ? Shield.TARGET : Shield.NONE;
  }

  @Override
  public String describe() {
    return "the end of task \"" + name() + "\"";
  }

  @Override
  public Task holder() {
    return this;
  }

  @Override
  public String typeName() {
    return "task";
  }

  @Override
  public String text() {
    return "<task \"" + name() + "\" " + state().text() + ">";
  }
}
