package org.lull.interpreter.code;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Region.Kind;
import org.lull.runtime.Exhaustion;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Unwinding;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LimitReached;
import org.lull.runtime.value.NeedsScript;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;

/** An activation of a script function: where it is, and its variables. */
public final class ScriptFrame extends Frame {
  /** What a frame takes beyond {@link HeapWalk#OBJECT}, without its slots. */
  private static final int BYTES = 16;

  public final ScriptFunction function;

  /** The function's steps: kept here too, since every switch between frames needs them. */
  private final Step[] steps;

  /** The step that runs, or that waits for its value. */
  public int pc;

  /** Parameters, variables and temporaries; a captured variable is in a {@link Cell}. */
  public final @Nullable Object[] slots;

  /**
   * A frame that is about to begin.
   *
   * @param slots as many as the code needs, the first of them the arguments
   * @throws Raised of kind {@code "StackLimit"} when the recursion is too deep
   */
  public ScriptFrame(
      Machine machine, ScriptFunction function, @Nullable Object[] slots, Frame caller) {
    super(caller);
    this.function = function;
    this.steps = function.code.steps();
    this.slots = slots;
    depth += function.code.extraDepth();
    if (depth > machine.maxDepth) {
      throw Exhaustion.tooDeep(machine);
    }
  }

  private ScriptFrame(ScriptFunction function, @Nullable Object[] slots, Frame caller) {
    super(caller);
    this.function = function;
    this.steps = function.code.steps();
    this.slots = slots;
  }

  /** A frame at the bottom of a coroutine that does not run yet. */
  public static ScriptFrame suspended(
      ScriptFunction function, @Nullable Object[] slots, Frame coroutine) {
    return new ScriptFrame(function, slots, coroutine);
  }

  /**
   * Runs this frame, and those that it calls and returns to, for as long as all are frames of
   * scripts: leaving the loop for every call would cost more than the call.
   */
  @Override
  public @Nullable Frame step(Machine machine) {
    ScriptFrame frame = this;
    try {
      while (true) {
        Step[] steps = frame.steps;
        Frame next;
        do {
          if (--machine.fuel < 0) {
            return machine.pause(frame);
          }
          next = steps[frame.pc].execute(frame, machine);
        } while (next == frame);
        if (!(next instanceof ScriptFrame script)) {
          return next;
        }
        frame = script;
      }
    } catch (Raised raised) {
      return machine.unwind(frame, raised);
    } catch (NeedsScript signal) {
      return TreeFrame.forStep(frame, frame.steps[frame.pc]);
    } catch (StackOverflowError overflow) {
      return machine.unwind(frame, Exhaustion.nestedTooDeep());
    } catch (LimitReached reached) {
      return machine.leave(frame, reached);
    } catch (OutOfMemoryError full) {
      return machine.leave(frame, Exhaustion.outOfMemory());
    } catch (RuntimeException stray) {
      return machine.unwindStray(frame, stray);
    } catch (Error stray) {
      return machine.unwindStray(frame, stray);
    }
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    Step step = steps[pc];
    int into = step.into;
    if (into >= 0) {
      slots[into] = value;
    } else if (into == Step.CUSTOM) {
      return step.receive(this, machine, value);
    }
    pc++;
    return this;
  }

  @Override
  public @Nullable Frame unwind(Machine machine, Unwinding unwinding) {
    for (Region region : function.code.regions()) {
      if (!region.covers(pc)) {
        continue;
      }
      if (region.kind() == Kind.SHIELD) {
        attach(unwinding, slots[region.slot()]);
      } else if (handles(region, unwinding)) {
        slots[region.slot()] =
            region.kind() == Kind.CATCH ? ((Throwing) unwinding).error() : unwinding;
        pc = region.handler();
        return this;
      }
    }
    return null;
  }

  private static boolean handles(Region region, Unwinding unwinding) {
    return switch (region.kind()) {
      case CATCH -> unwinding instanceof Throwing;
      case CLEANUP, SCOPE -> true;
      case SHIELD -> false;
    };
  }

  /** An error in clean-up code takes the place of the one that led to it, but keeps it. */
  private static void attach(Unwinding unwinding, @Nullable Object pending) {
    if (unwinding instanceof Throwing error && pending instanceof Throwing earlier) {
      error.error().attach(earlier.error());
    }
  }

  @Override
  public Shield shield(Object target) {
    for (Region region : function.code.regions()) {
      if (region.covers(pc)) {
        if (region.kind() == Kind.SHIELD) {
          return Shield.CLEANING_UP;
        }
        if (region.kind() == Kind.SCOPE && slots[region.slot() - 1] == target) {
          return Shield.TARGET;
        }
      }
    }
    return Shield.NONE;
  }

  @Override
  public Frame copy() {
    if (caller == null || caller.sharesCallee()) {
      return this;
    }
    ScriptFrame copy = new ScriptFrame(function, slots.clone(), caller);
    copy.pc = pc;
    copy.depth = depth;
    return copy;
  }

  @Override
  public @Nullable String awaitedName(int index) {
    return steps[pc].awaitedName(index);
  }

  @Override
  public void showValues(Consumer<@Nullable Object> viewer) {
    show(slots, viewer);
    show(function.captured, viewer);
  }

  private static void show(@Nullable Object[] values, Consumer<@Nullable Object> viewer) {
    for (Object value : values) {
      viewer.accept(value instanceof Cell cell ? cell.value : value);
    }
  }

  @Override
  public @Nullable Place place() {
    return placeOf(function.code.startOf(pc), function.code.endOf(pc));
  }

  @Override
  public @Nullable Place placeOf(int start, int end) {
    Code code = function.code;
    if (code.builtin()) {
      return null;
    }
    return new Place(code.title(), code.source().name(), start, end, code.source().lineOf(start));
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.bytes(BYTES);
    walk.array(slots);
    walk.add(function);
  }
}
