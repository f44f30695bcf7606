package org.lull.stdlib.module;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Native;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.NumberText;
import org.lull.runtime.value.Numbers;
import org.lull.runtime.value.Ordering;
import org.lull.runtime.value.Raised;
import org.lull.stdlib.Arguments;

/**
 * {@code import math}. Functions of the calculus give floats; those that round or count give ints.
 */
public final class MathModule {
  private static final int MAX_FACTORIAL = 100_000;

  /** Pairs of bits that finding a divisor takes a step for. */
  private static final int BITS_IN_A_STEP = 20_000;

  private MathModule() {}

  public static Part part() {
    List<Native> functions = new ArrayList<>();
    functions.addAll(calculus());
    functions.addAll(rounding());
    functions.addAll(ofInts());
    return new Part("math", functions, constants(), null);
  }

  private static Map<String, @Nullable Object> constants() {
    Map<String, @Nullable Object> constants = new LinkedHashMap<>();
    constants.put("pi", Math.PI);
    constants.put("e", Math.E);
    constants.put("tau", Math.TAU);
    constants.put("inf", Double.POSITIVE_INFINITY);
    constants.put("nan", Double.NaN);
    return constants;
  }

  private static List<Native> calculus() {
    return List.of(
        of("sqrt", "The square root; nan for a negative number.", Math::sqrt),
        of("cbrt", "The cube root.", Math::cbrt),
        of("exp", "e to the power of x.", Math::exp),
        of("log2", "The logarithm to base 2.", x -> log(x, 2)),
        of("log10", "The logarithm to base 10.", Math::log10),
        of("sin", "The sine of an angle in radians.", Math::sin),
        of("cos", "The cosine of an angle in radians.", Math::cos),
        of("tan", "The tangent of an angle in radians.", Math::tan),
        of("asin", "The angle in radians with this sine.", Math::asin),
        of("acos", "The angle in radians with this cosine.", Math::acos),
        of("atan", "The angle in radians with this tangent.", Math::atan),
        of("sinh", "The hyperbolic sine.", Math::sinh),
        of("cosh", "The hyperbolic cosine.", Math::cosh),
        of("tanh", "The hyperbolic tangent.", Math::tanh),
        of("radians", "The angle in radians for one in degrees.", Math::toRadians),
        of("degrees", "The angle in degrees for one in radians.", Math::toDegrees),
        Native.function(
            "log(x, base?)",
            "The logarithm, natural or to a base.",
            (machine, arguments) ->
                Arguments.came(arguments[1])
                    ? log(number("log", arguments, 0, "x"), number("log", arguments, 1, "base"))
                    : Math.log(number("log", arguments, 0, "x"))),
        Native.function(
            "pow(x, y)",
            "x to the power of y, as the operator ** gives it.",
            (machine, arguments) -> {
              number("pow", arguments, 0, "x");
              number("pow", arguments, 1, "y");
              return Numbers.power(arguments[0], arguments[1]);
            }),
        Native.function(
            "atan2(y, x)",
            "The angle in radians of the point (x, y), seen from the origin.",
            (machine, arguments) ->
                Math.atan2(number("atan2", arguments, 0, "y"), number("atan2", arguments, 1, "x"))),
        Native.function(
            "hypot(x, y)",
            "The distance of the point (x, y) from the origin.",
            (machine, arguments) ->
                Math.hypot(
                    number("hypot", arguments, 0, "x"), number("hypot", arguments, 1, "y"))));
  }

  private static List<Native> rounding() {
    return List.of(
        rounding("floor", "The greatest int that is not greater.", RoundingMode.FLOOR),
        rounding("ceil", "The least int that is not less.", RoundingMode.CEILING),
        rounding("trunc", "The int without what stands after the point.", RoundingMode.DOWN),
        Native.function(
            "round(x, digits?)",
            "The nearest int, halves away from zero; or a float with so many digits after the"
                + " point.",
            (machine, arguments) -> round(arguments)),
        Native.function(
            "sign(x)",
            "-1, 0 or 1, as x is negative, zero or positive.",
            (machine, arguments) -> (long) Math.signum(number("sign", arguments, 0, "x"))),
        Native.function(
            "clamp(x, low, high)",
            "x, or the nearer of the bounds if it lies outside.",
            (machine, arguments) -> clamp(arguments)),
        Native.function(
            "is_nan(x)",
            "Whether x is the float that is no number.",
            (machine, arguments) -> Double.isNaN(number("is_nan", arguments, 0, "x"))),
        Native.function(
            "is_finite(x)",
            "Whether x is neither infinite nor nan.",
            (machine, arguments) ->
                Numbers.isInt(arguments[0])
                    || Double.isFinite(number("is_finite", arguments, 0, "x"))));
  }

  private static List<Native> ofInts() {
    return List.of(
        Native.function(
            "gcd(...ints)",
            "The greatest common divisor of ints.",
            (machine, arguments) -> Numbers.box(gcd(list(arguments[0])))),
        Native.function(
            "lcm(...ints)",
            "The least common multiple of ints.",
            (machine, arguments) -> Numbers.box(lcm(list(arguments[0])))),
        Native.function(
            "factorial(n)",
            "The product of the ints from 1 to n.",
            (machine, arguments) -> factorial(arguments[0])),
        Native.function(
            "isqrt(n)",
            "The greatest int whose square is not greater than n.",
            (machine, arguments) -> isqrt(arguments[0])));
  }

