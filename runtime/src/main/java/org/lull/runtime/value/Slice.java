package org.lull.runtime.value;

/**
 * The positions that a range picks out of a sequence of a known size.
 *
 * @param first the first position; 0 if there is none
 * @param count how many positions
 * @param step from one position to the next; negative to go backwards
 */
record Slice(long first, long count, long step) {
  private static final Slice NOTHING = new Slice(0, 0, 1);

  /** Negative ends count from the end of the sequence; what lies outside is left out. */
  static Slice of(Range range, long size) {
    long from = range.from() < 0 ? range.from() + size : range.from();
    long to = range.to() < 0 ? range.to() + size : range.to();
    return range.step() > 0 ? forwards(range, from, to, size) : backwards(range, from, to, size);
  }

  private static Slice forwards(Range range, long from, long to, long size) {
    long first = Math.max(from, 0);
    long end = Math.min(range.inclusive() && to < size ? to + 1 : to, size);
    return end <= first
        ? NOTHING
        : new Slice(first, (end - first - 1) / range.step() + 1, range.step());
  }

  private static Slice backwards(Range range, long from, long to, long size) {
    long first = Math.min(from, size - 1);
    long end = Math.max(range.inclusive() && to >= 0 ? to - 1 : to, -1);
    if (end >= first) {
      return NOTHING;
    }
    long stride = range.step() == Long.MIN_VALUE ? Long.MAX_VALUE : -range.step();
    return new Slice(first, (first - end - 1) / stride + 1, range.step());
  }

  long position(int i) {
    return first + i * step;
  }
}
