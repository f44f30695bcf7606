package org.lull.runtime;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Reachable;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.Typed;

/**
 * A block that its tasks do not outlive. The block itself runs in the {@link #owner}; it leaves
 * through {@link #join}.
 *
 * <p><b>How it is taken down.</b> A failure or cancellation first ends the block: its owner gets a
 * {@link Cancelling} aimed at this scope. When the block's clean-up is done and it has come to
 * {@code join}, the tasks are cancelled, newest first. When the last is over, the owner goes on
 * with what the scope came to.
 *
 * <p><b>Invariants.</b> {@link #newest} heads a list of exactly the tasks whose {@link Task#home}
 * this is. {@link #unfinished} counts those of them that are no daemons.
 */
public final class Scope implements Typed, Text.Printable, Reachable {
  /** What a scope takes beyond {@link HeapWalk#OBJECT}. */
  private static final int BYTES = 64;

  /** In place of a set of its own, as long as a scope has had nothing to put into it. */
  private static final Set<Scope> NONE = Set.of();

  private enum State {
    OPEN,
    /** Cancelled through its handle, quietly. */
    CANCELLED,
    /** {@link #failure} is what it will raise. */
    FAILED,
    /** It is over; nothing can happen to it any more. */
    CLOSED
  }

  /** What {@link #join} came to. */
  public enum Join {
    /** All is over, and {@link #close} can be asked for the outcome. */
    DONE,
    /** The owner is parked. */
    WAITING,
    /** A cancellation has begun, and the frame has taken it: the owner is to look again. */
    AGAIN
  }

  /** The scope around; for one that a generator opened, that of the generator's consumer. */
  private @Nullable Scope parent;

  /** The task that runs the block; null while the block stands in a suspended generator. */
  private @Nullable Task owner;

  private final boolean collecting;
  private @Nullable Task newest;
  private int unfinished;
  private State state = State.OPEN;
  private @Nullable ErrorValue failure;

  /** Tasks that failed when nobody awaited them, while the others were to go on. */
  private final List<Task> failed = new ArrayList<>(0);

  /** Opened in it, to be closed with it; null when there are none. */
  private @Nullable List<Pool> pools;

  /** Whether the block is over and the owner waits for the tasks. */
  private boolean joining;

  /** Whether the tasks have been told to end. */
  private boolean takenDown;

  /** What its tasks are told when they are cancelled; known when that begins. */
  private String reason = "";

  private @Nullable Place cancelledFrom;
  private @Nullable Timer timer;

  /** Whether it was cancelled through its handle; known when it is closed. */
  private boolean quiet;

  /** Whether {@link #failure} is that its time was up. */
  private boolean timedOut;

  /**
   * Scopes inside this one whose blocks stand in suspended generators; what is lost there is made
   * up for here.
   */
  private Set<Scope> suspended = NONE;

  Scope(@Nullable Scope parent, Task owner, boolean collecting) {
    this.parent = parent;
    this.owner = owner;
    this.collecting = collecting;
  }

  /** Opens a scope inside the current one, for the task that runs now. */
  public static Scope open(Machine machine, boolean collecting) {
    return open(machine.currentTask(), collecting);
  }

  /** Opens a scope inside the current one of a task. */
  static Scope open(Task task, boolean collecting) {
    Scope scope = new Scope(task.scope, task, collecting);
    task.scope = scope;
    return scope;
  }

  /** Makes it fail with {@code "Timeout"} when the time is up. */
  public void startTimeout(Machine machine, long nanos, String text, @Nullable Place place) {
    timer =
        machine.startTimer(
            Math.max(nanos, 0),
            m -> {
              timer = null;
              timedOut = state == State.OPEN;
              fail(
                  m,
                  new ErrorValue("Timeout", "this took longer than " + text)
                      .withHint(whatOwnerWaitsFor()),
                  "timeout after " + text,
                  place);
            });
  }

  private @Nullable String whatOwnerWaitsFor() {
    if (owner == null || owner.waitingFor == null) {
      return null;
    }
    Place place = owner.standsAt();
    return place == null
        ? null
        : "when the time was up, it was waiting at "
            + Waits.at(place)
            + " for "
            + new Waits(ChannelUsers.none()).reason(owner);
  }

