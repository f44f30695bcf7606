package org.lull.stdlib.sync;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Machine;
import org.lull.runtime.WaitQueue;
import org.lull.runtime.value.Raised;

/**
 * Counts work that is under way; to await it is to wait until none is. It may be used again and
 * again.
 *
 * <p><b>Invariant.</b> Nobody waits while the count is 0.
 */
public final class WaitGroup extends Primitive {
  private final WaitQueue waiters = new WaitQueue(this);
  private long undone;

  public WaitGroup(Label label) {
    super(label);
  }

  @Override
  public boolean isReady(Machine machine) {
    return undone == 0;
  }

  @Override
  public @Nullable Object takeResult(Machine machine) {
    return null;
  }

  /** So much more is under way. */
  public void add(int count) {
    undone += count;
  }

  /** One piece of it is done. */
  public void done(Machine machine) {
    if (undone == 0) {
      throw new Raised(
          "Value", "done() was called more often than add() had counted for " + label.describe());
    }
    if (--undone == 0) {
      waiters.serveAll(machine, null);
    }
  }

  @Override
  public WaitQueue waiters() {
    return waiters;
  }

  @Override
  public String describe() {
    return label.describe() + ", of which " + undone + " are not done";
  }

  @Override
  String state() {
    return undone + " to go";
  }
}
