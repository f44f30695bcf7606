package org.lull.runtime;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Pending timers, soonest first: a binary heap whose entries know their index, so that cancelling
 * is O(log n).
 */
final class TimerQueue {
  private @Nullable Timer[] heap = new @Nullable Timer[16];
  private int size;
  private long nextSequence;

  @Nullable Timer peek() {
    return heap[0];
  }

  int size() {
    return size;
  }

  /** Those that are pending, in no particular order. */
  List<Timer> all() {
    List<Timer> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(at(i));
    }
    return all;
  }

  void add(Timer timer) {
    timer.sequence = nextSequence++;
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size * 2);
    }
    siftUp(size++, timer);
  }

  /** Takes it out; nothing happens when it has fired or was taken out before. */
  void remove(Timer timer) {
    int hole = timer.index;
    if (hole < 0) {
      return;
    }
    timer.index = -1;
    Timer last = at(--size);
    heap[size] = null;
    if (last != timer) {
      siftDown(hole, last);
      siftUp(last.index, last);
    }
  }

  private void siftUp(int from, Timer timer) {
    int index = from;
    while (index > 0) {
      int parent = (index - 1) >>> 1;
      if (!timer.isBefore(at(parent))) {
        break;
      }
      place(index, at(parent));
      index = parent;
    }
    place(index, timer);
  }

  private void siftDown(int from, Timer timer) {
    int index = from;
    for (int child = 2 * index + 1; child < size; child = 2 * index + 1) {
      if (child + 1 < size && at(child + 1).isBefore(at(child))) {
        child++;
      }
      if (!at(child).isBefore(timer)) {
        break;
      }
      place(index, at(child));
      index = child;
    }
    place(index, timer);
  }

  private void place(int index, Timer timer) {
    heap[index] = timer;
    timer.index = index;
  }

  private Timer at(int index) {
    Timer timer = heap[index];
    assert timer != null : "the heap is filled up to its size";
    return timer;
  }
}
