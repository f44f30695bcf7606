package org.lull.runtime.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code x[i]} and {@code x[i] = v}.
 *
 * <p>Lists, strings (by code point), bytes and ranges take an int from 0, or a negative one that
 * counts from the end; anything outside is an {@code Index} error. They also take a range and give
 * the part it describes, of the same type: its ends may be negative likewise ({@code xs[1..-1]} is
 * all but the first), and what lies outside is left out. A map takes any key and gives nil for one
 * that is absent.
 */
public final class Indexing {
  /** How much of an index a message shows. */
  private static final int SHOWN = 40;

  private Indexing() {}

  /** {@code target[index]}. */
  public static @Nullable Object get(@Nullable Object target, @Nullable Object index) {
    if (target instanceof LullList list && index instanceof Long i) {
      int size = list.size();
      long at = i < 0 ? i + size : i;
      if (at >= 0 && at < size) {
        return list.get((int) at);
      }
      throw outOfRange(i, "list", size);
    }
    if (target instanceof LullMap map) {
      return map.get(index);
    }
    return index instanceof Range range && !(target instanceof Map)
        ? slice(target, range)
        : getSlowly(target, index);
  }

  private static @Nullable Object getSlowly(@Nullable Object target, @Nullable Object index) {
    return switch (target) {
      case List<?> list ->
          HostValues.toScript(list.get((int) position(index, "list", list.size())));
      case Map<?, ?> map -> HostMaps.get(map, index);
      case String s -> charAt(s, index);
      case Bytes bytes -> bytes.get((int) position(index, "bytes", bytes.size()));
      case Range range -> range.get(position(index, "range", range.size()));
      case null, default -> throw notIndexed(target);
    };
  }

  private static String charAt(String s, @Nullable Object index) {
    if (index instanceof Long i && i >= 0 && i < s.length()) {
      int offset = i.intValue();
      if (Strings.isSingle(s, 0, offset)) {
        return Strings.at(s, offset);
      }
    }
    return Strings.at(s, Strings.offset(s, (int) position(index, "string", Strings.length(s))));
  }

  /** {@code target[index] = value}. */
  public static void set(@Nullable Object target, @Nullable Object index, @Nullable Object value) {
    switch (target) {
      case LullList list -> list.set((int) position(index, "list", list.size()), value);
      case LullMap map -> map.put(index, value);
      case List<?> list -> HostLists.set(list, (int) position(index, "list", list.size()), value);
      case Map<?, ?> map -> HostMaps.put(map, index, value);
      case null, default -> throw notAssigned(target);
    }
  }

  /** Whether any map has a key. */
  public static boolean hasKey(Map<?, ?> map, @Nullable Object key) {
    return map instanceof LullMap own ? own.containsKey(key) : HostMaps.containsKey(map, key);
  }

  /**
   * The position that an index means.
   *
   * @param what the type, for the message
   * @return from 0 to {@code size - 1}
   */
  public static long position(@Nullable Object index, String what, long size) {
    Object normal = Numbers.normalise(index);
    if (normal == null || !Numbers.isInt(normal)) {
      throw new Raised("Index", "a " + what + " index is an int, but got " + TypeNames.of(index));
    }
    if (!(normal instanceof Long i)) {
      throw outOfRange(normal, what, size);
    }
    long at = i < 0 ? i + size : i;
    if (at < 0 || at >= size) {
      throw outOfRange(i, what, size);
    }
    return at;
  }

  private static Raised outOfRange(Object index, String what, long size) {
    String article = what.equals("bytes") ? "" : size == 0 ? "an " : "a ";
    return new Raised(
        "Index",
        "index "
            + Text.brief(index, SHOWN)
            + " is out of range for "
            + article
            + (size == 0 ? "empty " + what : what + " of " + size));
  }

  private static Raised notIndexed(@Nullable Object target) {
    String type = TypeNames.of(target);
    ErrorValue error =
        new ErrorValue(
            "Type", "\"[…]\" takes a list, map, string, bytes or range, but got " + type);
    return new Raised(
        type.equals("function") ? error.withHint("a call needs parentheses: f([…])") : error);
  }

  private static Raised notAssigned(@Nullable Object target) {
    if (target instanceof Bytes) {
      return new Raised("Type", "bytes cannot be changed");
    }
    if (target instanceof String || target instanceof Range) {
      return new Raised("Type", "a " + TypeNames.of(target) + " cannot be changed");
    }
    return new Raised("Type", "\"[…] =\" takes a list or a map, but got " + TypeNames.of(target));
  }

  // Slices

  /** {@code target[range]}: a new list, string, bytes or range. */
  public static Object slice(@Nullable Object target, Range range) {
    return switch (target) {
      case LullList list -> sliceOfList(list, Slice.of(range, list.size()));
      case List<?> list -> sliceOfList(LullList.copyOf(list), Slice.of(range, list.size()));
      case String s -> sliceOfString(s, Slice.of(range, Strings.length(s)));
      case Bytes bytes -> sliceOfBytes(bytes, Slice.of(range, bytes.size()));
      case Range whole -> {
        Slice part = Slice.of(range, whole.size());
        yield whole.part(part.first(), part.count(), part.step());
      }
      case null, default -> throw notIndexed(target);
    };
  }

  private static LullList sliceOfList(LullList list, Slice part) {
    int first = (int) part.first();
    int count = (int) part.count();
    if (part.step() == 1) {
      return list.slice(first, first + count);
    }
    Meter.room(count);
    @Nullable Object[] picked = new @Nullable Object[count];
    for (int i = 0; i < count; i++) {
      Meter.pollAt(i);
      picked[i] = list.get((int) part.position(i));
    }
    return new LullList(picked);
  }

  private static String sliceOfString(String s, Slice part) {
    int first = (int) part.first();
    int count = (int) part.count();
    if (part.step() == 1) {
      return Strings.slice(s, first, first + count);
    }
    Meter.room(s.length());
    Meter.text(count);
    int[] codePoints = Meter.onText(s.length(), () -> s.codePoints().toArray());
    StringBuilder picked = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      Meter.pollAt(i);
      picked.appendCodePoint(codePoints[(int) part.position(i)]);
    }
    return picked.toString();
  }

  private static Bytes sliceOfBytes(Bytes bytes, Slice part) {
    int first = (int) part.first();
    int count = (int) part.count();
    if (part.step() == 1) {
      return bytes.slice(first, first + count);
    }
    Meter.text(count);
    byte[] picked = new byte[count];
    for (int i = 0; i < count; i++) {
      Meter.pollAt(i);
      picked[i] = (byte) bytes.get((int) part.position(i));
    }
    return Bytes.owning(picked);
  }
}
