package org.lull.stdlib.sync;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Awaitable;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Signature;
import org.lull.runtime.Task;
import org.lull.runtime.Unwinding;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.WaitQueue;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Reachable;
import org.lull.stdlib.Callback;

/**
 * A function that runs another one at its first call, and has its outcome, a value or an error,
 * ever after. Those who call it meanwhile wait. If the run is cancelled, the first of them runs it
 * anew.
 *
 * <p>To await it is to wait for the outcome, without running anything.
 */
public final class Once extends Function implements Awaitable, Reachable {
  /** What one takes with its lock and its signature. */
  private static final int BYTES = 300;

  private final Label label;
  private final Signature signature;
  private final Callback body;
  private final WaitQueue waiters = new WaitQueue(this);

  /** Whose turn it is to run the body. */
  private final Mutex turn;

  private boolean done;
  private @Nullable Object value;

  /** The outcome, if the body failed. */
  private @Nullable ErrorValue failure;

  public Once(Label label, Callback body) {
    this.label = label;
    this.signature =
        new Signature(
            label.name() == null ? body.function().name() : label.name(), List.of(), 0, false);
    this.body = body;
    this.turn = new Mutex(label);
  }

  @Override
  public String name() {
    return signature.function();
  }

  @Override
  public Signature signature() {
    return signature;
  }

  @Override
  public @Nullable Frame call(
      Machine machine, Frame caller, @Nullable Object[] arguments, String[] names) {
    signature.bind(arguments, names, 0, 0);
    return done ? caller.receive(machine, takeResult(machine)) : new Running(caller);
  }

  @Override
  public boolean isReady(Machine machine) {
    return done;
  }

  @Override
  public @Nullable Object takeResult(Machine machine) {
    if (failure != null) {
      throw new Raised(failure);
    }
    return value;
  }

  private void succeed(Machine machine, @Nullable Object result) {
    if (!done) {
      done = true;
      value = result;
      waiters.serveAll(machine, result);
    }
  }

  private void fail(Machine machine, ErrorValue error) {
    if (!done) {
      done = true;
      failure = error;
      waiters.failAll(machine, error);
    }
  }

  @Override
  public WaitQueue waiters() {
    return waiters;
  }

  @Override
  public String describe() {
    return "the value of " + label.describe();
  }

  @Override
  public @Nullable Task holder() {
    return turn.holder();
  }

  @Override
  public String text() {
    return label.text(done ? "done" : turn.holder() == null ? "not run" : "running");
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes(BYTES);
    walk.add(waiters);
    walk.add(value);
    walk.add(failure);
  }

  /** A call that came before the outcome. */
  private final class Running extends Frame {
    private enum State {
      /** Its turn is to be waited for. */
      COMING,
      /** It is its turn. */
      LOCKED,
      /** The body runs. */
      RUNNING,
      /** The body has returned {@link #result}. */
      RETURNED
    }

    private State state = State.COMING;

    /** Who has the turn: a generator in which the body waits may be resumed by another task. */
    private @Nullable Task runner;

    private @Nullable Object result;

    Running(Frame caller) {
      super(caller);
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(result);
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      return switch (state) {
        case COMING -> come(machine);
        case LOCKED -> done ? deliver(machine) : run(machine);
        case RUNNING -> throw new IllegalStateException("the body is above");
        case RETURNED -> {
          succeed(machine, result);
          yield deliver(machine);
        }
      };
    }

    private @Nullable Frame come(Machine machine) {
      runner = machine.currentTask();
      if (turn.holder() == runner) {
        throw new Raised(
            "Deadlock",
            "the function that "
                + label.describe()
                + " runs calls it again, and would wait for itself");
      }
      return machine.await(this, turn);
    }

    private @Nullable Frame run(Machine machine) {
      state = State.RUNNING;
      return body.call(machine, this);
    }

    private @Nullable Frame deliver(Machine machine) {
      Object outcome = takeResult(machine);
      state = State.COMING;
      turn.giveBack(machine, Objects.requireNonNull(runner));
      return Objects.requireNonNull(caller).receive(machine, outcome);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object received) {
      state = state == State.COMING ? State.LOCKED : State.RETURNED;
      result = received;
      return this;
    }

    @Override
    public @Nullable Frame unwind(Machine machine, Unwinding unwinding) {
      if (state == State.COMING) {
        return null;
      }
      if (unwinding instanceof Throwing throwing) {
        fail(machine, throwing.error());
      }
      turn.giveBack(machine, Objects.requireNonNull(runner));
      return null;
    }
  }
}