  private static Native of(String name, String documentation, DoubleUnaryOperator function) {
    return Native.function(
        name + "(x)",
        documentation,
        (machine, arguments) -> function.applyAsDouble(number(name, arguments, 0, "x")));
  }

  private static double number(
      String function, @Nullable Object[] arguments, int index, String parameter) {
    return Arguments.number(function, parameter, arguments[index]);
  }

  private static LullList list(@Nullable Object rest) {
    return rest instanceof LullList list ? list : new LullList();
  }

  private static double log(double x, double base) {
    if (base == 10) {
      return Math.log10(x);
    }
    double result = Math.log(x) / Math.log(base);
    double whole = Math.rint(result);
    return Math.pow(base, whole) == x ? whole : result;
  }

  private static Native rounding(String name, String documentation, RoundingMode mode) {
    return Native.function(
        name + "(x)", documentation, (machine, arguments) -> toInt(name, arguments[0], mode));
  }

  private static Object toInt(String function, @Nullable Object value, RoundingMode mode) {
    double number = Arguments.number(function, "x", value);
    Object normal = Numbers.normalise(value);
    if (normal instanceof Long || normal instanceof BigInteger) {
      return normal;
    }
    return Numbers.box(exact(function, number).setScale(0, mode).toBigInteger());
  }

  private static BigDecimal exact(String function, double number) {
    if (!Double.isFinite(number)) {
      throw new Raised(
          "Value", function + "() takes a finite number, but got " + NumberText.of(number));
    }
    return new BigDecimal(number);
  }

  private static Object round(@Nullable Object[] arguments) {
    if (!Arguments.came(arguments[1])) {
      return toInt("round", arguments[0], RoundingMode.HALF_UP);
    }
    double number = number("round", arguments, 0, "x");
    int digits = Arguments.count("round", "digits", arguments[1], 0);
    if (digits > 320 || !Double.isFinite(number)) {
      return number;
    }
    // By the digits that the number is written with, so that 2.675 becomes 2.68, as people expect.
    return BigDecimal.valueOf(number).setScale(digits, RoundingMode.HALF_UP).doubleValue();
  }

  private static @Nullable Object clamp(@Nullable Object[] arguments) {
    number("clamp", arguments, 0, "x");
    number("clamp", arguments, 1, "low");
    number("clamp", arguments, 2, "high");
    if (Ordering.less(arguments[2], arguments[1])) {
      throw new Raised(
          "Value", "clamp() takes bounds of which the low one is not above the high one");
    }
    if (Ordering.less(arguments[0], arguments[1])) {
      return arguments[1];
    }
    return Ordering.less(arguments[2], arguments[0]) ? arguments[2] : arguments[0];
  }

  private static BigInteger integer(String function, @Nullable Object value) {
    Object number = Numbers.normalise(value);
    if (number == null || !Numbers.isInt(number)) {
      throw Arguments.wrongType(function, "n", "an int", value);
    }
    return Numbers.bigOf(number);
  }

  private static BigInteger gcd(LullList ints) {
    BigInteger result = BigInteger.ZERO;
    for (Object n : ints) {
      BigInteger a = result;
      BigInteger b = integer("gcd", n);
      result = Meter.work(gcdSteps(a, b), () -> a.gcd(b));
    }
    return result;
  }

  /** The time of what grows with the square of the size. */
  private static long gcdSteps(BigInteger a, BigInteger b) {
    return (long) a.bitLength() * b.bitLength() / BITS_IN_A_STEP;
  }

  private static BigInteger lcm(LullList ints) {
    BigInteger result = BigInteger.ONE;
    for (Object value : ints) {
      BigInteger n = integer("lcm", value).abs();
      if (n.signum() == 0) {
        return n;
      }
      BigInteger a = result;
      BigInteger divisor = Meter.work(gcdSteps(a, n), () -> a.gcd(n));
      Object quotient = Numbers.floorDivide(Numbers.box(a), (Object) Numbers.box(divisor));
      result = Numbers.bigOf(Numbers.multiply(quotient, (Object) Numbers.box(n)));
    }
    return result;
  }

  private static Object factorial(@Nullable Object value) {
    int n = Arguments.count("factorial", "n", value, 0);
    if (n > MAX_FACTORIAL) {
      throw Arguments.wrongValue("factorial", "n", "at most " + MAX_FACTORIAL, value);
    }
    double bits = n * Math.log(Math.max(n, 2)) / Math.log(2);
    Meter.text((long) bits / Byte.SIZE);
    return Numbers.box(Meter.work(n + (long) Math.pow(bits, 1.5) / 1500, () -> product(1, n)));
  }

  /** Halves of nearly the same size are quicker to multiply than one long and one short number. */
  private static BigInteger product(int from, int to) {
    if (to - from < 8) {
      BigInteger product = BigInteger.ONE;
      for (int i = from; i <= to; i++) {
        product = product.multiply(BigInteger.valueOf(i));
      }
      return product;
    }
    int middle = (from + to) >>> 1;
    return product(from, middle).multiply(product(middle + 1, to));
  }

  private static Object isqrt(@Nullable Object value) {
    BigInteger n = integer("isqrt", value);
    if (n.signum() < 0) {
      throw Arguments.wrongValue("isqrt", "n", "0 or more", value);
    }
    return Numbers.box(Meter.work(gcdSteps(n, n), n::sqrt));
  }
}