  // Its tasks

  void add(Task task) {
    task.olderSibling = newest;
    if (newest != null) {
      newest.newerSibling = task;
    }
    newest = task;
    if (!task.daemon) {
      unfinished++;
    }
  }

  void remove(Task task) {
    if (task.newerSibling == null) {
      newest = task.olderSibling;
    } else {
      task.newerSibling.olderSibling = task.olderSibling;
    }
    if (task.olderSibling != null) {
      task.olderSibling.newerSibling = task.newerSibling;
    }
    task.olderSibling = null;
    task.newerSibling = null;
    if (!task.daemon) {
      unfinished--;
    }
  }

  /** A task that is spawned, by clean-up, while all tasks are told to end, is told so too. */
  void cancelIfTakenDown(Machine machine, Task task) {
    if (takenDown) {
      machine.cancel(task, new Cancelling(task, reason, cancelledFrom));
    }
  }

  /** Called by a task of this scope that is over, with its error if nobody awaited it. */
  void taskEnded(Machine machine, Task task, @Nullable ErrorValue lost) {
    if (lost != null) {
      if (collecting) {
        failed.add(task);
      } else {
        fail(machine, lost);
      }
    }
    wakeWaiting(machine);
  }

  /** Less is left to wait for, here or in a scope that is suspended in it. */
  private void wakeWaiting(Machine machine) {
    Scope waiting = this;
    while (waiting != null && waiting.owner == null) {
      waiting = waiting.parent;
    }
    if (waiting != null) {
      waiting.wakeOwner(machine);
    }
  }

  /** Lets the owner look again, if it waits for the tasks and need not do so any longer. */
  void wakeOwner(Machine machine) {
    if (owner != null && owner.waitingFor == this && (isEmpty() || (isFinished() && !takenDown))) {
      machine.parking.wake(owner, null);
    }
  }

  /** Whether no task is left, not even in scopes that are suspended. */
  private boolean isEmpty() {
    return newest == null && (suspended == NONE || suspended.stream().allMatch(Scope::isEmpty));
  }

  /** Whether no task is left that it waits for. */
  boolean isFinished() {
    return unfinished == 0 && (suspended == NONE || suspended.stream().allMatch(Scope::isFinished));
  }

  /** From now on the pool ends with this scope. */
  void add(Pool pool) {
    if (pools == null) {
      pools = new ArrayList<>(1);
    }
    pools.add(pool);
  }

  private void shutPools() {
    if (pools != null) {
      pools.forEach(pool -> pool.shut(cancelledFrom));
      pools = null;
    }
  }

  // Its end

  /** Ends it early and quietly; its value is nil. */
  public void cancel(Machine machine, String why, @Nullable Place place) {
    if (state == State.OPEN) {
      state = State.CANCELLED;
      reason = why;
      cancelledFrom = place;
      stopTimer(machine);
      stopBlock(machine);
    }
  }

  /** Ends it with an error; one that comes later is attached to the first. */
  void fail(Machine machine, ErrorValue error) {
    fail(machine, error, "a task beside it failed: " + error, placeOf(error));
  }

  private static @Nullable Place placeOf(ErrorValue error) {
    return error.trace().isEmpty() ? null : error.trace().getFirst();
  }

  private void fail(Machine machine, ErrorValue error, String why, @Nullable Place from) {
    if (state == State.CLOSED) {
      return;
    }
    if (failure != null) {
      failure.attach(error);
      return;
    }
    state = State.FAILED;
    failure = error;
    stopTimer(machine);
    reason = why;
    cancelledFrom = from;
    stopBlock(machine);
  }

  private void stopBlock(Machine machine) {
    if (joining) {
      takeDown(machine);
    } else if (owner != null) {
      machine.cancel(owner, stop());
    }
  }

  private Cancelling stop() {
    return new Cancelling(this, reason, cancelledFrom);
  }

