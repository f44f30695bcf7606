package org.lull.runtime.value;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An immutable sequence of bytes, each an int from 0 to 255. */
public final class Bytes implements Reachable {
  /** Characters of a byte in the text, with what separates it. */
  private static final long PRINTED = 5;

  public static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  public static Bytes copyOf(byte[] content) {
    Meter.text(content.length);
    return new Bytes(content.clone());
  }

  /** Takes the array as it is: the caller gives it up. */
  public static Bytes owning(byte[] content) {
    return new Bytes(content);
  }

  /** The bytes that a list of ints from 0 to 255 spells. */
  public static Bytes of(List<?> values) {
    Meter.visit(values.size());
    Meter.text(values.size());
    byte[] content = new byte[values.size()];
    int at = 0;
    for (Object value : values) {
      Meter.pollAt(at);
      content[at] = byteOf(value, at);
      at++;
    }
    return new Bytes(content);
  }

  private static byte byteOf(@Nullable Object value, int at) {
    if (!Numbers.isInt(value)) {
      throw new Raised(
          "Type",
          "bytes are ints from 0 to 255, but got " + TypeNames.of(value) + " at index " + at);
    }
    if (Numbers.normalise(value) instanceof Long n && n >= 0 && n <= 255) {
      return n.byteValue();
    }
    throw new Raised(
        "Value", "bytes are ints from 0 to 255, but got " + Text.str(value) + " at index " + at);
  }

  public int size() {
    return content.length;
  }

  /** The byte at a position from 0 to {@code size() - 1}, as an int from 0 to 255. */
  public long get(int position) {
    return content[position] & 0xff;
  }

  /** The bytes from one position up to and without another. */
  public Bytes slice(int from, int to) {
    Meter.text(to - from);
    return from == 0 && to == content.length
        ? this
        : new Bytes(Meter.copy(to - from, () -> Arrays.copyOfRange(content, from, to)));
  }

  public Bytes concat(Bytes other) {
    Meter.text((long) content.length + other.content.length);
    int size = Math.addExact(content.length, other.content.length);
    return new Bytes(
        Meter.copy(
            size,
            () -> {
              byte[] joined = Arrays.copyOf(content, size);
              System.arraycopy(other.content, 0, joined, content.length, other.content.length);
              return joined;
            }));
  }

  public byte[] toArray() {
    Meter.text(content.length);
    return content.clone();
  }

  /** Two lower-case hexadecimal digits for each byte. */
  public String hex() {
    Meter.text(2L * content.length);
    return Meter.onText(2L * content.length, () -> HexFormat.of().formatHex(content));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that && Arrays.equals(content, that.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** As a script would write it: {@code bytes([1, 2])}. */
  @Override
  public String toString() {
    Meter.text(PRINTED * content.length);
    StringBuilder out = new StringBuilder("bytes([");
    for (int i = 0; i < content.length; i++) {
      Meter.pollAt(i);
      out.append(i == 0 ? "" : ", ").append(content[i] & 0xff);
    }
    return out.append("])").toString();
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes(content.length);
  }
}
