package org.lull.runtime.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The operator {@code ==}, the sameness of map keys, and their hash.
 *
 * <p>Numbers are equal by value, an int and a float if they are exactly the same number. Strings,
 * ranges, durations and bytes are equal by content; lists too, element by element; maps too, in any
 * order. Anything else is equal to itself only. Values of different types are not equal, and
 * nothing but nil equals nil.
 *
 * <p>A value is equal to itself without being looked into or asked, only nan is not. A structure
 * that contains itself is compared as far as it goes: a pair that is met again while it is being
 * compared counts as equal.
 */
public final class Equality {
  /** A value whose class may define {@code ==}. */
  public interface Overloaded {
    /** Whether it does. If not, the value is equal to itself only. */
    default boolean overloadsEquality() {
      return true;
    }
  }

  /** What can be said of a pair without going into it. */
  enum Verdict {
    EQUAL,
    DIFFERENT,
    /** Both are lists or both are maps. */
    CONTAINERS,
    /** A class defines the answer. */
    ASK
  }

  /** How deep keys that contain maps with such keys may be nested and still be compared. */
  private static final int MAX_KEY_DEPTH = 50;

  private Equality() {}

  /**
   * {@code a == b}.
   *
   * @throws NeedsScript if a class that defines {@code ==} has to be asked; then use {@link
   *     EqualityWalk}
   */
  public static boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x.longValue() == y.longValue();
    }
    return switch (compare(a, b)) {
      case EQUAL -> true;
      case DIFFERENT -> false;
      case ASK -> throw NeedsScript.SIGNAL;
      case CONTAINERS -> equalContainers(a, b);
    };
  }

  private static boolean equalContainers(@Nullable Object a, @Nullable Object b) {
    return switch (compareFlat(a, b, false)) {
      case EQUAL -> true;
      case DIFFERENT -> false;
      case ASK -> throw NeedsScript.SIGNAL;
      case CONTAINERS -> isEqual(new EqualityWalk(a, b));
    };
  }

  /** Compares lists without the cost of a walk, as far as they hold no containers. */
  private static Verdict compareFlat(@Nullable Object a, @Nullable Object b, boolean asKeys) {
    if (!(a instanceof LullList x) || !(b instanceof LullList y)) {
      return Verdict.CONTAINERS;
    }
    if (x.size() != y.size()) {
      return Verdict.DIFFERENT;
    }
    Meter.visit(x.size());
    for (int i = 0; i < x.size(); i++) {
      Meter.pollAt(i);
      Verdict verdict = asKeys ? compareKeys(x.get(i), y.get(i)) : compare(x.get(i), y.get(i));
      if (verdict != Verdict.EQUAL) {
        return verdict;
      }
    }
    return Verdict.EQUAL;
  }

  private static boolean isEqual(EqualityWalk walk) {
    return switch (walk.advance()) {
      case EQUAL -> true;
      case DIFFERENT -> false;
      case ASK -> throw NeedsScript.SIGNAL;
    };
  }

  /**
   * Whether two values are the same key of a map: equal as with {@code ==}, but nan is the same as
   * nan, and no class is asked, so that an instance is the same as itself only.
   */
  public static boolean sameKey(@Nullable Object a, @Nullable Object b) {
    return sameKey(a, b, 0);
  }

  /**
   * As {@link #sameKey(Object, Object)} in the midst of another comparison.
   *
   * @param depth how many maps around these values are having their keys compared
   */
  static boolean sameKey(@Nullable Object a, @Nullable Object b, int depth) {
    return switch (compareKeys(a, b)) {
      case EQUAL -> true;
      case DIFFERENT, ASK -> false;
      case CONTAINERS -> sameContainers(a, b, depth);
    };
  }

  private static boolean sameContainers(@Nullable Object a, @Nullable Object b, int depth) {
    Verdict flat = compareFlat(a, b, true);
    if (flat != Verdict.CONTAINERS) {
      return flat == Verdict.EQUAL;
    }
    if (depth > MAX_KEY_DEPTH) {
      throw new Raised("Value", "maps inside the keys of maps are nested too deeply to compare");
    }
    return isEqual(EqualityWalk.ofKeys(a, b, depth));
  }

  /** The index of the first element equal to a value, from an index on; -1 if there is none. */
  public static int indexOf(List<?> list, @Nullable Object value, int from) {
    int size = list.size();
    Meter.visit(size - from);
    for (int i = from; i < size; i++) {
      Meter.pollAt(i);
      if (equal(list.get(i), value)) {
        return i;
      }
    }
    return -1;
  }

  static Verdict compareKeys(@Nullable Object a, @Nullable Object b) {
    if (isNan(a)) {
      return verdict(isNan(b));
    }
    Verdict verdict = compare(a, b);
    return verdict == Verdict.ASK ? Verdict.DIFFERENT : verdict;
  }

  /**
   * What can be said of a pair without going into it. A chain of tests: this is as hot as it gets.
   */
  @SuppressWarnings("ReferenceEquality") // a value is equal to itself
  static Verdict compare(@Nullable Object a, @Nullable Object b) {
    if (a == b) {
      return verdict(!isNan(a));
    }
    if (a == null || b == null) {
      return Verdict.DIFFERENT;
    }
    if (a instanceof String x && b instanceof String y) {
      Meter.scan(x.length());
      return verdict(x.equals(y));
    }
    if (a instanceof Character || b instanceof Character) {
      return verdict(String.valueOf(a).equals(String.valueOf(b)) && isText(a) && isText(b));
    }
    if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
      return verdict(Numbers.equal(a, b));
    }
    if ((a instanceof List<?> && b instanceof List<?>)
        || (a instanceof Map<?, ?> && b instanceof Map<?, ?>)) {
      return Verdict.CONTAINERS;
    }
    if (isPlain(a) && isPlain(b)) {
      Meter.scan(a instanceof Bytes bytes ? bytes.size() : 0);
      return verdict(a.equals(b));
    }
    return isOverloaded(a) || isOverloaded(b) ? Verdict.ASK : Verdict.DIFFERENT;
  }

  /** Whether Java's {@code equals} is ours. */
  private static boolean isPlain(Object value) {
    return value instanceof Boolean
        || value instanceof Duration
        || value instanceof Range
        || value instanceof Bytes;
  }

  /** A {@code Character} in a list of the host is a string of one character. */
  private static boolean isText(Object value) {
    return value instanceof String || value instanceof Character;
  }

  private static boolean isNan(@Nullable Object value) {
    return value instanceof Double d ? d.isNaN() : value instanceof Float f && f.isNaN();
  }

  private static Verdict verdict(boolean equal) {
    return equal ? Verdict.EQUAL : Verdict.DIFFERENT;
  }

  private static boolean isOverloaded(Object value) {
    return value instanceof Overloaded o && o.overloadsEquality();
  }

  // Hash

  /** How much of a container goes into its hash. */
  private static final int HASH_BUDGET = 64;

  /**
   * A hash that agrees with {@link #sameKey}.
   *
   * <p>Of a long list the ends are hashed, of deep structures the upper levels, of a map with more
   * than a few entries the keys. So it is quick for any value and ends for one that contains
   * itself.
   */
  public static int hash(@Nullable Object value) {
    if (value instanceof String s) {
      Meter.scan(s.length());
      return s.hashCode();
    }
    return hash(value, HASH_BUDGET);
  }

  private static int hash(@Nullable Object value, int budget) {
    if (value == null) {
      return 0;
    }
    if (value instanceof String || value instanceof Long || isPlain(value)) {
      return value.hashCode();
    }
    if (value instanceof Double d) {
      return hash(d.doubleValue());
    }
    if (value instanceof Character character) {
      return character.toString().hashCode();
    }
    if (value instanceof List<?> list) {
      Meter.spend(1, 0);
      return hashOfList(list, budget);
    }
    if (value instanceof Map<?, ?> map) {
      Meter.spend(1, 0);
      return map instanceof LullMap own ? hashOfMap(own, budget) : hashOfHostMap(map, budget);
    }
    return Numbers.isNumber(value) ? hashOfNumber(value) : System.identityHashCode(value);
  }

  private static int hash(double value) {
    if (value == Math.rint(value) && !Double.isInfinite(value)) {
      return Math.abs(value) < 0x1p63
          ? Long.hashCode((long) value)
          : Numbers.box(new BigDecimal(value).toBigIntegerExact()).hashCode();
    }
    return Double.hashCode(value);
  }

  private static int hashOfNumber(Object number) {
    Object normal = Objects.requireNonNull(Numbers.normalise(number));
    if (normal instanceof BigInteger n) {
      Meter.scan(n.bitLength() / Byte.SIZE);
      return n.hashCode();
    }
    return hash(normal, 0);
  }

  private static int hashOfList(List<?> list, int budget) {
    int size = list.size();
    int result = 31 + size;
    if (budget <= 0 || size == 0) {
      return result;
    }
    int counted = Math.min(size, HASH_BUDGET);
    int share = (budget - 1) / counted;
    for (int i = 0; i < counted; i++) {
      int at = i < HASH_BUDGET / 2 ? i : size - counted + i;
      result = 31 * result + LullMap.spread(hash(list.get(at), share));
    }
    return result;
  }

  private static int hashOfMap(LullMap map, int budget) {
    int size = map.size();
    if (budget <= 0) {
      return size;
    }
    if (size > LullMap.SMALL) {
      return size + map.keyHashes();
    }
    int sum = size;
    for (int c = map.nextEntry(0); c >= 0; c = map.nextEntry(c + 1)) {
      sum += hashOfEntry(map.hashAt(c), map.valueAt(c), (budget - 1) / size);
    }
    return sum;
  }

  /** The same for the same entries: a key has its full hash, however deep the map is. */
  private static int hashOfHostMap(Map<?, ?> map, int budget) {
    int size = map.size();
    if (budget <= 0) {
      return size;
    }
    int sum = size;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      int key = hash(entry.getKey());
      sum +=
          size > LullMap.SMALL
              ? LullMap.spread(key)
              : hashOfEntry(key, entry.getValue(), (budget - 1) / size);
    }
    return sum;
  }

  private static int hashOfEntry(int key, @Nullable Object value, int budget) {
    return LullMap.spread(31 * key + hash(value, budget));
  }
}