  private void takeDown(Machine machine) {
    if (takenDown) {
      return;
    }
    takenDown = true;
    for (Scope scope : suspended) {
      scope.endWith(machine, this);
    }
    for (Task task = newest; task != null; ) {
      Task older = task.olderSibling;
      machine.cancel(task, new Cancelling(task, reason, cancelledFrom));
      task = older;
    }
  }

  /** It is suspended in a scope that is taken down. */
  private void endWith(Machine machine, Scope around) {
    cancel(machine, around.reason, around.cancelledFrom);
    takeDown(machine);
  }

  /**
   * Waits until its tasks are over, after its block is.
   *
   * @param frame the owner's frame; it is to come back here whenever it is resumed
   * @param pending how the block ended: null when it ran to its end
   */
  public Join join(Machine machine, Frame frame, @Nullable Unwinding pending) {
    return join(machine, frame, pending, true);
  }

  /**
   * The same.
   *
   * @param endsDaemons false if daemons are to go on when no other task is left
   */
  Join join(Machine machine, Frame frame, @Nullable Unwinding pending, boolean endsDaemons) {
    if (!joining) {
      joining = true;
      if (pending instanceof Throwing throwing) {
        if (state == State.OPEN) {
          reason = "its scope failed: " + throwing.error();
          cancelledFrom = placeOf(throwing.error());
        }
        addBlockError(throwing.error());
        stopTimer(machine);
      }
    }
    if (isFinished()) {
      collectLost();
    }
    if (pending != null || state != State.OPEN || (endsDaemons && isFinished())) {
      if (state == State.OPEN && !takenDown) {
        explainEnd(frame, pending);
      }
      takeDown(machine);
    }
    if (isEmpty()) {
      return Join.DONE;
    }
    if (!takenDown && machine.cancelledAt(frame) != null) {
      return Join.AGAIN;
    }
    machine.parking.park(frame, this);
    return Join.WAITING;
  }

  /** Notes why tasks that are left end with a scope that nothing has ended early. */
  private void explainEnd(Frame frame, @Nullable Unwinding pending) {
    if (pending instanceof Cancelling cancelling) {
      reason = cancelling.reason();
      cancelledFrom = cancelling.origin();
    } else {
      cancelledFrom = frame.place();
      reason =
          cancelledFrom == null ? "the program has ended" : "the scope that begins there has ended";
    }
  }

  /** Takes the errors of tasks whose scopes stand in generators that nobody resumed again. */
  private void collectLost() {
    for (Scope scope : suspended) {
      scope.collectLost();
      if (scope.failure != null && scope.isWorthRaising(scope.failure)) {
        addBlockError(scope.failure);
      }
    }
  }

  /**
   * A timeout says nothing to those who do not wait for the block, but what is attached to it may.
   */
  private boolean isWorthRaising(ErrorValue error) {
    return !timedOut || !error.suppressed().isEmpty();
  }

  private void addBlockError(ErrorValue error) {
    if (failure == null) {
      state = State.FAILED;
      failure = error;
    } else {
      failure.attach(error);
    }
  }

  private void stopTimer(Machine machine) {
    if (timer != null) {
      machine.stopTimer(timer);
      timer = null;
    }
  }

  /**
   * Closes it; {@link #join} has said that nothing is left.
   *
   * @return what unwinds from here, or null when the block's value stands ({@link #isQuiet} tells
   *     whether it is nil)
   */
  public @Nullable Unwinding close(Machine machine, @Nullable Unwinding pending) {
    stopTimer(machine);
    shutPools();
    Task closing = machine.currentTask();
    closing.scope = parent;
    joining = false;
    Cancellation.forget(closing, this);
    ErrorValue error = failureWithCollected();
    quiet = state == State.CANCELLED;
    state = State.CLOSED;
    boolean passesBy =
        pending instanceof Unwinding.Closing
            || (pending instanceof Cancelling passing && passing.target() != this);
    if (passesBy) {
      return error != null && isWorthRaising(error) ? new Throwing(error) : pending;
    }
    return error == null ? null : new Throwing(error);
  }

