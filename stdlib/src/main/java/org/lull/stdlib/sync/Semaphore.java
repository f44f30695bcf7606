package org.lull.stdlib.sync;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Machine;
import org.lull.runtime.Task;
import org.lull.runtime.WaitQueue;

/**
 * A number of places, each of which one task at a time has, first come, first served. To acquire
 * one is to await it.
 *
 * <p><b>Invariant.</b> No place is free while anybody waits.
 */
public final class Semaphore extends Primitive {
  private final WaitQueue waiters = new WaitQueue(this);
  private long free;

  /**
   * @param places how many are free at first
   */
  public Semaphore(Label label, int places) {
    super(label);
    this.free = places;
  }

  @Override
  public boolean isReady(Machine machine) {
    return free > 0;
  }

  @Override
  public @Nullable Object takeResult(Machine machine) {
    free--;
    return null;
  }

  /** Takes a place if one is free; whether it did. */
  public boolean tryAcquire() {
    if (free == 0) {
      return false;
    }
    free--;
    return true;
  }

  /**
   * Gives a place to the first who waits, or keeps it free. Anybody may; it adds one that nobody
   * acquired.
   */
  public void release(Machine machine) {
    if (waiters.serveFirst(machine, null) == null) {
      free++;
    }
  }

  @Override
  public void giveBack(Machine machine, Task task) {
    release(machine);
  }

  @Override
  public WaitQueue waiters() {
    return waiters;
  }

  @Override
  public String describe() {
    return "a place of " + label.describe();
  }

  @Override
  String state() {
    return free + " free";
  }
}
