package org.lull.interpreter.step;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Channel;
import org.lull.runtime.Generator;
import org.lull.runtime.value.Bytes;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.HostValues;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Range;
import org.lull.runtime.value.Reachable;
import org.lull.runtime.value.Strings;
import org.lull.runtime.value.TypeNames;

/** Where a {@code for} is in what it goes through: plain data, an index wherever one will do. */
abstract class Cursor implements Reachable {
  /** What {@link #next} gives at the end. */
  static final Object END = new Object();

  /**
   * Moves on to the next element, which the only, or the second, loop variable takes; {@link #END}
   * at the end.
   */
  abstract @Nullable Object next();

  /**
   * What the first loop variable takes when there are two: the index of the element, or its key in
   * a map.
   */
  abstract @Nullable Object key();

  @Override
  public void reach(HeapWalk walk) {}

  /**
   * The cursor for a value.
   *
   * @param user what the script wrote to go through it, for the message
   * @return a {@code Cursor}, or the value itself if it is a generator or a channel, which may wait
   *     for each element
   * @throws Raised of kind {@code "Type"} if it cannot be iterated
   */
  static Object over(String user, @Nullable Object iterable, boolean pairs) {
    return switch (iterable) {
      case Generator generator -> generator;
      case Channel channel -> channel;
      case LullList list -> new OfList(list);
      case List<?> list -> new OfList(list);
      case Range range -> new OfRange(range);
      case LullMap map -> new OfMap(map, pairs);
      case Map<?, ?> map -> new OfMap(new LullMap(map), pairs);
      case String text -> new OfString(text);
      case Bytes bytes -> new OfBytes(bytes);
      case Iterable<?> host -> new OfHost(host.iterator());
      case null, default ->
          throw new Raised(
              "Type",
              user
                  + " goes through a list, map, range, string, bytes, generator, channel or an object with iterate, but got "
                  + TypeNames.of(iterable));
    };
  }

  /** Elements that are appended meanwhile are met too. */
  static final class OfList extends Cursor {
    private final List<?> list;
    private int position;

    OfList(List<?> list) {
      this.list = list;
    }

    @Override
    public void reach(HeapWalk walk) {
      walk.add(list);
    }

    @Override
    @Nullable Object next() {
      if (position >= list.size()) {
        return END;
      }
      int at = position++;
      return list instanceof LullList own ? own.get(at) : HostValues.toScript(list.get(at));
    }

    @Override
    Object key() {
      return (long) (position - 1);
    }
  }

  static final class OfRange extends Cursor {
    private final long step;
    private long position;
    private final long size;
    private long left;

    OfRange(Range range) {
      step = range.step();
      position = range.from();
      size = range.size();
      left = size;
    }

    @Override
    @Nullable Object next() {
      if (left == 0) {
        return END;
      }
      left--;
      long element = position;
      position = element + step;
      return element;
    }

    @Override
    Object key() {
      return size - left - 1;
    }
  }

  static final class OfMap extends Cursor {
    private final LullMap map;
    private final boolean pairs;
    private int position;
    private @Nullable Object key;

    OfMap(LullMap map, boolean pairs) {
      this.map = map;
      this.pairs = pairs;
    }

    @Override
    public void reach(HeapWalk walk) {
      walk.add(map);
    }

    @Override
    @Nullable Object next() {
      int at = map.nextEntry(position);
      if (at < 0) {
        return END;
      }
      position = at + 1;
      key = map.keyAt(at);
      return pairs ? map.valueAt(at) : key;
    }

    @Override
    @Nullable Object key() {
      return key;
    }
  }

  static final class OfString extends Cursor {
    private final String text;
    private int position;
    private long index;

    OfString(String text) {
      this.text = text;
    }

    @Override
    public void reach(HeapWalk walk) {
      walk.add(text);
    }

    @Override
    @Nullable Object next() {
      if (position >= text.length()) {
        return END;
      }
      int codePoint = text.codePointAt(position);
      position += Character.charCount(codePoint);
      index++;
      return Strings.of(codePoint);
    }

    @Override
    Object key() {
      return index - 1;
    }
  }

  static final class OfBytes extends Cursor {
    private final Bytes bytes;
    private int position;

    OfBytes(Bytes bytes) {
      this.bytes = bytes;
    }

    @Override
    public void reach(HeapWalk walk) {
      walk.add(bytes);
    }

    @Override
    @Nullable Object next() {
      if (position >= bytes.size()) {
        return END;
      }
      return bytes.get(position++);
    }

    @Override
    Object key() {
      return (long) (position - 1);
    }
  }

  /** A Java iterable has no index to go by, so this one holds its iterator. */
  static final class OfHost extends Cursor {
    private final Iterator<?> iterator;
    private long index;

    OfHost(Iterator<?> iterator) {
      this.iterator = iterator;
    }

    @Override
    @Nullable Object next() {
      if (!iterator.hasNext()) {
        return END;
      }
      index++;
      return HostValues.toScript(iterator.next());
    }

    @Override
    Object key() {
      return index - 1;
    }
  }
}
