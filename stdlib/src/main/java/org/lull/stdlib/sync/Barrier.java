package org.lull.stdlib.sync;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Machine;
import org.lull.runtime.TaskQueue;
import org.lull.runtime.WaitQueue;

/**
 * Holds tasks until so many have come, then lets all of them go on, and begins again. To come is to
 * await it; who gives up waiting has not come.
 *
 * <p><b>Invariant.</b> Who has come is who stands in the queue, and those are too few.
 */
public final class Barrier extends Primitive {
  private final TaskQueue waiters = new TaskQueue(this);
  private final int parties;

  /**
   * @param parties how many tasks meet, at least 1
   */
  public Barrier(Label label, int parties) {
    super(label);
    this.parties = parties;
  }

  @Override
  public boolean isReady(Machine machine) {
    return waiters.tasks() + 1 >= parties;
  }

  @Override
  public @Nullable Object takeResult(Machine machine) {
    waiters.serveAll(machine, null);
    return null;
  }

  @Override
  public WaitQueue waiters() {
    return waiters;
  }

  @Override
  public String describe() {
    return label.describe() + ", where " + waiters.tasks() + " of " + parties + " have come";
  }

  @Override
  String state() {
    return waiters.tasks() + "/" + parties;
  }
}
