package org.lull.runtime;

import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.hostswitch.HostSwitch;
import org.lull.runtime.hostswitch.JavaStack;
import org.lull.runtime.hostswitch.JavaStack.Outcome;
import org.lull.runtime.hostswitch.PinnedException;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Raised;

/**
 * A call of Java code that may call scripts back: it stands for the Java frames between the script
 * that made the call and its callbacks.
 *
 * <p>While a callback does not wait, it runs on top of the Java frames, in a loop of its own. When
 * it waits, the Java frames are frozen, and its own go on without them; they are thawed when the
 * callback has its answer. So what is frozen is always Java code that waits for a callback.
 *
 * <p><b>Invariants.</b> At most one call's Java frames are on the Java stack, right above the
 * machine's own loop: a callback that is to begin another call, or to answer one that is frozen,
 * has the frames under it frozen first. Only where they cannot be does one call stand on another,
 * and then it cannot be frozen either.
 */
public final class HostCall extends Frame {
  /** What frozen Java frames take, in calls of a script, for the limit on recursion. */
  private static final int DEPTH = 32;

  /** Calls on top of each other, where they cannot be frozen, that Java's stack has room for. */
  private static final int MOST_NESTED = 200;

  /** The Java code of a call. */
  @FunctionalInterface
  public interface Body {
    /** Makes the call; what it throws becomes an error of the script. */
    @Nullable Object call() throws Throwable;
  }

  /** The Java method, as messages name it: {@code java.util.List.sort}. */
  private final String method;

  private final Run run;

  /** Why the call cannot be suspended at all; null if that is not known. */
  private @Nullable String standingRefusal;

  /** Why it cannot be suspended in the callback that runs; null if that is not known. */
  private @Nullable String refusal;

  /** Null before it begins. */
  private @Nullable JavaStack stack;

  /** The innermost generator that ran when it began: a yield to that passes over these frames. */
  private @Nullable Generator generator;

  /** How many calls are under it on the Java stack; nearly always 0. */
  private int nesting;

  /** The callback that the Java frames wait for; null while Java code runs. */
  private @Nullable CallbackFrame callback;

  private boolean frozen;
  private boolean over;

  /** A cancellation on its way through the Java frames; null if there is none. */
  private @Nullable Unwinding pending;

  /**
   * A call that has not begun.
   *
   * @param caller null when it is not known
   * @param standingRefusal why it cannot be suspended, as {@link PinnedException} has it; null if
   *     it perhaps can
   */
  HostCall(
      JavaCalls calls,
      @Nullable Frame caller,
      String method,
      Body body,
      @Nullable String standingRefusal) {
    super(caller);
    this.method = method;
    this.run = new Run(calls, body);
    this.standingRefusal = standingRefusal;
    this.refusal = standingRefusal;
    depth += DEPTH;
  }

  /**
   * Begins a call of Java code that may call back; the value is to arrive at {@code caller}.
   *
   * @param method how messages name the Java method: {@code java.util.List.sort}
   * @param body must not refer to {@code caller}, see {@link HostSwitch#create}
   * @return the frame to go on with
   */
  public static Frame begin(Machine machine, Frame caller, String method, Body body) {
    return checkDepth(machine, new HostCall(machine.java, caller, method, body, null));
  }

  /** Like {@link #begin}, for a method in which callbacks are not to wait: one that does fails. */
  public static Frame beginWithoutWaiting(Machine machine, Frame caller, String method, Body body) {
    String refusal = "that method is declared as one that does not wait";
    return checkDepth(machine, new HostCall(machine.java, caller, method, body, refusal));
  }

  private static HostCall checkDepth(Machine machine, HostCall call) {
    machine.usage.note(Usage.JAVA_CALL_STEPS, Usage.JAVA_CALL_BYTES);
    if (call.depth > machine.maxDepth) {
      throw new Raised(
          "StackLimit", "too many calls inside each other: the limit is " + machine.maxDepth);
    }
    return call;
  }

  /** Whether the current thread may go on with it, if it has begun. */
  boolean canRunHere() {
    return stack == null || stack.canRunHere();
  }

  /**
   * Makes it ready to run on the Java stack.
   *
   * @param under the call that it stands on, which cannot be frozen; nearly always null
   * @param innermost the generator that runs
   * @param clean whether nothing but the machine is under it on the Java stack
   */
  void prepare(
      HostSwitch backend, @Nullable HostCall under, @Nullable Generator innermost, boolean clean) {
    if (under != null) {
      standOn(under);
    }
    if (stack == null) {
      generator = innermost;
      stack =
          standingRefusal == null
              ? backend.create(this, run, clean)
              : JavaStack.direct(run, standingRefusal);
    } else if (!clean && stack.needsCleanStack() && standingRefusal == null) {
      standingRefusal = "it was resumed by Java code that runs a script of its own";
      refusal = standingRefusal;
    }
  }

