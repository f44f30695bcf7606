package org.lull.runtime;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Bytes;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Range;
import org.lull.runtime.value.TypeNames;
import org.lull.runtime.value.Typed;

/**
 * Copies values from the machine of a script to that of a pool's worker, or back.
 *
 * <p>What cannot change is not copied. A value that is reached twice is copied once, so that the
 * copies share what the originals share, circles included. The work is kept in a list and not on
 * Java's stack, so the depth of a structure does not matter.
 *
 * <p><b>Invariant.</b> When {@link #copy} returns, every copy that was begun is complete.
 */
public final class Transfer {
  /** Which way the values go. */
  public enum Direction {
    TO_WORKER("cannot go to a pool's worker"),
    FROM_WORKER("cannot come back from a pool's worker");

    private final String refusal;

    Direction(String refusal) {
      this.refusal = refusal;
    }
  }

  /** What is done with a part that may be left behind. */
  public interface Receiver {
    void take(@Nullable Object copy);

    /** It cannot be copied, or something in it cannot. */
    void refuse(ErrorValue why);
  }

  private static final int MOST_PARTS = 5;

  private final Direction direction;

  /** Copies that are to be the original again: what an earlier transfer has in {@link #origins}. */
  private final Map<Object, Object> known;

  /** The originals of those copies that are to be themselves again when they come back. */
  private final Map<Object, Object> origins = new IdentityHashMap<>();

  private final Map<Object, Object> copies = new IdentityHashMap<>();

  /** The keys of {@link #copies} in the order in which they came, to forget the last ones again. */
  private final List<Object> order = new ArrayList<>();

  /** Copies that are begun and not complete. */
  private final Deque<Item> open = new ArrayDeque<>();

  private final MapFilling maps = new MapFilling();
  private final List<Optional> optional = new ArrayList<>();

  /** The value whose parts are being copied. */
  private @Nullable Item current;

  /**
   * A value on its way.
   *
   * @param part what it is of {@code container}
   */
  private record Item(Object original, Part part, @Nullable Item container) {}

  /** A part that may be left behind. */
  private record Optional(
      @Nullable Object value, Part part, @Nullable Item container, Receiver receiver) {}

  /**
   * @param known what {@link #origins} of the transfer says that brought the values where they are
   *     now
   */
  public Transfer(Direction direction, Map<Object, Object> known) {
    this.direction = direction;
    this.known = known;
  }

  /** For each copy that is to come back as its original, that original. */
  public Map<Object, Object> origins() {
    return origins;
  }

  /**
   * Copies a value with everything in it.
   *
   * @throws Raised of kind {@code "Type"} when something in it cannot be copied
   */
  public @Nullable Object copy(@Nullable Object value, String name) {
    Object copy = part(value, new Part.Root(name));
    complete();
    for (int i = 0; i < optional.size(); i++) {
      copyOptional(optional.get(i));
    }
    optional.clear();
    return copy;
  }

  /** The copy of a part of the value that is being copied; perhaps still without parts itself. */
  public @Nullable Object part(@Nullable Object value, Part part) {
    if (value == null || isImmutable(value)) {
      return value;
    }
    Object copy = copies.get(value);
    if (copy == null) {
      copy = known.get(value);
    }
    return copy == null ? begin(new Item(value, part, current)) : copy;
  }

  /**
   * Copies a part later, when all that must be copied has been, and does without it if that is
   * refused.
   */
  public void optionalPart(@Nullable Object value, Part part, Receiver receiver) {
    optional.add(new Optional(value, part, current, receiver));
  }

  /**
   * The error for a part that cannot be copied.
   *
   * @param what what it is: {@code a channel}
   */
  public Raised refuse(String what, Part part) {
    StringJoiner way = new StringJoiner(" of ");
    int shown = 0;
    Item container = current;
    for (Part next = part; ; next = container.part, container = container.container) {
      if (!(next instanceof Part.Hidden)) {
        way.add(++shown > MOST_PARTS ? "…" : next.text());
      }
      if (next instanceof Part.Captured || container == null || shown > MOST_PARTS) {
        break;
      }
    }
    return new Raised(
        new ErrorValue("Type", what + " " + direction.refusal + ": it is " + way)
            .withHint("a worker shares nothing with the script: only values are copied over"));
  }

