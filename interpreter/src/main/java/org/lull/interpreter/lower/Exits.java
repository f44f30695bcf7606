package org.lull.interpreter.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.step.ContinueCancelling;
import org.lull.interpreter.step.Jump;
import org.lull.interpreter.step.Label;
import org.lull.interpreter.step.LeaveThrough;
import org.lull.syntax.Span;

/**
 * The ways out of the code that is being lowered: loops to leave or continue, and the clean-up on
 * the way.
 */
final class Exits {
  /** Code with clean-up; on the way out the clean-up is gone through. */
  static final class Cleanup {
    /** Keeps where to go on after the clean-up, or what unwinds. */
    final int slot;

    /** Where the clean-up begins. */
    final Label handler = new Label();

    /** Where a way out that leads through further clean-up goes on. */
    private final List<Onward> onward = new ArrayList<>();

    Cleanup(int slot) {
      this.slot = slot;
    }
  }

  /**
   * Clean-up code itself; leaving it early does not make a cancellation undone that it was run for.
   */
  record CleanupCode(int slot) {}

  private record Onward(Label from, List<Cleanup> through, Label target, Span span) {}

  /**
   * A loop.
   *
   * @param cleanup what has to be done when the loop is left early; null if nothing
   */
  record Loop(@Nullable String label, Label end, Label next, @Nullable Cleanup cleanup) {}

  private final CodeBuilder code;

  /** {@link Loop}s, {@link Cleanup}s and {@link CleanupCode}s, the innermost first. */
  private final Deque<Object> around = new ArrayDeque<>();

  Exits(CodeBuilder code) {
    this.code = code;
  }

  void enter(Loop loop) {
    around.push(loop);
  }

  void enter(Cleanup cleanup) {
    around.push(cleanup);
  }

  void enter(CleanupCode cleanupCode) {
    around.push(cleanupCode);
  }

  void leave() {
    around.pop();
  }

  /** Emits {@code break}. */
  void breakLoop(@Nullable String label, Span span) {
    List<Cleanup> through = new ArrayList<>();
    Loop loop = findLoop(label, through, span);
    if (loop.cleanup() != null) {
      through.add(loop.cleanup());
    }
    jump(through, loop.end(), span);
  }

  /** Emits {@code continue}. */
  void continueLoop(@Nullable String label, Span span) {
    List<Cleanup> through = new ArrayList<>();
    Label next = findLoop(label, through, span).next();
    jump(through, next, span);
  }

  private Loop findLoop(@Nullable String label, List<Cleanup> through, Span span) {
    for (Object exit : around) {
      switch (exit) {
        case Cleanup cleanup -> through.add(cleanup);
        case CleanupCode cleanupCode -> code.emit(new ContinueCancelling(cleanupCode.slot()), span);
        case Loop loop when label == null || label.equals(loop.label()) -> {
          return loop;
        }
        case Loop loop -> addCleanup(loop, through);
        default -> throw new IllegalStateException("an exit of unknown kind");
      }
    }
    throw new IllegalStateException("the resolver has found the loop");
  }

  private static void addCleanup(Loop loop, List<Cleanup> through) {
    if (loop.cleanup() != null) {
      through.add(loop.cleanup());
    }
  }

  /** The clean-up between here and the end of the function, for a {@code return}. */
  List<Cleanup> all(Span span) {
    List<Cleanup> through = new ArrayList<>();
    for (Object exit : around) {
      switch (exit) {
        case Cleanup cleanup -> through.add(cleanup);
        case CleanupCode cleanupCode -> code.emit(new ContinueCancelling(cleanupCode.slot()), span);
        case Loop loop -> addCleanup(loop, through);
        default -> throw new IllegalStateException("an exit of unknown kind");
      }
    }
    return through;
  }

  /** Emits a jump that goes through all the clean-up on its way. */
  void jump(List<Cleanup> through, Label target, Span span) {
    if (through.isEmpty()) {
      code.emit(new Jump(target), span);
      return;
    }
    Cleanup first = through.getFirst();
    Label after = target;
    if (through.size() > 1) {
      after = new Label();
      first.onward.add(new Onward(after, through.subList(1, through.size()), target, span));
    }
    code.emit(new LeaveThrough(first.slot, first.handler, after), span);
  }

  /** Emits, behind the end of a clean-up, how the ways out that lead through it go on. */
  void emitOnward(Cleanup cleanup) {
    if (cleanup.onward.isEmpty()) {
      return;
    }
    Label behind = new Label();
    code.emit(new Jump(behind), cleanup.onward.getFirst().span());
    for (Onward way : cleanup.onward) {
      code.place(way.from());
      jump(way.through(), way.target(), way.span());
    }
    code.place(behind);
  }
}
