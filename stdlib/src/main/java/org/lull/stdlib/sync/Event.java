package org.lull.stdlib.sync;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Machine;
import org.lull.runtime.WaitQueue;

/**
 * Something that has happened or not; to await it is to wait until it has. It can be cleared and
 * set again.
 *
 * <p><b>Invariant.</b> Nobody waits while it is set.
 */
public final class Event extends Primitive {
  private final WaitQueue waiters = new WaitQueue(this);
  private boolean set;

  public Event(Label label) {
    super(label);
  }

  public boolean isSet() {
    return set;
  }

  @Override
  public boolean isReady(Machine machine) {
    return set;
  }

  @Override
  public @Nullable Object takeResult(Machine machine) {
    return null;
  }

  /** It has happened: all who wait go on, even if it is cleared before they run. */
  public void set(Machine machine) {
    set = true;
    waiters.serveAll(machine, null);
  }

  public void clear() {
    set = false;
  }

  @Override
  public WaitQueue waiters() {
    return waiters;
  }

  @Override
  public String describe() {
    return label.describe() + " to be set";
  }

  @Override
  String state() {
    return set ? "set" : "not set";
  }
}