  private static boolean isImmutable(Object value) {
    return switch (value) {
      case String s -> true;
      case Long n -> true;
      case Double d -> true;
      case Boolean b -> true;
      case BigInteger n -> true;
      case Duration d -> true;
      case Range r -> true;
      case Bytes b -> true;
      case Native n -> !n.isConfined();
      case Integer n -> true;
      case Short n -> true;
      case Byte n -> true;
      case Float n -> true;
      case Character c -> true;
      default -> false;
    };
  }

  private Object begin(Item item) {
    Item container = current;
    current = item;
    Object value = item.original;
    Object copy =
        switch (value) {
          case Transferable transferable -> transferable.beginCopy(this);
          case List<?> list -> new LullList(list.size());
          case Map<?, ?> map -> new LullMap(map.size());
          case ErrorValue error -> error.beginCopy();
          default -> {
            current = container;
            throw refuse(describe(value), item.part);
          }
        };
    current = container;
    copies.put(value, copy);
    order.add(value);
    if (copy != value) {
      open.add(item);
      if (value instanceof Transferable transferable && transferable.comesBackAsItself()) {
        origins.put(copy, value);
      }
    }
    return copy;
  }

  private static String describe(Object value) {
    if (value instanceof Function) {
      return "a function of the host program";
    }
    String type = TypeNames.of(value);
    if (!(value instanceof Typed)) {
      return "a Java object of class " + type;
    }
    return ("aeiou".indexOf(type.charAt(0)) >= 0 ? "an " : "a ") + type;
  }

  private void complete() {
    for (Item item = open.pollLast(); item != null; item = open.pollLast()) {
      current = item;
      complete(item.original, copies.get(item.original));
    }
    current = null;
    maps.fillAll();
  }

  private void complete(Object original, @Nullable Object copy) {
    switch (original) {
      case Transferable transferable when copy != null -> transferable.completeCopy(copy, this);
      case List<?> list when copy instanceof LullList target -> completeList(list, target);
      case Map<?, ?> map when copy instanceof LullMap target -> completeMap(map, target);
      case ErrorValue error when copy instanceof ErrorValue target -> completeError(error, target);
      default -> throw new IllegalStateException("nothing else is begun");
    }
  }

  private void completeList(List<?> list, LullList copy) {
    for (int i = 0; i < list.size(); i++) {
      Object element = list.get(i);
      boolean stays = element == null || isImmutable(element);
      copy.push(stays ? element : part(element, new Part.Element(i)));
    }
  }

  private void completeMap(Map<?, ?> map, LullMap copy) {
    @Nullable Object[] keys = new @Nullable Object[map.size()];
    @Nullable Object[] values = new @Nullable Object[map.size()];
    int at = 0;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object value = entry.getValue();
      boolean stays = value == null || isImmutable(value);
      keys[at] = part(entry.getKey(), Part.Named.KEY);
      values[at++] = stays ? value : part(value, new Part.Entry(entry.getKey()));
    }
    maps.add(copy, keys, values);
  }

  private void completeError(ErrorValue error, ErrorValue copy) {
    Object data = part(error.data(), new Part.Named("the data of an error"));
    Object cause = part(error.cause(), new Part.Named("the cause of an error"));
    List<ErrorValue> others = new ArrayList<>(error.suppressed().size());
    for (ErrorValue other : error.suppressed()) {
      Object attached = part(other, new Part.Named("an error attached to another"));
      others.add((ErrorValue) Objects.requireNonNull(attached));
    }
    copy.completeCopy(data, (ErrorValue) cause, others);
  }

  private void copyOptional(Optional next) {
    int copied = order.size();
    int waiting = optional.size();
    current = next.container;
    try {
      Object copy = part(next.value, next.part);
      complete();
      next.receiver.take(copy);
    } catch (Raised refused) {
      forgetSince(copied);
      optional.subList(waiting, optional.size()).clear();
      next.receiver.refuse(refused.error());
    }
    current = null;
  }

  /** What was begun since cannot be completed, and must not be used for other parts. */
  private void forgetSince(int copied) {
    open.clear();
    maps.clear();
    for (Object original : order.subList(copied, order.size())) {
      origins.remove(copies.remove(original));
    }
    order.subList(copied, order.size()).clear();
  }
}
