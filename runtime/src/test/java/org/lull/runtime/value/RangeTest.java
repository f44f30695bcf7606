package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.value.Thrown.assertRaises;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangeTest {
  private static List<Long> model(long from, long to, boolean inclusive, long step) {
    List<Long> values = new ArrayList<>();
    for (long i = from; step > 0 ? i <= to : i >= to; i += step) {
      if (inclusive || i != to) {
        values.add(i);
      }
    }
    return values;
  }

  @Test
  void givesItsInts() {
    for (long from = -4; from <= 4; from++) {
      for (long to = -4; to <= 4; to++) {
        for (long step : new long[] {-3, -2, -1, 1, 2, 3, 10}) {
          for (boolean inclusive : new boolean[] {true, false}) {
            check(new Range(from, to, inclusive, step), model(from, to, inclusive, step));
          }
        }
      }
    }
  }

  private static void check(Range range, List<Long> model) {
    assertThat(range).as("%s", range).containsExactlyElementsOf(model);
    assertThat(range.size()).isEqualTo(model.size());
    for (long i = -6; i <= 6; i++) {
      assertThat(range.contains(i)).as("%d in %s", i, range).isEqualTo(model.contains(i));
    }
    if (!model.isEmpty()) {
      assertThat(range.last()).isEqualTo(model.getLast());
      assertThat(range.sum()).isEqualTo(model.stream().mapToLong(i -> i).sum());
    }
  }

  @Test
  void isEqualToARangeOfTheSameInts() {
    assertThat(new Range(1, 5, true, 1)).isEqualTo(new Range(1, 6, false, 1));
    assertThat(new Range(1, 5, true, 3))
        .isEqualTo(new Range(1, 4, true, 3))
        .hasSameHashCodeAs(new Range(1, 4, true, 3));
    assertThat(new Range(5, 1, true, 1))
        .isEqualTo(new Range(0, 0, false, 1))
        .hasSameHashCodeAs(new Range(0, 0, false, 1));
    assertThat(new Range(3, 3, true, 1))
        .isEqualTo(new Range(3, 4, true, 7))
        .hasSameHashCodeAs(new Range(3, 4, true, 7));
    assertThat(new Range(1, 5, true, 1)).isNotEqualTo(new Range(1, 5, true, 2));
  }

  @Test
  void isWrittenAsItWas() {
    assertThat(Text.str(new Range(1, 5, true, 1))).isEqualTo("1..5");
    assertThat(Text.str(new Range(0, 5, false, 1))).isEqualTo("0..<5");
    assertThat(Text.str(new Range(10, 1, true, -3))).isEqualTo("10..1 by -3");
  }

  @Test
  void reachesTheEndsOfTheLongs() {
    Range all = new Range(Long.MIN_VALUE, Long.MAX_VALUE, true, 4);
    assertThat(all.size()).isEqualTo(1L << 62);
    assertThat(all.last()).isEqualTo(Long.MAX_VALUE - 3);
    assertThat(all.contains(Long.MAX_VALUE)).isFalse();
    Range down = new Range(Long.MAX_VALUE, Long.MIN_VALUE, true, Long.MIN_VALUE);
    assertThat(down).containsExactly(Long.MAX_VALUE, -1L);
    assertRaises(
        "Value: a range gives at most 9223372036854775807 ints",
        () -> new Range(Long.MIN_VALUE, Long.MAX_VALUE, true, 1));
    assertThat(new Range(1, Long.MAX_VALUE, true, 1).sum())
        .isEqualTo(new BigInteger("42535295865117307928310139910543638528"));
  }

  @Test
  void containsByValue() {
    Range range = new Range(1, 5, true, 1);
    assertThat(range.contains((Object) 2.0)).isTrue();
    assertThat(range.contains((Object) 2.5)).isFalse();
    assertThat(range.contains((Object) Double.NaN)).isFalse();
    assertThat(range.contains((Object) Double.POSITIVE_INFINITY)).isFalse();
    assertThat(range.contains("2")).isFalse();
    assertThat(range.contains(BigInteger.TWO.pow(70))).isFalse();
  }

  @Test
  void takesIntsOnly() {
    assertThat(Range.of(1L, 3L, true, null)).isEqualTo(new Range(1, 3, true, 1));
    assertRaises(
        "Type: \"..\" takes two ints, but got int and float", () -> Range.of(1L, 2.0, true, null));
    assertRaises(
        "Type: \"..<\" takes two ints, but got nil and int", () -> Range.of(null, 2L, false, null));
    assertRaises(
        "Type: the step of a range is an int, but got string", () -> Range.of(1L, 2L, true, "1"));
    assertRaises("Value: the step of a range cannot be 0", () -> Range.of(1L, 2L, true, 0L));
    assertRaises(
        "Value: a range takes ints of at most 64 bits, but got 18446744073709551616",
        () -> Range.of(1L, BigInteger.TWO.pow(64), true, null));
  }
}
