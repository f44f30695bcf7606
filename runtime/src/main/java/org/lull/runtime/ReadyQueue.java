package org.lull.runtime;

import org.jspecify.annotations.Nullable;

/** The tasks that can run, in the order in which they became ready: a ring that grows. */
final class ReadyQueue {
  private @Nullable Task[] ring = new @Nullable Task[64];
  private int head;
  private int size;

  int size() {
    return size;
  }

  void add(Task task) {
    if (size == ring.length) {
      grow();
    }
    ring[(head + size++) & (ring.length - 1)] = task;
  }

  /** Takes out the one that was added last. */
  void takeBack() {
    ring[(head + --size) & (ring.length - 1)] = null;
  }

  /** The next one; null when there is none. */
  @Nullable Task peek() {
    return ring[head];
  }

  @Nullable Task poll() {
    if (size == 0) {
      return null;
    }
    Task task = ring[head];
    ring[head] = null;
    head = (head + 1) & (ring.length - 1);
    size--;
    return task;
  }

  /** Takes out the one at {@code index}, counted from the head; the head takes its place. */
  @Nullable Task pollAt(int index) {
    int at = (head + index) & (ring.length - 1);
    Task task = ring[at];
    ring[at] = ring[head];
    ring[head] = task;
    return poll();
  }

  private void grow() {
    @Nullable Task[] larger = new @Nullable Task[ring.length * 2];
    int tail = ring.length - head;
    System.arraycopy(ring, head, larger, 0, tail);
    System.arraycopy(ring, 0, larger, tail, head);
    ring = larger;
    head = 0;
  }
}
