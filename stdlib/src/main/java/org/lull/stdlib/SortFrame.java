package org.lull.stdlib;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.OrderFrame;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.NeedsScript;
import org.lull.runtime.value.Ordering;
import org.lull.runtime.value.Raised;

/**
 * Sorts, keeping the order of equal elements. It asks a function for the key of each element, then
 * orders the keys: by Java's sort, or, if a class defines {@code <}, by a merge sort from the
 * bottom up that can wait at any comparison.
 */
public final class SortFrame extends Iteration {
  private static final int COMPARED_IN_A_STEP = 4;

  /** Bytes that a merge sort takes for an element. */
  private static final long MERGE_BYTES = 8;

  /** The list to sort, or null to give a new one. */
  private final @Nullable List<@Nullable Object> target;

  private final @Nullable Callback by;
  private final boolean descending;
  private final LullList items = new LullList();
  private final LullList keys = new LullList();
  private @Nullable Object result;

  /** The merge sort, once it has begun. */
  private @Nullable Merge merge;

  private SortFrame(
      Frame caller,
      String builtin,
      @Nullable Object source,
      @Nullable List<@Nullable Object> target,
      @Nullable Object by,
      @Nullable Object descending) {
    super(caller, builtin, source);
    this.target = target;
    this.by = Arguments.or(by, null) == null ? null : Callback.of(builtin, "by", by);
    this.descending = Arguments.isTruthy(descending);
  }

  /** Sorts a list itself, which the caller then receives. */
  public static Frame sort(
      Frame caller, @Nullable Object list, @Nullable Object by, @Nullable Object descending) {
    List<@Nullable Object> target = Sequences.list(list);
    return new SortFrame(caller, "sort", LullList.copyOf(target), target, by, descending);
  }

  /** Gives the caller a new list of whatever {@code for} accepts, in order. */
  public static Frame sorted(
      Frame caller, @Nullable Object source, @Nullable Object by, @Nullable Object descending) {
    return new SortFrame(caller, "sorted", source, null, by, descending);
  }

  @Override
  protected @Nullable Frame visit(Machine machine, @Nullable Object element) {
    items.push(element);
    if (by == null) {
      return next();
    }
    return ask(by.call(machine, this, element));
  }

  @Override
  protected @Nullable Frame take(Machine machine, @Nullable Object answer) {
    if (merge == null) {
      keys.push(answer);
      return next();
    }
    merge.take(Arguments.isTruthy(answer));
    return continueMerge(machine, merge);
  }

  @Override
  protected @Nullable Frame finish(Machine machine) {
    try {
      Meter.room(items.size());
      @Nullable Object[] sorted = items.toArray();
      if (by == null) {
        sortDirectly(sorted);
      } else {
        sortByKeys(sorted);
      }
      return deliver(machine, sorted);
    } catch (NeedsScript | IllegalArgumentException unordered) {
      // Lists with nan in them have no consistent order, which Arrays.sort may notice.
      merge = new Merge(items.size());
      return continueMerge(machine, merge);
    }
  }

  /** Ints are sorted aside; for other values each comparison is charged. */
  private void sortDirectly(@Nullable Object[] sorted) {
    Comparator<@Nullable Object> order = order(items);
    if (isInts(items)) {
      Meter.work(
          sortSteps(sorted.length),
          () -> {
            Arrays.sort(sorted, order);
            return true;
          });
    } else {
      Arrays.sort(sorted, charging(order));
    }
  }

  private static long sortSteps(long size) {
    return size * (Long.SIZE - Long.numberOfLeadingZeros(size)) / COMPARED_IN_A_STEP;
  }

  private static Comparator<@Nullable Object> charging(Comparator<@Nullable Object> order) {
    Meter.Tally tally = new Meter.Tally();
    return (a, b) -> {
      tally.round(0);
      return order.compare(a, b);
    };
  }

  private void sortByKeys(@Nullable Object[] sorted) {
    Meter.objects(sorted.length);
    Integer[] indexes = new Integer[sorted.length];
    for (int i = 0; i < indexes.length; i++) {
      Meter.pollAt(i);
      indexes[i] = i;
    }
    Comparator<@Nullable Object> order = charging(order(keys));
    Arrays.sort(indexes, (a, b) -> order.compare(keys.get(a), keys.get(b)));
    for (int i = 0; i < sorted.length; i++) {
      Meter.pollAt(i);
      sorted[i] = items.get(indexes[i]);
    }
  }