  /** Whether it was cancelled through its handle, so that its value is nil. */
  public boolean isQuiet() {
    return quiet;
  }

  private @Nullable ErrorValue failureWithCollected() {
    for (Task task : failed) {
      if (!task.isObserved() && task.outcome() instanceof Throwing throwing) {
        addBlockError(throwing.error());
      }
    }
    failed.clear();
    return failure;
  }

  /** What it will raise, or the given error if it has not failed. */
  ErrorValue failureOr(ErrorValue other) {
    return failure == null ? other : failure;
  }

  /** Whether its tasks are ending, so that whoever waits for them cannot be called away. */
  boolean isTakenDown() {
    return takenDown;
  }

  /** What will make it fail when its time is up; null when it has no limit. */
  @Nullable Timer timeout() {
    return timer;
  }

  @Nullable Scope parent() {
    return parent;
  }

  @Nullable Task owner() {
    return owner;
  }

  // Generators

  /**
   * The generator that opened {@code innermost}, and perhaps scopes around it up to {@code
   * consumerScope}, is suspended: nobody is there who could be cancelled. What was asked of the
   * task for these scopes is done at the next resume.
   */
  static void suspend(Machine machine, Task task, Scope innermost, Scope consumerScope) {
    for (Scope scope = innermost; scope != null && scope != consumerScope; scope = scope.parent) {
      scope.owner = null;
      task.cancellation = CancelRequest.remove(task.cancellation, scope);
      if (consumerScope.suspended == NONE) {
        consumerScope.suspended = new LinkedHashSet<>();
      }
      consumerScope.suspended.add(scope);
      if (consumerScope.takenDown) {
        scope.endWith(machine, consumerScope);
      }
    }
  }

  /**
   * The generator is resumed, perhaps by another task in another scope: then it is there that its
   * tasks are waited for from now on, and no more where it was suspended.
   *
   * @param before the consumer's scope when it was suspended
   * @return what ends the block, if that was asked for meanwhile
   */
  static @Nullable Cancelling resume(
      Machine machine, Scope innermost, Scope before, Scope consumerScope, Task task) {
    Cancelling stop = null;
    for (Scope scope = innermost; scope != null && scope != before; scope = scope.parent) {
      scope.owner = task;
      if (before.suspended != NONE) {
        before.suspended.remove(scope);
      }
      if (scope.state != State.OPEN) {
        stop = scope.stop();
      }
      if (scope.parent == before) {
        scope.parent = consumerScope;
        break;
      }
    }
    before.wakeWaiting(machine);
    return stop;
  }

  /**
   * Whether a scope is one of those that a suspended generator has open, or inside one of them.
   *
   * @param innermost the innermost of them
   * @param before the scope around them, in which the generator was suspended
   */
  static boolean isInside(@Nullable Scope scope, Scope innermost, Scope before) {
    for (Scope around = scope; around != null && around != before; around = around.parent) {
      for (Scope open = innermost; open != null && open != before; open = open.parent) {
        if (around == open) {
          return true;
        }
      }
    }
    return false;
  }

  /** The scopes inside this one whose blocks stand in suspended generators. */
  Set<Scope> suspended() {
    return suspended;
  }

  /** Gives up: its time is not measured any more, and its tasks are added to a list. */
  void takeApart(Machine machine, List<Task> into) {
    stopTimer(machine);
    state = State.CLOSED;
    into.addAll(tasks());
    for (Scope scope : suspended) {
      scope.takeApart(machine, into);
    }
  }

  /** Its tasks, newest first. */
  public List<Task> tasks() {
    List<Task> tasks = new ArrayList<>();
    for (Task task = newest; task != null; task = task.olderSibling) {
      tasks.add(task);
    }
    return tasks;
  }

  @Override
  public String typeName() {
    return "scope";
  }

  @Override
  public String text() {
    return "<scope>";
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes(BYTES);
    walk.add(parent);
    walk.add(owner);
    for (Task task = newest; task != null; task = task.olderSibling) {
      walk.add(task);
    }
    walk.add(failure);
    walk.all(failed);
    walk.all(suspended);
  }
}
