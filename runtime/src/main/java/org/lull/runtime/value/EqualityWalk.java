package org.lull.runtime.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of two values with {@code ==}, which stops where script code has to be asked.
 *
 * <pre>{@code
 * EqualityWalk walk = new EqualityWalk(a, b);
 * while (walk.advance() == ASK) {
 *   walk.supply(truth of walk.left() == walk.right(), as the class defines it);
 * }
 * }</pre>
 *
 * <p>All its state is in its fields, so it can wait anywhere, and structures of any depth are
 * compared without Java recursion. Containers that script code changes meanwhile are compared as
 * they are found.
 */
public final class EqualityWalk implements Reachable {
  /** What {@link #advance} has found. */
  public enum Outcome {
    EQUAL,
    DIFFERENT,
    /** {@link #left} and {@link #right} are to be compared by script code. */
    ASK
  }

  /** Two lists or two maps that are being compared, and how far that has come. */
  private static final class Level {
    final Object left;
    final Object right;

    /** The next index of a list, or where to look for the next entry of the left map. */
    int cursor;

    Level(Object left, Object right) {
      this.left = left;
      this.right = right;
    }
  }

  /** A level with its part of the list of levels. */
  private static final int LEVEL_BYTES = 32;

  private final Meter.Tally tally = new Meter.Tally();
  private final List<Level> levels = new ArrayList<>();

  /**
   * Pairs gone into. Each may be taken as equal from then on: if it is not, the walk ends there.
   */
  private final IdentityPairs entered = new IdentityPairs();

  private final boolean asKeys;
  private final int keyDepth;
  private @Nullable Object left;
  private @Nullable Object right;
  private boolean asked;
  private @Nullable Boolean answer;

  public EqualityWalk(@Nullable Object left, @Nullable Object right) {
    this(left, right, false, 0);
  }

  private EqualityWalk(
      @Nullable Object left, @Nullable Object right, boolean asKeys, int keyDepth) {
    this.left = left;
    this.right = right;
    this.asKeys = asKeys;
    this.keyDepth = keyDepth;
  }

  /** A walk by the rules of {@link Equality#sameKey}, which never asks. */
  static EqualityWalk ofKeys(@Nullable Object left, @Nullable Object right, int keyDepth) {
    return new EqualityWalk(left, right, true, keyDepth);
  }

  /** The left value of the pair to ask about. */
  public @Nullable Object left() {
    return left;
  }

  /** The right value of the pair to ask about. */
  public @Nullable Object right() {
    return right;
  }

  /** Takes the script's answer about the pair that {@link #advance} stopped at. */
  public void supply(boolean equal) {
    answer = equal;
  }

  /** Goes on to the end, or to the next pair that script code has to be asked about. */
  public Outcome advance() {
    Outcome outcome = asked ? takeAnswer() : compare(left, right);
    while (outcome == Outcome.EQUAL && !levels.isEmpty()) {
      Level level = levels.getLast();
      outcome = level.left instanceof List<?> list ? nextElement(level, list) : nextEntry(level);
    }
    return outcome;
  }

  private Outcome takeAnswer() {
    boolean equal = Objects.requireNonNull(answer, "supply() comes before advance()");
    asked = false;
    answer = null;
    return equal ? Outcome.EQUAL : Outcome.DIFFERENT;
  }

  /** Compares a pair; EQUAL for containers says that they have become the innermost level. */
  private Outcome compare(@Nullable Object a, @Nullable Object b) {
    return switch (asKeys ? Equality.compareKeys(a, b) : Equality.compare(a, b)) {
      case EQUAL -> Outcome.EQUAL;
      case DIFFERENT -> Outcome.DIFFERENT;
      case CONTAINERS -> enter(Objects.requireNonNull(a), Objects.requireNonNull(b));
      case ASK -> {
        left = a;
        right = b;
        asked = true;
        yield Outcome.ASK;
      }
    };
  }

  private Outcome enter(Object a, Object b) {
    int leftSize = a instanceof List<?> list ? list.size() : ((Map<?, ?>) a).size();
    int rightSize = b instanceof List<?> list ? list.size() : ((Map<?, ?>) b).size();
    if (leftSize != rightSize) {
      return Outcome.DIFFERENT;
    }
    if (entered.add(a, b)) {
      tally.enter(LEVEL_BYTES);
      levels.add(new Level(walkable(a), walkable(b)));
    }
    return Outcome.EQUAL;
  }

  /** The container itself, or a copy if the host's kind cannot be walked by a cursor. */
  static Object walkable(Object container) {
    return switch (container) {
      case List<?> list when !(list instanceof RandomAccess) -> LullList.copyOf(list);
      case Map<?, ?> map when !(map instanceof LullMap) -> new LullMap(map);
      default -> container;
    };
  }

  private Outcome nextElement(Level level, List<?> list) {
    List<?> other = (List<?>) level.right;
    while (level.cursor < list.size() && level.cursor < other.size()) {
      tally.round(0);
      int at = level.cursor++;
      int depth = levels.size();
      Outcome outcome = compare(list.get(at), other.get(at));
      if (outcome != Outcome.EQUAL || levels.size() != depth) {
        return outcome;
      }
    }
    levels.removeLast();
    return list.size() == other.size() ? Outcome.EQUAL : Outcome.DIFFERENT;
  }

  private Outcome nextEntry(Level level) {
    LullMap map = (LullMap) level.left;
    LullMap other = (LullMap) level.right;
    for (int c = map.nextEntry(level.cursor); c >= 0; c = map.nextEntry(c + 1)) {
      tally.round(0);
      int there = other.cursorOfKey(map, c, keyDepth + 1);
      if (there < 0) {
        return Outcome.DIFFERENT;
      }
      level.cursor = c + 1;
      int depth = levels.size();
      Outcome outcome = compare(map.valueAt(c), other.valueAt(there));
      if (outcome != Outcome.EQUAL || levels.size() != depth) {
        return outcome;
      }
    }
    levels.removeLast();
    return map.size() == other.size() ? Outcome.EQUAL : Outcome.DIFFERENT;
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes((long) LEVEL_BYTES * levels.size());
    walk.add(left);
    walk.add(right);
    for (Level level : levels) {
      walk.add(level.left);
      walk.add(level.right);
    }
  }
}
