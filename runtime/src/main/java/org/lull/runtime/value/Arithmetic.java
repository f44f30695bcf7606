package org.lull.runtime.value;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The operators on operands that {@link Numbers} has no short way for. */
final class Arithmetic {
  enum Operator {
    ADD("+", "two numbers, strings, lists, durations or bytes"),
    SUBTRACT("-", "two numbers or two durations"),
    MULTIPLY("*", "two numbers, or a duration and a number"),
    DIVIDE("/", "two numbers, or a duration and a number or a duration"),
    FLOOR_DIVIDE("~/", "two numbers, or a duration and a number or a duration"),
    REMAINDER("%", "two numbers or two durations"),
    POWER("**", "two numbers");

    final String symbol;
    final String operands;

    Operator(String symbol, String operands) {
      this.symbol = symbol;
      this.operands = operands;
    }
  }

  private Arithmetic() {}

  static Object apply(Operator operator, @Nullable Object left, @Nullable Object right) {
    Object a = Numbers.normalise(left);
    Object b = Numbers.normalise(right);
    if (a != null && b != null && Numbers.isNumber(a) && Numbers.isNumber(b)) {
      return onNumbers(operator, a, b);
    }
    if (a instanceof Duration || b instanceof Duration) {
      Object result = Durations.apply(operator, a, b);
      if (result != null) {
        return result;
      }
    }
    if (operator == Operator.ADD) {
      return join(a, b);
    }
    throw Operands.refuse(operator.symbol, operator.operands, a, b).withHint(hint(operator, a, b));
  }

  private static Object onNumbers(Operator operator, Object a, Object b) {
    if (a instanceof Long x && b instanceof Long y) {
      return onLongs(operator, x, y);
    }
    if (Numbers.isInt(a) && Numbers.isInt(b)) {
      return onBigInts(operator, Numbers.bigOf(a), Numbers.bigOf(b));
    }
    return onDoubles(operator, Numbers.doubleOf(a), Numbers.doubleOf(b));
  }

  private static Object onLongs(Operator operator, long a, long b) {
    return switch (operator) {
      case ADD -> Numbers.add(a, b);
      case SUBTRACT -> Numbers.subtract(a, b);
      case MULTIPLY -> Numbers.multiply(a, b);
      case DIVIDE -> Numbers.divide(a, b);
      case FLOOR_DIVIDE -> Numbers.floorDivide(a, b);
      case REMAINDER -> Numbers.remainder(a, b);
      case POWER -> Numbers.power(a, b);
    };
  }

  private static Object onBigInts(Operator operator, BigInteger a, BigInteger b) {
    return switch (operator) {
      case ADD -> Numbers.box(BigInts.charged(a, b).add(b));
      case SUBTRACT -> Numbers.box(BigInts.charged(a, b).subtract(b));
      case MULTIPLY -> BigInts.multiply(a, b);
      case DIVIDE -> BigInts.divide(a, b);
      case FLOOR_DIVIDE -> BigInts.floorDivide(a, b);
      case REMAINDER -> BigInts.remainder(a, b);
      case POWER -> BigInts.power(a, b);
    };
  }

  private static Object onDoubles(Operator operator, double a, double b) {
    return switch (operator) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case FLOOR_DIVIDE -> Numbers.floorDivide(a, b);
      case REMAINDER -> Numbers.remainder(a, b);
      case POWER -> Math.pow(a, b);
    };
  }

  private static Object join(@Nullable Object a, @Nullable Object b) {
    if (a instanceof String x && b instanceof String y) {
      return Strings.concat(x, y);
    }
    if (a instanceof List<?> x && b instanceof List<?> y) {
      return LullList.concat(x, y);
    }
    if (a instanceof Bytes x && b instanceof Bytes y) {
      return x.concat(y);
    }
    throw Operands.refuse("+", Operator.ADD.operands, a, b).withHint(hint(Operator.ADD, a, b));
  }

  private static @Nullable String hint(Operator operator, @Nullable Object a, @Nullable Object b) {
    if (operator == Operator.ADD && (a instanceof String || b instanceof String)) {
      return "to put a value into a text, write \"${…}\"";
    }
    if (operator == Operator.REMAINDER && a instanceof String) {
      return "to put a value into a text, write \"${…}\", or call format on it";
    }
    boolean repeats =
        (a instanceof String && b instanceof Long) || (a instanceof Long && b instanceof String);
    if (operator == Operator.MULTIPLY && repeats) {
      return "a text is repeated by text.repeat(n)";
    }
    boolean sum = operator == Operator.ADD || operator == Operator.SUBTRACT;
    return sum && (isDurationAndNumber(a, b) || isDurationAndNumber(b, a))
        ? "give the number a unit, as in 5s or n * 1s"
        : null;
  }

  private static boolean isDurationAndNumber(@Nullable Object a, @Nullable Object b) {
    return a instanceof Duration && b != null && Numbers.isNumber(b);
  }

  static Object negate(@Nullable Object operand) {
    Object a = Numbers.normalise(operand);
    return switch (a) {
      case Long n -> Numbers.negate(n.longValue());
      case Double d -> -d;
      case BigInteger n -> Numbers.box(BigInts.charged(n, n).negate());
      case Duration d -> Durations.negate(d);
      case null, default -> throw Operands.refuse("-", "a number or a duration", a);
    };
  }

  static int compare(Object left, Object right) {
    Object a = Objects.requireNonNull(Numbers.normalise(left));
    Object b = Objects.requireNonNull(Numbers.normalise(right));
    if (a instanceof BigInteger x && b instanceof BigInteger y) {
      Meter.scan(Math.min(x.bitLength(), y.bitLength()) / Byte.SIZE);
    }
    if (a instanceof Double x) {
      return b instanceof Double y
          ? Numbers.compare(x.doubleValue(), y.doubleValue())
          : Numbers.reverse(compareInt(b, x));
    }
    if (b instanceof Double y) {
      return compareInt(a, y);
    }
    return Numbers.bigOf(a).compareTo(Numbers.bigOf(b));
  }

  private static int compareInt(Object a, double b) {
    return a instanceof Long x
        ? Numbers.compare(x.longValue(), b)
        : BigInts.compare((BigInteger) a, b);
  }
}