  private void standOn(HostCall under) {
    nesting = under.nesting + 1;
    if (nesting > MOST_NESTED) {
      throw new Raised("StackLimit", "too many Java calls inside each other");
    }
    if (standingRefusal == null) {
      standingRefusal = under.refusal;
      refusal = under.refusal;
    }
  }

  /**
   * Begins it, or thaws its frames.
   *
   * @param leave as for {@link JavaStack#run}
   */
  Outcome run(BooleanSupplier leave) {
    frozen = false;
    Outcome outcome = stack().run(leave);
    over = outcome != Outcome.FROZEN;
    frozen = !over;
    return outcome;
  }

  /** The call is to go on by itself, and its end to be told there; null for not. */
  void leaveTo(@Nullable Offloaded offloaded) {
    run.leftTo = offloaded;
  }

  /** Who is told the end of one that was left. */
  Offloaded leftTo() {
    return run.leftTo();
  }

  JavaStack stack() {
    return Objects.requireNonNull(stack, "the call has begun");
  }

  boolean isFrozen() {
    return frozen;
  }

  /** Whether the Java code has ended. */
  boolean isOver() {
    return over;
  }

  /** Whether it is not known that its frames cannot be frozen now. */
  boolean mayFreeze() {
    return refusal == null;
  }

  /** Until the callback that runs has its answer, its frames cannot be frozen. */
  void refuseToFreeze(PinnedException pinned) {
    refusal = pinned.reason();
  }

  boolean isInside(Generator other) {
    return generator == other;
  }

  /**
   * The error for a callback that cannot be suspended.
   *
   * @param what what it was about to do: wait, or yield
   */
  Raised refusalTo(String what) {
    String because = Objects.requireNonNull(refusal, "only what is refused has a reason");
    return new Raised(
        new ErrorValue(
                "HostError",
                "this function cannot "
                    + what
                    + " here: Java called it back from "
                    + method
                    + ", and "
                    + because)
            .withHint(what + " before the Java call, or after it"));
  }

  // Callbacks

  /** Whether its own Java code is what runs. */
  boolean runsJava() {
    return callback == null && stack != null;
  }

  @Nullable CallbackFrame callback() {
    return callback;
  }

  /** Java code calls back, and stops being what runs. */
  void beginCallback(CallbackFrame begun) {
    callback = begun;
  }

  /** The callback has its answer, and Java code goes on. */
  void endCallback() {
    callback = null;
    refusal = standingRefusal;
  }

  boolean isUnwinding() {
    return pending != null;
  }

  @Nullable Unwinding pending() {
    return pending;
  }

  void beginUnwinding(Unwinding unwinding) {
    pending = unwinding;
  }

  // As a frame

  @Override
  public @Nullable Frame step(Machine machine) {
    return machine.java.mount(this, this);
  }

  /** A callback keeps its value itself. */
  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    throw new IllegalStateException("a Java call receives nothing");
  }

  /** Passes on what the Java code came to. */
  @Nullable Frame finish(Machine machine) {
    Unwinding unwinding = run.unwinding(pending);
    return unwinding == null
        ? Objects.requireNonNull(caller).receive(machine, run.value)
        : machine.unwind(this, unwinding);
  }

  /**
   * The Java code and what it came to. It is all that the Java frames refer to, and does not know
   * the {@link HostCall}, so that this is garbage when nobody can thaw them.
   */
  private static final class Run implements Runnable {
    private final JavaCalls calls;
    private final Body body;
    private @Nullable Object value;
    private @Nullable Throwable failure;

    /** Who is told the end when the machine does not wait for it; written before that leaves. */
    private volatile @Nullable Offloaded leftTo;

    Run(JavaCalls calls, Body body) {
      this.calls = calls;
      this.body = body;
    }

    @Override
    public void run() {
      calls.beginJava();
      try {
        value = calls.meter(body);
      } catch (Throwable thrown) {
        failure = thrown;
      }
      if (!HostSwitch.isGivenUp() && !calls.endJava()) {
        endAlone(leftTo());
      }
    }

    Offloaded leftTo() {
      return Objects.requireNonNull(leftTo, "only a call that was left is alone");
    }

    private void endAlone(Offloaded offloaded) {
      offloaded.perform(intake -> {
        if (failure != null) {
          throw failure;
        }
        return value;
      });
    }

    /**
     * How the script goes on; null for with the value. A cancellation goes on even if the Java code
     * took no notice of it; an exception of its clean-up takes its place, as in a script.
     */
    @Nullable Unwinding unwinding(@Nullable Unwinding pending) {
      if (pending != null && (failure == null || HostErrors.isUnwinding(failure))) {
        return pending;
      }
      return failure == null ? null : new Throwing(HostErrors.of(failure));
    }
  }
}
