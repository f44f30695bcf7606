package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.value.Thrown.assertRaises;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BitsTest {
  @Test
  void agreesWithBigInteger() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      BigInteger a = random(random);
      BigInteger b = random(random);
      Object x = Numbers.box(a);
      Object y = Numbers.box(b);
      assertThat(Bits.and(x, y)).isEqualTo(Numbers.box(a.and(b)));
      assertThat(Bits.or(x, y)).isEqualTo(Numbers.box(a.or(b)));
      assertThat(Bits.xor(x, y)).isEqualTo(Numbers.box(a.xor(b)));
      assertThat(Bits.not(x)).isEqualTo(Numbers.box(a.not()));
      long count = random.nextInt(140);
      assertThat(Bits.shiftLeft(x, count)).isEqualTo(Numbers.box(a.shiftLeft((int) count)));
      assertThat(Bits.shiftRight(x, count)).isEqualTo(Numbers.box(a.shiftRight((int) count)));
    }
  }

  private static BigInteger random(Random random) {
    BigInteger value = new BigInteger(1 + random.nextInt(130), random);
    return random.nextBoolean() ? value : value.negate();
  }

  @Test
  void hugeCountsDoNotFillTheMachine() {
    assertRaises(
        "Value: the result has more than 20 million digits, too many for an int",
        () -> Bits.shiftLeft(1L, 1L << 40));
    assertThat(Bits.shiftLeft(0L, BigInteger.TWO.pow(80))).isEqualTo(0L);
    assertThat(Bits.shiftRight(5L, BigInteger.TWO.pow(80))).isEqualTo(0L);
    assertThat(Bits.shiftRight(BigInteger.TWO.pow(90).negate(), BigInteger.TWO.pow(80)))
        .isEqualTo(-1L);
    assertThat(Bits.shiftRight(-5L, 1L << 40)).isEqualTo(-1L);
  }

  @Test
  void wrongOperandsAreErrors() {
    assertRaises(
        "Value: \"<<\" shifts by 0 or more bits, but got -1", () -> Bits.shiftLeft(1L, -1L));
    assertRaises(
        "Value: \">>\" shifts by 0 or more bits, but got -1", () -> Bits.shiftRight(1L, -1L));
    assertRaises("Type: \"&\" takes two ints, but got int and float", () -> Bits.and(1L, 1.0));
    assertRaises("Type: \"~\" takes an int, but got nil", () -> Bits.not(null));
    assertThat(Bits.or(Integer.valueOf(1), 2L)).isEqualTo(3L);
  }
}
