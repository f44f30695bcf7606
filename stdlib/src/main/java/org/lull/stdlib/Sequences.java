package org.lull.stdlib;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Bytes;
import org.lull.runtime.value.HostValues;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Range;
import org.lull.runtime.value.Strings;

/** What lists and ranges have in common: their elements can be counted and reached by position. */
public final class Sequences {
  private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

  private Sequences() {}

  public static long size(@Nullable Object sequence) {
    return sequence instanceof Range range ? range.size() : list(sequence).size();
  }

  public static @Nullable Object get(@Nullable Object sequence, long position) {
    return switch (sequence) {
      case LullList list -> list.get((int) position);
      case Range range -> range.get(position);
      case null, default -> HostValues.toScript(list(sequence).get((int) position));
    };
  }

  /**
   * A list of the elements from one position up to and without another, as far as there are any.
   */
  public static LullList part(@Nullable Object sequence, long from, long to) {
    long end = Math.min(to, size(sequence));
    LullList part = newList(end - from);
    Meter.objects(sequence instanceof Range ? end - from : 0);
    for (long i = from; i < end; i++) {
      Meter.pollAt((int) i);
      part.push(get(sequence, i));
    }
    return part;
  }

  /** An empty list with room for so many elements. */
  public static LullList newList(long size) {
    if (size > MAX_SIZE) {
      throw new Raised(
          "Value", "a list holds at most " + MAX_SIZE + " elements, but these are " + size);
    }
    return new LullList((int) Math.max(size, 0));
  }

  /** The code points of a text, each as a string. */
  public static LullList characters(String text) {
    Meter.objects(text.length());
    LullList characters = new LullList(text.length());
    for (int offset = 0; offset < text.length(); ) {
      Meter.pollAt(characters.size());
      String character = Strings.at(text, offset);
      characters.push(character);
      offset += character.length();
    }
    return characters;
  }

  /** The bytes as ints. */
  public static LullList elements(Bytes bytes) {
    Meter.visit(bytes.size());
    LullList elements = new LullList(bytes.size());
    for (int i = 0; i < bytes.size(); i++) {
      Meter.pollAt(i);
      elements.push(bytes.get(i));
    }
    return elements;
  }

  @SuppressWarnings("unchecked") // a host's list says for itself what it does not take
  public static List<@Nullable Object> list(@Nullable Object list) {
    return (List<@Nullable Object>) Objects.requireNonNull(list);
  }
}