  private static boolean isInts(LullList values) {
    for (int i = 0; i < values.size(); i++) {
      Meter.pollAt(i);
      if (!(values.get(i) instanceof Long)) {
        return false;
      }
    }
    return true;
  }

  private Comparator<@Nullable Object> order(LullList values) {
    Comparator<@Nullable Object> order =
        isInts(values) ? (a, b) -> Long.compare((Long) a, (Long) b) : Ordering.COMPARATOR;
    return descending ? order.reversed() : order;
  }

  private @Nullable Frame continueMerge(Machine machine, Merge sort) {
    if (!sort.advance()) {
      @Nullable Object[] sorted = new @Nullable Object[items.size()];
      for (int i = 0; i < sorted.length; i++) {
        Meter.pollAt(i);
        sorted[i] = items.get(sort.order[i]);
      }
      return deliver(machine, sorted);
    }
    LullList ordered = by == null ? items : keys;
    Object left = ordered.get(sort.order[sort.left]);
    Object right = ordered.get(sort.order[sort.right]);
    return ask(
        descending
            ? OrderFrame.compare(this, "<", left, right)
            : OrderFrame.compare(this, "<", right, left));
  }

  private @Nullable Frame deliver(Machine machine, @Nullable Object[] sorted) {
    result = target == null ? new LullList(sorted) : replace(target, sorted);
    return deliver(machine);
  }

  private List<@Nullable Object> replace(List<@Nullable Object> list, @Nullable Object[] sorted) {
    if (isChanged(list)) {
      throw new Raised("Value", "the list was changed while sort() was at work on it");
    }
    try {
      for (int i = 0; i < sorted.length; i++) {
        list.set(i, sorted[i]);
      }
    } catch (UnsupportedOperationException e) {
      throw new Raised("Type", "sort() cannot change this list of the host");
    }
    return list;
  }

  /** Whether other code has changed the list while a key or a comparison was waited for. */
  @SuppressWarnings("ReferenceEquality") // an element that was not touched is the same object
  private boolean isChanged(List<@Nullable Object> list) {
    if (list.size() != items.size()) {
      return true;
    }
    for (int i = 0; list instanceof LullList && i < list.size(); i++) {
      Meter.pollAt(i);
      if (list.get(i) != items.get(i)) {
        return true;
      }
    }
    return false;
  }

  @Override
  protected @Nullable Object result() {
    return result;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.add(target);
    walk.add(items);
    walk.add(keys);
    walk.bytes(merge == null ? 0 : MERGE_BYTES * items.size());
  }

  /** A merge sort of indexes from the bottom up, which stops at each comparison. */
  private static final class Merge {
    /** The indexes of the elements, in runs of {@link #width} that are in order. */
    private int[] order;

    private int[] merged;
    private int width = 1;

    /** The two runs that are being merged: where they stand, and where they end. */
    private int left;

    private int leftEnd;
    private int right;
    private int rightEnd;

    /** How many indexes of this round have been merged. */
    private int out;

    Merge(int size) {
      order = new int[size];
      merged = new int[size];
      Arrays.setAll(order, i -> i);
      beginPair(0);
    }

    private void beginPair(int from) {
      int size = order.length;
      left = from;
      leftEnd = (int) Math.min((long) from + width, size);
      right = leftEnd;
      rightEnd = (int) Math.min((long) from + 2L * width, size);
    }

    /** Goes on to the next comparison; false when all is in order. */
    boolean advance() {
      while (width < order.length) {
        if (left < leftEnd && right < rightEnd) {
          return true;
        }
        copyRest();
        if (rightEnd < order.length) {
          beginPair(rightEnd);
        } else {
          beginRound();
        }
      }
      return false;
    }

    private void copyRest() {
      while (left < leftEnd) {
        Meter.pollAt(left);
        merged[out++] = order[left++];
      }
      while (right < rightEnd) {
        Meter.pollAt(right);
        merged[out++] = order[right++];
      }
    }

    private void beginRound() {
      int[] done = merged;
      merged = order;
      order = done;
      out = 0;
      width = width > order.length / 2 ? order.length : width * 2;
      beginPair(0);
    }

    /** Takes the answer whether the right one comes first. */
    void take(boolean rightFirst) {
      merged[out++] = rightFirst ? order[right++] : order[left++];
    }
  }
}
