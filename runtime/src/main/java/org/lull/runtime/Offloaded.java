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
    thread = Thread.ofVirtual().name("lull-offloaded").start(() -> perform(work));
  }

  void abandon() {
    abandoned = true;
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void perform(Callable<@Nullable Object> work) {
    Runnable ending;
    try {
      Object value = work.call();
      ending = () -> machine.parking.wake(task, value);
    } catch (Raised raised) {
      ending = () -> machine.parking.wakeUnwinding(task, new Throwing(raised.error()));
    } catch (LimitReached reached) {
      ending = () -> machine.programs.reachedOutside(task, reached);
    } catch (Throwable exception) {
      ErrorValue error = HostErrors.wrap(exception);
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
