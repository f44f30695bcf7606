package org.lull.runtime;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.LimitReached;
import org.lull.runtime.value.Raised;

/** Blocking work on a virtual thread, for which one task waits. */
final class Offloaded {
  private final Machine machine;
  private final Task task;
  private @Nullable Thread thread;

  /** Whether the task was cancelled meanwhile, so that nobody waits for the outcome. */
  private boolean abandoned;

  Offloaded(Machine machine, Task task) {
    this.machine = machine;
    this.task = task;
  }

  void start(Callable<@Nullable Object> work) {
    thread = Thread.ofVirtual().name("lull-offloaded").start(() -> perform(work::call));
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
  void perform(HostCall.Body work) {
    Runnable ending;
    try {
      Object value = work.call();
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
    machine.post(() -> finish(end));
  }

  private void finish(Runnable ending) {
    machine.agenda.outsideEnded();
    if (!abandoned) {
      ending.run();
    }
  }
}
