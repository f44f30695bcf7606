package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.LimitReached;
import org.lull.runtime.value.Raised;

/** Blocking work on a virtual thread, for which one task waits. */
public final class Offloaded {
  /** The work. It must not touch the machine or anything a script can change. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does it and gives its value.
     *
     * @param intake asked before memory is taken for what comes from outside
     */
    @Nullable Object perform(Intake intake) throws Throwable;
  }

  private final Machine machine;
  private final Task task;
  private final Intake intake;
  private @Nullable Thread thread;

  /** Whether the task was cancelled meanwhile, so that nobody waits for the outcome. */
  private boolean abandoned;

  Offloaded(Machine machine, Task task) {
    this.machine = machine;
    this.task = task;
    this.intake = machine.usage.newIntake();
  }

  void start(Work work) {
    thread = Thread.ofVirtual().name("lull-offloaded").start(() -> perform(work));
  }

  /** Takes over work that is under way on a thread, whose end calls {@link #perform}. */
  void adopt(Thread running) {
    thread = running;
  }

  void abandon() {
    abandoned = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Does the work, and tells the task what it came to. */
  void perform(Work work) {
    Runnable ending;
    Object brought = null;
    try {
      Object value = work.perform(intake);
      brought = value;
      ending = () -> machine.parking.wake(task, value);
    } catch (Raised raised) {
      ending = () -> machine.parking.wakeUnwinding(task, new Throwing(raised.error()));
    } catch (LimitReached reached) {
      ending = () -> machine.programs.reachedOutside(task, reached);
    } catch (Throwable exception) {
      ErrorValue error =
          exception instanceof VirtualMachineError
              ? HostErrors.wrap(exception)
              : HostErrors.of(exception);
      ending = () -> machine.parking.wakeUnwinding(task, new Throwing(error));
    }
    Runnable end = ending;
    Object value = brought;
    machine.post(() -> finish(value, end));
  }

  private void finish(@Nullable Object brought, Runnable ending) {
    machine.agenda.outsideEnded();
    intake.handOver(brought);
    if (!abandoned) {
      ending.run();
    }
  }
}
