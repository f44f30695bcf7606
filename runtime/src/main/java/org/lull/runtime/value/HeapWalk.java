package org.lull.runtime.value;

import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Measures what an engine keeps alive: a walk over everything that its roots reach, each thing
 * once.
 *
 * <p>Sizes are those of a usual JVM with 4-byte references, rounded; what a JVM really takes
 * depends on its flags. A walk needs no Java recursion, and ends early once it has found more than
 * it is to.
 */
public final class HeapWalk {
  /** Bytes that any object is taken to need. */
  public static final int OBJECT = 24;

  /** What the walk itself needs for each thing that it meets. */
  private static final int MARK = 12;

  /** A container of Java, with the room that it has before it is filled. */
  private static final int CONTAINER = 80;

  /** An entry of a map of Java, beyond the references. */
  private static final int ENTRY = 40;

  private static final int REFERENCE = 4;
  private static final int ARRAY = 16;
  private static final int BOX = 16;
  private static final int TEXT = 40;
  private static final int LATIN = 0xff;
  private static final int SMALL_INT = 128;
  private static final int FIRST_CAPACITY = 1 << 10;

  private final long most;
  private final BooleanSupplier isToEnd;
  private long bytes;
  private boolean abandoned;

  /** What was met, by identity: open addressing, at most half full. */
  private @Nullable Object[] met = new @Nullable Object[FIRST_CAPACITY];

  private int metCount;

  /** What was met and has not been gone into: {@link Reachable}s, collections and maps of Java. */
  private @Nullable Object[] open = new @Nullable Object[FIRST_CAPACITY];

  private int openCount;

  /**
   * @param most more bytes than this need not be found
   * @param isToEnd asked now and then whether the walk is to be {@link #isAbandoned abandoned}
   */
  public HeapWalk(long most, BooleanSupplier isToEnd) {
    this.most = most;
    this.isToEnd = isToEnd;
  }

  /** Goes into everything that was added, and what that reaches; gives the bytes. */
  public long measure() {
    while (openCount > 0 && bytes <= most && !abandoned) {
      Object next = open[--openCount];
      open[openCount] = null;
      switch (next) {
        case Reachable reachable -> reachable.reach(this);
        case null -> throw new IllegalStateException("nothing is open");
        case Object container -> reachInto(container);
      }
    }
    return bytes;
  }

  /** Whether the walk was left before its end, so that what it has found means nothing. */
  public boolean isAbandoned() {
    return abandoned;
  }

  /** The host may have written it, and change it on another thread meanwhile. */
  private void reachInto(Object container) {
    int rounds = 0;
    try {
      if (container instanceof Map<?, ?> map) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          add(entry.getKey());
          add(entry.getValue());
          bytes += ENTRY;
          pollAt(rounds++);
          if (bytes > most || abandoned) {
            return;
          }
        }
      } else {
        for (Object element : (Collection<?>) container) {
          add(element);
          bytes += REFERENCE;
          pollAt(rounds++);
          if (bytes > most || abandoned) {
            return;
          }
        }
      }
    } catch (OutOfMemoryError full) {
      throw full;
    } catch (RuntimeException | Error broken) {
      bytes += OBJECT;
    }
  }

  /** Counts bytes of the object that is being gone into. */
  public void bytes(long count) {
    bytes += count;
  }

  /** Counts an array of references, all of it, and adds what is in it. */
  public void array(@Nullable Object[] values) {
    array(values, values.length);
  }

  /** Counts an array of references, all of it, and adds its first so many elements. */
  public void array(@Nullable Object[] values, int count) {
    bytes += ARRAY + (long) REFERENCE * values.length;
    for (int i = 0; i < count && !abandoned; i++) {
      pollAt(i);
      add(values[i]);
    }
  }

  /** Adds every value of a Java collection, and the room that the collection takes. */
  public void all(@Nullable Collection<?> values) {
    if (values != null) {
      bytes += ARRAY + (long) REFERENCE * values.size();
      int rounds = 0;
      for (Object value : values) {
        pollAt(rounds++);
        if (abandoned) {
          return;
        }
        add(value);
      }
    }
  }

  private void pollAt(int position) {
    if ((position & (Meter.PORTION - 1)) == Meter.PORTION - 1 && isToEnd.getAsBoolean()) {
      abandoned = true;
    }
  }

  /** Adds a value that is held. */
  public void add(@Nullable Object value) {
    switch (value) {
      case null -> {}
      case Reachable reachable -> {
        if (isNew(reachable)) {
          bytes += OBJECT + MARK;
          push(reachable);
        }
      }
      case Long n -> bytes += n >= -SMALL_INT && n < SMALL_INT ? 0 : BOX;
      case Boolean b -> {}
      case String text -> addText(text);
      case BigInteger n -> bytes += isNew(n) ? TEXT + n.bitLength() / Byte.SIZE : 0;
      case Collection<?> values -> addContainer(values);
      case Map<?, ?> map -> addContainer(map);
      case CharSequence text -> bytes += isNew(text) ? TEXT + text.length() : 0;
      default -> bytes += OBJECT;
    }
  }

  private void addContainer(Object container) {
    if (isNew(container)) {
      bytes += CONTAINER + MARK;
      push(container);
    }
  }

  private void addText(String text) {
    if (text.length() > 1 && isNew(text)) {
      bytes += TEXT + MARK + (isLatin(text) ? text.length() : 2L * text.length());
    }
  }

  /** A look at three of the characters: Java does not say how it keeps a string. */
  private static boolean isLatin(String text) {
    int length = text.length();
    return text.charAt(0) <= LATIN
        && text.charAt(length / 2) <= LATIN
        && text.charAt(length - 1) <= LATIN;
  }

  private void push(Object reachable) {
    if (openCount == open.length) {
      @Nullable Object[] larger = new @Nullable Object[openCount * 2];
      System.arraycopy(open, 0, larger, 0, openCount);
      open = larger;
    }
    open[openCount++] = reachable;
  }

  private boolean isNew(Object thing) {
    if (metCount * 2 >= met.length) {
      rehash();
    }
    boolean added = insert(met, thing);
    if (added) {
      pollAt(metCount++);
    }
    return added;
  }

  @SuppressWarnings("ReferenceEquality") // the walk is about objects, not values
  private static boolean insert(@Nullable Object[] table, Object thing) {
    int mask = table.length - 1;
    int slot = LullMap.spread(System.identityHashCode(thing)) & mask;
    while (table[slot] != null) {
      if (table[slot] == thing) {
        return false;
      }
      slot = slot + 1 & mask;
    }
    table[slot] = thing;
    return true;
  }

  private void rehash() {
    @Nullable Object[] larger = new @Nullable Object[met.length * 2];
    for (int i = 0; i < met.length && !abandoned; i++) {
      pollAt(i);
      Object thing = met[i];
      if (thing != null) {
        insert(larger, thing);
      }
    }
    met = larger;
  }
}
