package org.lull.runtime.value;

import java.math.BigInteger;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A lazy sequence of evenly spaced ints: {@code 1..5}, {@code 0..<n}, {@code 10..1 by -3}.
 *
 * <p>It counts up unless a negative step is given, so {@code 5..1} is empty. Two ranges are equal
 * if they give the same ints, however they were written. The bounds and the step are 64-bit ints.
 */
public final class Range implements Iterable<Long> {
  private final long from;
  private final long to;
  private final boolean inclusive;
  private final long step;

  /** How many ints it gives. */
  private final long size;

  public Range(long from, long to, boolean inclusive, long step) {
    if (step == 0) {
      throw new Raised("Value", "the step of a range cannot be 0");
    }
    this.from = from;
    this.to = to;
    this.inclusive = inclusive;
    this.step = step;
    this.size = count(from, to, inclusive, step);
  }

  /**
   * The range a script asks for.
   *
   * @param step null for 1
   */
  public static Range of(
      @Nullable Object from, @Nullable Object to, boolean inclusive, @Nullable Object step) {
    if (!Numbers.isInt(from) || !Numbers.isInt(to)) {
      throw Operands.refuse(inclusive ? ".." : "..<", "two ints", from, to);
    }
    if (step != null && !Numbers.isInt(step)) {
      throw new Raised("Type", "the step of a range is an int, but got " + TypeNames.of(step));
    }
    return new Range(bound(from), bound(to), inclusive, step == null ? 1 : bound(step));
  }

  private static long bound(@Nullable Object integer) {
    if (Numbers.normalise(integer) instanceof Long n) {
      return n;
    }
    throw new Raised(
        "Value", "a range takes ints of at most 64 bits, but got " + Text.str(integer));
  }

  private static long count(long from, long to, boolean inclusive, long step) {
    if (step > 0 ? from > to : from < to) {
      return 0;
    }
    if (!inclusive && from == to) {
      return 0;
    }
    long distance = step > 0 ? to - from : from - to;
    long reach = inclusive ? distance : distance - 1;
    long stride = step > 0 ? step : -step;
    long steps = Long.divideUnsigned(reach, stride);
    if (steps < 0 || steps == Long.MAX_VALUE) {
      throw new Raised("Value", "a range gives at most 9223372036854775807 ints");
    }
    return steps + 1;
  }

  /** The bound it was written with; the first int, if there is one. */
  public long from() {
    return from;
  }

  /** The other bound it was written with. */
  public long to() {
    return to;
  }

  public boolean inclusive() {
    return inclusive;
  }

  public long step() {
    return step;
  }

  public long size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** The int at a position from 0 to {@code size() - 1}, which is not checked. */
  public long get(long position) {
    return from + position * step;
  }

  /** The last int; only for a range that is not empty. */
  public long last() {
    return get(size - 1);
  }

  public boolean contains(long value) {
    if (size == 0) {
      return false;
    }
    long last = last();
    boolean within = step > 0 ? value >= from && value <= last : value <= from && value >= last;
    return within
        && Long.remainderUnsigned(step > 0 ? value - from : from - value, step > 0 ? step : -step)
            == 0;
  }

  /**
   * Whether it gives an int equal to this value; {@code 2.0} is in {@code 1..5}, {@code 2.5} is
   * not.
   */
  public boolean contains(@Nullable Object value) {
    return switch (Numbers.normalise(value)) {
      case Long n -> contains(n.longValue());
      case Double d -> d == Math.rint(d) && Math.abs(d) < 0x1p63 && contains(d.longValue());
      case null, default -> false;
    };
  }

  /** The part of it from one position to another, every so many. */
  Range part(long first, long count, long every) {
    if (count == 0) {
      return new Range(from, from, false, 1);
    }
    long stride = count == 1 ? 1 : step * every;
    return new Range(get(first), get(first + (count - 1) * every), true, stride);
  }

  @Override
  public Iterator<Long> iterator() {
    return new Iterator<>() {
      private long position;

      @Override
      public boolean hasNext() {
        return position < size;
      }

      @Override
      public Long next() {
        if (position >= size) {
          throw new NoSuchElementException();
        }
        return get(position++);
      }
    };
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Range that
        && size == that.size
        && (size == 0 || from == that.from)
        && (size <= 1 || step == that.step);
  }

  @Override
  public int hashCode() {
    if (size == 0) {
      return 1;
    }
    return 31 * (31 * Long.hashCode(from) + Long.hashCode(last())) + Long.hashCode(size);
  }

  /** As it was written: {@code 1..5}, {@code 0..<5}, {@code 10..1 by -3}. */
  @Override
  public String toString() {
    return from + (inclusive ? ".." : "..<") + to + (step == 1 ? "" : " by " + step);
  }

  /** The sum of all its ints, exactly. */
  public Object sum() {
    if (size == 0) {
      return 0L;
    }
    BigInteger ends = BigInteger.valueOf(from).add(BigInteger.valueOf(last()));
    return Numbers.box(ends.multiply(BigInteger.valueOf(size)).shiftRight(1));
  }
}
