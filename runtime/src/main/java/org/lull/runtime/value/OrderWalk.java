package org.lull.runtime.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The comparison of two values by {@code <}, which stops where script code has to be asked.
 *
 * <pre>{@code
 * OrderWalk walk = new OrderWalk("<", a, b);
 * while (walk.advance() == ASK) {
 *   walk.supply(truth of walk.left() < walk.right(), as the class defines it);
 * }
 * }</pre>
 *
 * <p>A class is asked at most twice about a pair, the second time with the values exchanged; if
 * neither is less, they count as equal and the next elements decide. Elements of lists that are
 * identical count as equal even if they have no order, so that {@code [nil, 1] < [nil, 2]}. All
 * state is in fields, as with {@link EqualityWalk}.
 */
public final class OrderWalk implements Reachable {
  /** What {@link #advance} has found. */
  public enum Outcome {
    LESS,
    EQUAL,
    GREATER,
    /** nan was among the elements that decide. */
    UNORDERED,
    /** Whether {@link #left} is less than {@link #right} is to be decided by script code. */
    ASK
  }

  /** Two lists that are being compared, and the index of the elements to compare next. */
  private static final class Level {
    final List<?> left;
    final List<?> right;
    int cursor;

    Level(Object left, Object right) {
      this.left = (List<?>) left;
      this.right = (List<?>) right;
    }
  }

  private final String operator;

  /** A level with its part of the list of levels. */
  private static final int LEVEL_BYTES = 32;

  private final Meter.Tally tally = new Meter.Tally();
  private final List<Level> levels = new ArrayList<>();

  /**
   * Pairs of lists gone into: each counts as equal when it is met again, as the walk would end if
   * it were not.
   */
  private final IdentityPairs entered = new IdentityPairs();

  private @Nullable Object left;
  private @Nullable Object right;

  /** How often the current pair has been asked about. */
  private int questions;

  private @Nullable Boolean answer;

  /**
   * @param operator named in the error for values without an order
   */
  public OrderWalk(String operator, @Nullable Object left, @Nullable Object right) {
    this.operator = operator;
    this.left = left;
    this.right = right;
  }

  /** A walk for sorting: nan comes after every other number, so that there is always an order. */
  public static OrderWalk forSorting(@Nullable Object left, @Nullable Object right) {
    return new OrderWalk(Ordering.SORT, left, right);
  }

  /** The left value of the pair to ask about. */
  public @Nullable Object left() {
    return left;
  }

  /** The right value of the pair to ask about. */
  public @Nullable Object right() {
    return right;
  }

  /** Takes the script's answer whether {@link #left} is less than {@link #right}. */
  public void supply(boolean less) {
    answer = less;
  }

  /** Goes on to the end, or to the next pair that script code has to be asked about. */
  public Outcome advance() {
    Outcome outcome = questions > 0 ? takeAnswer() : compare(left, right);
    while (outcome == Outcome.EQUAL && !levels.isEmpty()) {
      outcome = nextElement(levels.getLast());
    }
    return outcome;
  }

  /** The outcome as {@link Ordering#compare} gives it. */
  int compareWithoutScript() {
    return switch (advance()) {
      case LESS -> -1;
      case EQUAL -> 0;
      case GREATER -> 1;
      case UNORDERED -> Ordering.UNORDERED;
      case ASK -> throw NeedsScript.SIGNAL;
    };
  }

  private Outcome takeAnswer() {
    boolean less = Objects.requireNonNull(answer, "supply() comes before advance()");
    answer = null;
    if (less) {
      return questions == 1 ? Outcome.LESS : Outcome.GREATER;
    }
    if (questions == 2) {
      questions = 0;
      return Outcome.EQUAL;
    }
    questions = 2;
    Object exchanged = left;
    left = right;
    right = exchanged;
    return Outcome.ASK;
  }

  /** Compares a pair; EQUAL for lists says that they have become the innermost level. */
  private Outcome compare(@Nullable Object a, @Nullable Object b) {
    int order = Ordering.compareShallow(a, b);
    return switch (order) {
      case -1 -> Outcome.LESS;
      case 0 -> Outcome.EQUAL;
      case 1 -> Outcome.GREATER;
      case Ordering.UNORDERED -> unordered(a, b);
      case Ordering.LISTS -> enter(Objects.requireNonNull(a), Objects.requireNonNull(b));
      case Ordering.ASK -> ask(a, b);
      default -> withoutOrder(a, b);
    };
  }

  private Outcome unordered(@Nullable Object a, @Nullable Object b) {
    return operator.equals(Ordering.SORT) ? outcome(Ordering.nanLast(a, b)) : Outcome.UNORDERED;
  }

  private static Outcome outcome(int order) {
    if (order == 0) {
      return Outcome.EQUAL;
    }
    return order < 0 ? Outcome.LESS : Outcome.GREATER;
  }

  @SuppressWarnings("ReferenceEquality") // a list is equal to itself
  private Outcome enter(Object a, Object b) {
    if (a != b && entered.add(a, b)) {
      tally.enter(LEVEL_BYTES);
      levels.add(new Level(EqualityWalk.walkable(a), EqualityWalk.walkable(b)));
    }
    return Outcome.EQUAL;
  }

  private Outcome ask(@Nullable Object a, @Nullable Object b) {
    left = a;
    right = b;
    questions = 1;
    return Outcome.ASK;
  }

  private Outcome withoutOrder(@Nullable Object a, @Nullable Object b) {
    if (levels.isEmpty() || Equality.compare(a, b) != Equality.Verdict.EQUAL) {
      throw levels.isEmpty()
          ? Ordering.refuse(operator, a, b)
          : Ordering.refuseElements(operator, a, b);
    }
    return Outcome.EQUAL;
  }

  private Outcome nextElement(Level level) {
    while (level.cursor < level.left.size() && level.cursor < level.right.size()) {
      tally.round(0);
      int at = level.cursor++;
      int depth = levels.size();
      Outcome outcome = compare(level.left.get(at), level.right.get(at));
      if (outcome != Outcome.EQUAL || levels.size() != depth) {
        return outcome;
      }
    }
    levels.removeLast();
    return outcome(Integer.compare(level.left.size(), level.right.size()));
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
