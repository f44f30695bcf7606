package org.lull.runtime.value;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operators {@code < <= > >=} and the order of sorting.
 *
 * <p>Numbers, durations and strings (by code point) are ordered, and lists by their first elements
 * that differ. Nothing else is, unless a class defines {@code <}. Every comparison with nan is
 * false.
 */
public final class Ordering {
  /** The answer of {@link #compare} when none of {@code < == >} holds. */
  public static final int UNORDERED = Numbers.UNORDERED;

  /** A value whose class may define {@code <}. */
  public interface Overloaded {
    /** Whether it does. If not, the value has no order. */
    default boolean overloadsOrder() {
      return true;
    }
  }

  /** Stands for an operator where values are compared for sorting. */
  static final String SORT = "sort";

  /** Beside the answers of {@link #compare}: the elements of two lists have to be compared. */
  static final int LISTS = 3;

  /** A class has to be asked. */
  static final int ASK = 4;

  /** The pair has no order. */
  static final int REFUSED = 5;

  /**
   * The order of sorting, smallest first; nan comes after every other number.
   *
   * <p>Throws {@link NeedsScript} if a class has to be asked, and a {@code Type} error for values
   * without an order.
   */
  public static final Comparator<@Nullable Object> COMPARATOR = Ordering::compareForSort;

  private Ordering() {}

  public static boolean less(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x < y;
    }
    return compare("<", a, b) == -1;
  }

  public static boolean lessOrEqual(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x <= y;
    }
    int order = compare("<=", a, b);
    return order == -1 || order == 0;
  }

  public static boolean greater(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x > y;
    }
    return compare(">", a, b) == 1;
  }

  public static boolean greaterOrEqual(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return x >= y;
    }
    int order = compare(">=", a, b);
    return order == 1 || order == 0;
  }

  /**
   * Compares two values.
   *
   * @param operator named in the error for values without an order
   * @return -1, 0, 1 or {@link #UNORDERED}
   * @throws NeedsScript if a class that defines {@code <} has to be asked; then use {@link
   *     OrderWalk}
   */
  public static int compare(String operator, @Nullable Object a, @Nullable Object b) {
    int order = compareShallow(a, b);
    return switch (order) {
      case LISTS -> new OrderWalk(operator, a, b).compareWithoutScript();
      case ASK -> throw NeedsScript.SIGNAL;
      case REFUSED -> throw refuse(operator, a, b);
      default -> order;
    };
  }

  private static int compareForSort(@Nullable Object a, @Nullable Object b) {
    int order = compare(SORT, a, b);
    return order == UNORDERED ? nanLast(a, b) : order;
  }

  /** The order for sorting of two numbers one of which at least is nan. */
  static int nanLast(@Nullable Object a, @Nullable Object b) {
    return Boolean.compare(isNan(a), isNan(b));
  }

  private static boolean isNan(@Nullable Object value) {
    return Numbers.normalise(value) instanceof Double d && d.isNaN();
  }

  /** What can be said of a pair without going into it. */
  static int compareShallow(@Nullable Object a, @Nullable Object b) {
    if (a != null && b != null) {
      if (Numbers.isNumber(a) && Numbers.isNumber(b)) {
        return Numbers.compare(a, b);
      }
      if (a instanceof String x && b instanceof String y) {
        return Strings.compare(x, y);
      }
      if (a instanceof List<?> && b instanceof List<?>) {
        return LISTS;
      }
      if (a instanceof Duration x && b instanceof Duration y) {
        return Integer.signum(x.compareTo(y));
      }
    }
    return isOverloaded(a) || isOverloaded(b) ? ASK : REFUSED;
  }

  static Raised refuse(String operator, @Nullable Object a, @Nullable Object b) {
    if (operator.equals(SORT)) {
      return new Raised(
          "Type",
          "sorting takes numbers, strings, durations or lists, all of one type, but got "
              + TypeNames.of(a)
              + " and "
              + TypeNames.of(b));
    }
    return Operands.refuse(operator, "two numbers, strings, durations or lists", a, b);
  }

  /** The error for elements of two lists that have no order. */
  static Raised refuseElements(String operator, @Nullable Object a, @Nullable Object b) {
    return new Raised(
        refuse(operator, a, b)
            .error()
            .withHint("they are elements of the lists that are compared"));
  }

  private static boolean isOverloaded(@Nullable Object value) {
    return value instanceof Overloaded o && o.overloadsOrder();
  }
}
