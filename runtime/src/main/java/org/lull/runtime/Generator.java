package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.Unwinding.Closing;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.Typed;

/**
 * A coroutine that hands values to whoever resumes it. It is the bottom frame of its own chain:
 * while it runs, its {@link #caller} is the consumer, so one loop runs both, and a switch is a few
 * assignments at any depth.
 *
 * <p><b>Invariants.</b> {@link #caller} is set exactly while it runs. Until it is over, {@link
 * #top} is where it was suspended last. The fields that belong to the consumer are only of use
 * while it runs; they are left as they are between two resumes, because the next consumer is nearly
 * always the same.
 */
public final class Generator extends Frame implements Typed, Text.Printable {
  /** What a generator takes beyond {@link HeapWalk#OBJECT}. */
  private static final int BYTES = 32;

  private enum End {
    NOT_YET,
    DONE,
    FAILED
  }

  /**
   * Where it was suspended last: the frame that yielded, or the frame of its block before the first
   * resume.
   */
  private @Nullable Frame top;

  /** The generator that was running when this one was resumed, to return to. */
  private @Nullable Generator outer;

  /** The generator that this one has resumed and waits for. */
  private @Nullable Generator inner;

  /**
   * The innermost open scope of this generator's own frames while it is suspended, if it opened
   * one.
   */
  private @Nullable Scope scope;

  /** The consumer's innermost scope while this generator runs. */
  private @Nullable Scope consumerScope;

  /**
   * What ends a scope of its own that failed while it was suspended; for the resume that is under
   * way.
   */
  private @Nullable Cancelling stop;

  private boolean started;
  private boolean closing;
  private End end = End.NOT_YET;

  public Generator() {
    super(null);
  }

  /** Sets the frame of its block; its caller is to be this generator. */
  public void begin(Frame body) {
    top = body;
  }

  public boolean isDone() {
    return end != End.NOT_YET;
  }

  public boolean isRunning() {
    return caller != null;
  }

  /** What {@code status()} says. */
  public String status() {
    return switch (end) {
      case DONE -> "done";
      case FAILED -> "failed";
      case NOT_YET -> caller == null ? "suspended" : inner != null ? "normal" : "running";
    };
  }

  /**
   * Runs on to the next yield, whose value the consumer receives.
   *
   * @param sent what the yield inside evaluates to; the first resume has no yield to give it to
   * @return the frame to go on with
   */
  public @Nullable Frame resume(Machine machine, Frame consumer, @Nullable Object sent) {
    Frame resumed = enter(machine, consumer);
    if (!started) {
      started = true;
      resetDepth(resumed);
      return resumed;
    }
    return stop == null ? resumed.receive(machine, sent) : stopScope(machine, resumed);
  }

  /**
   * Raises the error at the yield where it waits. One that never ran just fails. If a scope of its
   * own was to end meanwhile, it does so at the next wait after that.
   */
  public @Nullable Frame raise(Machine machine, Frame consumer, ErrorValue error) {
    if (!started && caller == null && !isDone()) {
      top = null;
      end = End.FAILED;
      throw new Raised(error);
    }
    Frame resumed = enter(machine, consumer);
    Cancelling late = stop;
    if (late != null) {
      stop = null;
      machine.cancel(machine.currentTask(), late);
    }
    return machine.unwind(resumed, new Throwing(error));
  }

  /**
   * Ends it now: its clean-up runs, then the consumer receives nil. Nothing happens when it is
   * over.
   */
  public @Nullable Frame close(Machine machine, Frame consumer) {
    if (isDone()) {
      return consumer.receive(machine, null);
    }
    if (!started && caller == null) {
      top = null;
      end = End.DONE;
      return consumer.receive(machine, null);
    }
    Frame resumed = enter(machine, consumer);
    stop = null;
    closing = true;
    return machine.unwind(resumed, new Closing(this));
  }

