package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.value.Thrown.assertRaises;
import static org.lull.runtime.value.Thrown.hintOf;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.Test;

class NumbersTest {
  private static final BigInteger HUGE = BigInteger.TWO.pow(200);

  /** Ints near the places where representations change. */
  private static BigInteger randomInt(Random random) {
    BigInteger edge =
        BigInteger.TWO.pow(
            List.of(0, 8, 31, 32, 53, 62, 63, 64, 65, 127, 200).get(random.nextInt(11)));
    BigInteger value =
        switch (random.nextInt(3)) {
          case 0 -> BigInteger.valueOf(random.nextInt(21) - 10);
          case 1 -> edge.add(BigInteger.valueOf(random.nextInt(5) - 2));
          default -> new BigInteger(1 + random.nextInt(140), random);
        };
    return random.nextBoolean() ? value : value.negate();
  }

  private static double randomDouble(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> random.nextInt(21) - 10;
      case 1 -> Double.longBitsToDouble(random.nextLong());
      case 2 -> randomInt(random).doubleValue();
      default -> random.nextGaussian() * 100;
    };
  }

  private static void assertExact(
      BinaryOperator<Object> operator, BinaryOperator<BigInteger> model, boolean divides) {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      BigInteger a = randomInt(random);
      BigInteger b = randomInt(random);
      if (divides && b.signum() == 0) {
        continue;
      }
      Object result = operator.apply(Numbers.box(a), Numbers.box(b));
      assertThat(result).as("%s and %s", a, b).isEqualTo(Numbers.box(model.apply(a, b)));
    }
  }

  private static BigInteger floor(BigInteger a, BigInteger b) {
    BigInteger[] parts = a.divideAndRemainder(b);
    return parts[1].signum() * b.signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  @Test
  void intsAreExact() {
    assertExact(Numbers::add, BigInteger::add, false);
    assertExact(Numbers::subtract, BigInteger::subtract, false);
    assertExact(Numbers::multiply, BigInteger::multiply, false);
    assertExact(Numbers::floorDivide, NumbersTest::floor, true);
    assertExact(Numbers::remainder, (a, b) -> a.subtract(floor(a, b).multiply(b)), true);
  }

  @Test
  void anIntHasOneForm() {
    assertThat(Numbers.add(Long.MAX_VALUE, 1)).isEqualTo(new BigInteger("9223372036854775808"));
    Object big = Numbers.add(Long.MAX_VALUE, 1);
    assertThat(Numbers.subtract(big, (Object) 1L)).isEqualTo(Long.MAX_VALUE);
    assertThat(Numbers.negate(big)).isEqualTo(Long.MIN_VALUE);
    assertThat(Numbers.negate(Long.MIN_VALUE)).isEqualTo(big);
    assertThat(Numbers.floorDivide(Long.MIN_VALUE, -1)).isEqualTo(big);
    assertThat(Numbers.multiply(Long.MIN_VALUE, -1)).isEqualTo(big);
  }

  @Test
  void divisionGivesTheNearestFloat() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      BigInteger a = randomInt(random);
      BigInteger b = randomInt(random);
      if (b.signum() != 0) {
        double nearest =
            new BigDecimal(a)
                .divide(new BigDecimal(b), new java.math.MathContext(400))
                .doubleValue();
        assertThat(Numbers.divide(Numbers.box(a), Numbers.box(b)))
            .as("%s / %s", a, b)
            .isEqualTo(a.signum() == 0 ? 0.0 / b.signum() : nearest);
      }
    }
  }

  @Test
  void divisionReachesTheEndsOfTheFloats() {
    BigInteger ten = BigInteger.TEN;
    for (int exponent = 290; exponent < 345; exponent++) {
      BigInteger power = ten.pow(exponent).multiply(BigInteger.valueOf(3));
      assertThat(Numbers.divide((Object) 7L, power))
          .isEqualTo(
              new BigDecimal(7)
                  .divide(new BigDecimal(power), new java.math.MathContext(60))
                  .doubleValue());
      assertThat(Numbers.divide(power, (Object) 7L))
          .isEqualTo(
              new BigDecimal(power)
                  .divide(new BigDecimal(7), new java.math.MathContext(60))
                  .doubleValue());
    }
    assertThat(Numbers.divide((Object) 1L, BigInteger.TWO.pow(5000))).isEqualTo(0.0);
    assertThat(Numbers.divide(BigInteger.TWO.pow(5000).negate(), (Object) 1L))
        .isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(Numbers.divide(BigInteger.TWO.pow(5001), BigInteger.TWO.pow(5000))).isEqualTo(2.0);
  }

  @Test
  void divisionByZeroIsAnErrorOnlyWhereNoFloatCanAnswer() {
    assertThat(Numbers.divide((Object) 1L, (Object) 0L)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Numbers.divide((Object) 0L, (Object) 0L)).isEqualTo(Double.NaN);
    assertThat(Numbers.divide(HUGE, (Object) 0L)).isEqualTo(Double.POSITIVE_INFINITY);
    assertRaises("ZeroDivision: \"~/\" cannot divide by zero", () -> Numbers.floorDivide(1, 0));
    assertRaises("ZeroDivision: \"%\" cannot divide by zero", () -> Numbers.remainder(1, 0));
    assertRaises(
        "ZeroDivision: \"%\" cannot divide by zero", () -> Numbers.remainder(HUGE, (Object) 0L));
    assertThat(Numbers.floorDivide((Object) 1L, (Object) 0.0)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Numbers.remainder((Object) 1.0, (Object) 0L)).isEqualTo(Double.NaN);
  }

  @Test
  void floatRemainderHasTheSignOfTheDivisor() {
    assertThat(Numbers.remainder((Object) (-7.5), (Object) 2L)).isEqualTo(0.5);
    assertThat(Numbers.remainder((Object) 7.5, (Object) (-2L))).isEqualTo(-0.5);
    assertThat(Numbers.remainder((Object) (-5L), (Object) Double.POSITIVE_INFINITY))
        .isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Numbers.floorDivide((Object) (-5L), (Object) Double.POSITIVE_INFINITY))
        .isEqualTo(-1.0);
    assertThat(Numbers.floorDivide((Object) 1.0, (Object) 0.1)).isEqualTo(9.0);
    assertThat(Numbers.floorDivide((Object) (-7.5), (Object) 2.0)).isEqualTo(-4.0);
  }

  @Test
  void floorDivisionAndRemainderOfFloatsBelongTogether() {
    Random random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      double a = random.nextGaussian() * 1000;
      double b = random.nextGaussian() * 10;
      double quotient = (Double) Numbers.floorDivide((Object) a, (Object) b);
      double rest = (Double) Numbers.remainder((Object) a, (Object) b);
      assertThat(quotient).isEqualTo(Math.rint(quotient));
      assertThat(quotient * b + rest).isCloseTo(a, org.assertj.core.data.Offset.offset(1e-8));
      assertThat(Math.abs(rest)).isLessThanOrEqualTo(Math.abs(b));
      assertThat(rest == 0 || rest < 0 == b < 0).isTrue();
    }
  }

  @Test
  void powersAreExact() {
    Random random = new Random(4);
    for (int i = 0; i < 2_000; i++) {
      long base = random.nextInt(41) - 20;
      int exponent = random.nextInt(120);
      assertThat(Numbers.power(base, exponent))
          .isEqualTo(Numbers.box(BigInteger.valueOf(base).pow(exponent)));
    }
    assertThat(Numbers.power(HUGE, (Object) 2L)).isEqualTo(BigInteger.TWO.pow(400));
    assertThat(Numbers.power((Object) 2L, (Object) (-1L))).isEqualTo(0.5);
    assertThat(Numbers.power((Object) 0L, (Object) (-1L))).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(Numbers.power((Object) 2.0, (Object) 3L)).isEqualTo(8.0);
    assertThat(Numbers.power((Object) 9L, (Object) 0.5)).isEqualTo(3.0);
  }

  @Test
  void powersOfOneAndZeroTakeAnyExponent() {
    assertThat(Numbers.power((Object) 1L, HUGE)).isEqualTo(1L);
    assertThat(Numbers.power((Object) 0L, HUGE)).isEqualTo(0L);
    assertThat(Numbers.power((Object) (-1L), HUGE)).isEqualTo(1L);
    assertThat(Numbers.power((Object) (-1L), HUGE.add(BigInteger.ONE))).isEqualTo(-1L);
    assertThat(Numbers.power(-1, Long.MAX_VALUE)).isEqualTo(-1L);
  }

  @Test
  void resultsThatWouldFillTheMachineAreErrors() {
    String tooBig = "Value: the result has more than 20 million digits, too many for an int";
    assertRaises(tooBig, () -> Numbers.power(2, 1L << 26));
    assertRaises(tooBig, () -> Numbers.power(10, 1_000_000_000L));
    assertRaises(tooBig, () -> Numbers.power((Object) 3L, HUGE));
    Object large = Numbers.power(2, 40_000_000);
    assertRaises(tooBig, () -> Numbers.multiply(large, large));
    assertThat(((BigInteger) Numbers.power(2, (1L << 26) - 1)).bitLength()).isEqualTo(1 << 26);
  }

  @Test
  void comparesExactly() {
    Random random = new Random(5);
    for (int i = 0; i < 50_000; i++) {
      Object a =
          random.nextBoolean() ? Numbers.box(randomInt(random)) : (Object) randomDouble(random);
      Object b =
          random.nextBoolean() ? Numbers.box(randomInt(random)) : (Object) randomDouble(random);
      assertThat(Numbers.compare(a, b)).as("%s and %s", a, b).isEqualTo(modelCompare(a, b));
    }
  }

  private static int modelCompare(Object a, Object b) {
    double x = ((Number) a).doubleValue();
    double y = ((Number) b).doubleValue();
    if (Double.isNaN(x) || Double.isNaN(y)) {
      return Numbers.UNORDERED;
    }
    boolean infinite =
        a instanceof Double && Double.isInfinite(x) || b instanceof Double && Double.isInfinite(y);
    return infinite ? Double.compare(x, y) : decimal(a).compareTo(decimal(b));
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof Double d ? new BigDecimal(d) : new BigDecimal(number.toString());
  }

  @Test
  void comparesBeyondTheExactFloats() {
    assertThat(Numbers.equal((1L << 53) + 1, (double) (1L << 53))).isFalse();
    assertThat(Numbers.equal(1L, 1.0)).isTrue();
    assertThat(Numbers.equal(0.0, -0.0)).isTrue();
    assertThat(Numbers.equal(Double.NaN, Double.NaN)).isFalse();
    assertThat(Numbers.compare(Long.MAX_VALUE, 0x1p63)).isEqualTo(-1);
    assertThat(Numbers.compare(0x1p63, Long.MAX_VALUE)).isEqualTo(1);
    assertThat(Numbers.compare(Long.MIN_VALUE, -0x1p63)).isZero();
  }

  @Test
  void numbersOfTheHostCountAsNumbers() {
    assertThat(Numbers.add(Integer.valueOf(2), Short.valueOf((short) 3))).isEqualTo(5L);
    assertThat(Numbers.multiply(Byte.valueOf((byte) 2), Float.valueOf(1.5f))).isEqualTo(3.0);
    assertThat(Numbers.add(new BigDecimal("0.5"), (Object) 1L)).isEqualTo(1.5);
    assertThat(Numbers.normalise(BigInteger.TEN)).isEqualTo(10L);
    assertThat(Numbers.compare(Integer.valueOf(3), (Object) 3.0)).isZero();
    AtomicLong counter = new AtomicLong();
    assertThat(Numbers.normalise(counter)).isSameAs(counter);
    assertRaises(
        "Type: \"-\" takes two numbers or two durations, but got AtomicLong and int",
        () -> Numbers.subtract(counter, (Object) 1L));
  }

  @Test
  void plusJoins() {
    assertThat(Numbers.add("ab", "cd")).isEqualTo("abcd");
    LullList left = LullList.of(1L);
    Object joined = Numbers.add(left, List.of("x"));
    assertThat(joined).isInstanceOf(LullList.class).isEqualTo(LullList.of(1L, "x"));
    assertThat(left).hasSize(1);
    assertThat(Numbers.add(Bytes.of(List.of(1)), Bytes.of(List.of(2))))
        .isEqualTo(Bytes.of(List.of(1, 2)));
  }

  @Test
  void wrongOperandsAreNamed() {
    assertRaises(
        "Type: \"+\" takes two numbers, strings, lists, durations or bytes, but got int and nil",
        () -> Numbers.add((Object) 1L, null));
    assertRaises(
        "Type: \"*\" takes two numbers, or a duration and a number, but got string and int",
        () -> Numbers.multiply("ab", (Object) 2L));
    assertRaises(
        "Type: \"**\" takes two numbers, but got duration and int",
        () -> Numbers.power(Duration.ZERO, (Object) 2L));
    assertRaises(
        "Type: \"-\" takes a number or a duration, but got string", () -> Numbers.negate("x"));
    assertThat(hintOf(() -> Numbers.add("n: ", (Object) 1L)))
        .isEqualTo("to put a value into a text, write \"${…}\"");
    assertThat(hintOf(() -> Numbers.add((Object) 1L, null))).isEqualTo("null");
  }
}
