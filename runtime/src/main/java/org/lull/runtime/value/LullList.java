package org.lull.runtime.value;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The list that scripts make.
 *
 * <p>A Java host can use it as any {@link List}. It may be changed while it is iterated: the
 * iteration goes on by index and sees what is there then. Positions here are plain Java indexes
 * from 0; {@link Indexing} has the rules of scripts.
 *
 * <p>{@code equals} and {@code hashCode} compare by content as {@link Equality#sameKey} does, which
 * never runs script code.
 */
public final class LullList extends AbstractList<@Nullable Object>
    implements RandomAccess, Reachable {
  private static final int FIRST_CAPACITY = 8;
  private static final int MAX_SIZE = Integer.MAX_VALUE - 8;
  private static final @Nullable Object[] NONE = {};

  /** The elements at {@code 0..size-1}; null beyond, so that nothing is kept alive. */
  private @Nullable Object[] elements;

  private int size;

  public LullList() {
    elements = NONE;
  }

  /** An empty list with room for so many elements. */
  public LullList(int capacity) {
    Meter.room(capacity);
    elements = capacity == 0 ? NONE : new @Nullable Object[capacity];
  }

  /** Takes the array as it is, all of it: the caller gives it up. */
  public LullList(@Nullable Object[] owned) {
    this(owned, owned.length);
  }

  /**
   * Takes the array as it is: the caller gives it up.
   *
   * @param size how many of its first elements are the list; the others must be null
   */
  public LullList(@Nullable Object[] owned, int size) {
    this.elements = owned;
    this.size = size;
  }

  public static LullList of(@Nullable Object... values) {
    Meter.room(values.length);
    return new LullList(values.clone());
  }

  public static LullList copyOf(Collection<? extends @Nullable Object> values) {
    if (values instanceof LullList list) {
      return list.copy();
    }
    LullList copy = new LullList(values.size());
    int rounds = 0;
    for (Object value : values) {
      Meter.pollAt(rounds++);
      copy.push(value);
    }
    return copy;
  }

  static LullList concat(List<?> first, List<?> second) {
    if ((long) first.size() + second.size() > MAX_SIZE) {
      throw new Raised("Value", "a list holds at most " + MAX_SIZE + " elements");
    }
    LullList joined = new LullList(first.size() + second.size());
    joined.addAll(first);
    joined.addAll(second);
    return joined;
  }

  /**
   * The array that holds the elements, for reading in a hot loop; valid until the list is next
   * changed.
   *
   * <p>Only the first {@link #size()} places count.
   */
  public @Nullable Object[] elements() {
    return elements;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isEmpty() {
    return size == 0;
  }

  @Override
  public @Nullable Object get(int index) {
    if (index >= size) {
      throw outOfBounds(index);
    }
    return elements[index];
  }

  @Override
  public @Nullable Object set(int index, @Nullable Object value) {
    if (index >= size) {
      throw outOfBounds(index);
    }
    Object old = elements[index];
    elements[index] = value;
    return old;
  }

  public void push(@Nullable Object value) {
    if (size == elements.length) {
      grow(size + 1);
    }
    elements[size++] = value;
  }

  /** Removes and gives the last element; an {@code Index} error if there is none. */
  public @Nullable Object pop() {
    if (size == 0) {
      throw new Raised("Index", "pop() on an empty list");
    }
    Object last = elements[--size];
    elements[size] = null;
    return last;
  }

  public void insert(int index, @Nullable Object value) {
    if (index < 0 || index > size) {
      throw outOfBounds(index);
    }
    if (size == elements.length) {
      grow(size + 1);
    }
    Meter.scan(size - index);
    System.arraycopy(elements, index, elements, index + 1, size - index);
    elements[index] = value;
    size++;
  }

  public @Nullable Object removeAt(int index) {
    Object removed = get(index);
    Meter.scan(size - index);
    System.arraycopy(elements, index + 1, elements, index, size - index - 1);
    elements[--size] = null;
    return removed;
  }

  /** A new list of the elements from one index up to and without another. */
  public LullList slice(int from, int to) {
    if (from < 0 || to > size || from > to) {
      throw new IndexOutOfBoundsException(from + ".." + to + " of " + size);
    }
    Meter.room(to - from);
    return new LullList(copied(from, to));
  }

  public LullList copy() {
    Meter.room(size);
    return new LullList(copied(0, size));
  }

  @Override
  public boolean add(@Nullable Object value) {
    push(value);
    return true;
  }

  @Override
  public void add(int index, @Nullable Object value) {
    insert(index, value);
  }

  @Override
  public @Nullable Object remove(int index) {
    return removeAt(index);
  }

  @Override
  public boolean addAll(Collection<? extends @Nullable Object> values) {
    return addAll(size, values);
  }

  @Override
  public boolean addAll(int index, Collection<? extends @Nullable Object> values) {
    if (index < 0 || index > size) {
      throw outOfBounds(index);
    }
    LullList added = values instanceof LullList list && list != this ? list : copyOf(values);
    int count = added.size;
    Meter.room(count);
    if (elements.length - size < count) {
      grow(Math.addExact(size, count));
    }
    System.arraycopy(elements, index, elements, index + count, size - index);
    System.arraycopy(added.elements, 0, elements, index, count);
    size += count;
    return count > 0;
  }

  @Override
  public void clear() {
    elements = NONE;
    size = 0;
  }

  @Override
  protected void removeRange(int from, int to) {
    if (from < to) {
      System.arraycopy(elements, to, elements, from, size - to);
      int newSize = size - (to - from);
      Arrays.fill(elements, newSize, size, null);
      size = newSize;
    }
  }

  @Override
  public int indexOf(@Nullable Object value) {
    for (int i = 0; i < size; i++) {
      Meter.pollAt(i);
      if (Equality.sameKey(elements[i], value)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int lastIndexOf(@Nullable Object value) {
    for (int i = size - 1; i >= 0; i--) {
      Meter.pollAt(i);
      if (Equality.sameKey(elements[i], value)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return indexOf(value) >= 0;
  }

  /**
   * Sorts in place and keeps the order of equal elements; null as in {@link Ordering#COMPARATOR}.
   *
   * <p>If the comparison fails, the list stays as it was.
   */
  @Override
  public void sort(@Nullable Comparator<? super @Nullable Object> order) {
    @Nullable Object[] sorted = copied(0, size);
    Arrays.sort(sorted, order == null ? Ordering.COMPARATOR : order);
    elements = sorted;
    size = sorted.length;
  }

  @Override
  @SuppressWarnings("NullAway") // the JDK's signature does not say that elements may be null
  public @Nullable Object[] toArray() {
    return copied(0, size);
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return new Cursor();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof List<?> && Equality.sameKey(this, other);
  }

  @Override
  public int hashCode() {
    return Equality.hash(this);
  }

  /** As {@link Text#display} writes it. */
  @Override
  public String toString() {
    return Text.display(this);
  }

  private void grow(int needed) {
    int larger = elements.length + (elements.length >> 1);
    int capacity = Math.max(Math.max(needed, larger), FIRST_CAPACITY);
    Meter.room(capacity);
    elements = copied(0, capacity);
  }

  /** The places from one up to and without another, which may be beyond the end. */
  private @Nullable Object[] copied(int from, int to) {
    @Nullable Object[] source = elements;
    return Meter.copy(
        (long) Meter.REFERENCE * (to - from), () -> Arrays.copyOfRange(source, from, to));
  }

  private IndexOutOfBoundsException outOfBounds(int index) {
    return new IndexOutOfBoundsException("index " + index + " of a list of " + size);
  }

  /** Iterates by index, whatever happens to the list meanwhile. */
  private final class Cursor implements Iterator<@Nullable Object> {
    private int next;
    private boolean removable;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public @Nullable Object next() {
      if (next >= size) {
        throw new NoSuchElementException();
      }
      removable = true;
      return elements[next++];
    }

    @Override
    public void remove() {
      if (!removable) {
        throw new IllegalStateException();
      }
      removable = false;
      removeAt(--next);
    }
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.array(elements, size);
  }
}