  /**
   * Suspends it at {@code yielding} and hands the value to its consumer. One that is being closed
   * and comes here all the same, because a {@code catch} took an error of its clean-up, ends here.
   */
  @Nullable Frame yield(Machine machine, Frame yielding, @Nullable Object value) {
    if (closing && !Cancellation.isCleaningUp(yielding, this, this)) {
      return machine.unwind(yielding, new Closing(this));
    }
    if (closing || Cancellation.isCleaningUp(machine.currentTask(), yielding, this)) {
      throw new Raised("Yield", "this generator is being closed: nobody is left to yield to");
    }
    Frame consumer = leave(machine);
    if (top != yielding) {
      top = yielding;
    }
    return consumer.receive(machine, value);
  }

  private Frame enter(Machine machine, Frame consumer) {
    if (isDone()) {
      throw new Raised("GeneratorDone", "the generator has ended; it cannot be resumed again");
    }
    if (caller != null || top == null) {
      throw new Raised(
          "GeneratorRunning",
          "the generator is already running; it cannot be resumed from inside itself");
    }
    Task task = machine.currentTask();
    requireOutside(task);
    caller = consumer;
    if (outer != task.generator) {
      outer = task.generator;
    }
    if (outer != null) {
      outer.inner = this;
    }
    task.generator = this;
    if (scope != null) {
      enterScope(machine, task);
    } else if (consumerScope != task.scope) {
      consumerScope = task.scope;
    }
    return top;
  }

  /** A task in one of its scopes cannot run the block of that: it would wait for itself. */
  private void requireOutside(Task task) {
    if (scope != null
        && consumerScope != null
        && Scope.isInside(task.scope, scope, consumerScope)) {
      throw new Raised(
          "GeneratorRunning",
          "the generator waits for this task: it has a scope open that the task is in, and cannot"
              + " be resumed from there");
    }
  }

  private Frame leave(Machine machine) {
    Task task = machine.currentTask();
    Frame consumer = caller;
    assert consumer != null : "only a running generator is left";
    if (scope != null || task.scope != consumerScope) {
      leaveScope(machine, task);
    }
    task.generator = outer;
    if (outer != null) {
      outer.inner = null;
    }
    caller = null;
    return consumer;
  }

  /** Goes back into a scope of its own that was open when it yielded. */
  private void enterScope(Machine machine, Task task) {
    if (scope != null && consumerScope != null && task.scope != null) {
      stop = Scope.resume(machine, scope, consumerScope, task.scope, task);
    }
    consumerScope = task.scope;
    task.scope = scope;
  }

  private @Nullable Frame stopScope(Machine machine, Frame resumed) {
    Cancelling why = stop;
    stop = null;
    return why == null ? resumed : machine.unwind(resumed, why);
  }

  private void leaveScope(Machine machine, Task task) {
    scope = task.scope == consumerScope ? null : task.scope;
    task.scope = consumerScope;
    if (scope != null && consumerScope != null) {
      Scope.suspend(machine, task, scope, consumerScope);
    }
  }

  private Frame endRun(Machine machine) {
    Frame consumer = leave(machine);
    top = null;
    outer = null;
    consumerScope = null;
    return consumer;
  }

  private void resetDepth(Frame body) {
    assert caller != null;
    depth = caller.depth + 1;
    body.depth = depth + 1;
  }

  @Override
  public Frame step(Machine machine) {
    throw new IllegalStateException("a generator has no steps of its own");
  }

  /** Its block has returned: the consumer gets the final value. */
  @Override
  public @Nullable Frame receive(Machine machine, @Nullable Object value) {
    end = End.DONE;
    return endRun(machine).receive(machine, value);
  }

  /**
   * Passes the unwinding on to the consumer, which was this frame's caller, unless it was only to
   * end this one.
   */
  @Override
  public @Nullable Frame unwind(Machine machine, Unwinding unwinding) {
    end = unwinding instanceof Throwing ? End.FAILED : End.DONE;
    Frame consumer = endRun(machine);
    if (unwinding instanceof Closing closing && closing.generator() == this) {
      return consumer.receive(machine, null);
    }
    return null;
  }

  @Override
  public String typeName() {
    return "generator";
  }

  @Override
  public String text() {
    return "<generator " + status() + ">";
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.bytes(BYTES);
    walk.add(top);
    walk.add(outer);
    walk.add(scope);
    walk.add(consumerScope);
  }
}
