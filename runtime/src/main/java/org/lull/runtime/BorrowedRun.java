package org.lull.runtime;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The run of a program on a thread that has borrowed the machine, until the lender wants it back.
 */
final class BorrowedRun {
  private static final long STEPS = 20_000;

  /** How often to look whether the machine is wanted back, while nothing is ready. */
  private static final long POLL_NANOS = 1_000_000;

  /**
   * How long the lender's Java code may wait, and nothing else be under way, until it seems to wait
   * for this program.
   */
  private static final long PATIENCE_NANOS = 1_000_000_000;

  private final Machine machine;
  private final Task program;
  private final @Nullable Task standing;
  private final BooleanSupplier mayWait;
  private long stuckSince;

  /** Whether nothing can go on but what has to do so on another thread. */
  private boolean othersAreNeeded;

  /**
   * A run that begins soon.
   *
   * @param standing the program whose Java code lends the machine
   */
  BorrowedRun(Machine machine, Task program, @Nullable Task standing, BooleanSupplier mayWait) {
    this.machine = machine;
    this.program = program;
    this.standing = standing;
    this.mayWait = mayWait;
  }

  void run() {
    machine.java.setBorrowersProgram(program, standing);
    stuckSince = System.nanoTime();
    while (machine.isPaused() || !(program.isOver() || isToLeave())) {
      if (machine.run(STEPS, program) == Machine.Status.IDLE) {
        await();
      }
    }
  }

  private boolean isToLeave() {
    return othersAreNeeded || machine.java.isWantedBack() || Thread.currentThread().isInterrupted();
  }

  private void await() {
    othersAreNeeded = machine.java.hasSetAside() && machine.java.canLenderLeave();
    if (othersAreNeeded) {
      return;
    }
    if (machine.hasHope()
        || mayWait.getAsBoolean()
        || machine.java.standsInJava(program)
        || !machine.java.isLenderWaiting()) {
      stuckSince = System.nanoTime();
    } else if (System.nanoTime() - stuckSince > PATIENCE_NANOS) {
      machine.endDeadlocked(program);
      return;
    }
    machine.awaitOutside(POLL_NANOS);
  }
}
