package org.lull.stdlib.sync;

import org.lull.runtime.Awaitable;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Reachable;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.Typed;

/** A value of the module {@code sync} that has methods. */
abstract sealed class Primitive implements Awaitable, Typed, Text.Printable, Reachable
    permits Mutex, Semaphore, WaitGroup, Barrier, Event {
  /** What one takes beyond an object and its queue. */
  private static final int BYTES = 48;

  final Label label;

  Primitive(Label label) {
    this.label = label;
  }

  /** What it says about itself in its text. */
  abstract String state();

  @Override
  public final String typeName() {
    return label.type();
  }

  @Override
  public final String text() {
    return label.text(state());
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes(BYTES);
    walk.add(waiters());
  }
}
