package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lull.runtime.value.Thrown.assertRaises;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lull.runtime.value.OrderWalk.Outcome;

class OrderingTest {
  private record Version(long number) implements Ordering.Overloaded {}

  private static void assertLess(Object a, Object b) {
    assertThat(Ordering.less(a, b)).isTrue();
    assertThat(Ordering.lessOrEqual(a, b)).isTrue();
    assertThat(Ordering.greater(a, b)).isFalse();
    assertThat(Ordering.greaterOrEqual(a, b)).isFalse();
    assertThat(Ordering.less(b, a)).isFalse();
    assertThat(Ordering.greater(b, a)).isTrue();
    assertThat(Ordering.greaterOrEqual(b, a)).isTrue();
  }

  private static void assertLevel(Object a, Object b) {
    assertThat(Ordering.less(a, b) || Ordering.greater(a, b)).isFalse();
    assertThat(Ordering.lessOrEqual(a, b) && Ordering.greaterOrEqual(a, b)).isTrue();
  }

  @Test
  void ordersByKind() {
    assertLess(1L, 2L);
    assertLess(1L, 1.5);
    assertLess(1.5, BigInteger.TWO.pow(80));
    assertLess(Double.NEGATIVE_INFINITY, BigInteger.TWO.pow(2000).negate());
    assertLess(1, 2L);
    assertLess("a", "b");
    assertLess("a", "ab");
    assertLess(Duration.ofSeconds(1), Duration.ofMinutes(1));
    assertLess(LullList.of(1L, 2L), LullList.of(1L, 3L));
    assertLess(LullList.of(1L), LullList.of(1L, 0L));
    assertLess(LullList.of(LullList.of(1L), 9L), LullList.of(LullList.of(2L), 0L));
    assertLess(LullList.of(), List.of(1L));
    assertLevel(1L, 1.0);
    assertLevel(LullList.of("a", LullList.of(1L)), LullList.of("a", LullList.of(1.0)));
  }

  @Test
  void stringsAreOrderedByCodePoint() {
    assertLess("\uFFFD", "\uD83D\uDE00");
    assertLess("a\uE000", "a\uD800\uDC00");
    assertLess("Z", "a");
  }

  @Test
  void everyComparisonWithNanIsFalse() {
    for (Object other : new Object[] {1L, 1.0, Double.NaN}) {
      assertThat(Ordering.less(Double.NaN, other)).isFalse();
      assertThat(Ordering.lessOrEqual(Double.NaN, other)).isFalse();
      assertThat(Ordering.greater(Double.NaN, other)).isFalse();
      assertThat(Ordering.greaterOrEqual(other, Double.NaN)).isFalse();
    }
    assertThat(Ordering.lessOrEqual(LullList.of(Double.NaN), LullList.of(Double.NaN))).isFalse();
  }

  @Test
  void otherValuesHaveNoOrder() {
    assertRaises(
        "Type: \"<\" takes two numbers, strings, durations or lists, but got int and string",
        () -> Ordering.less(1L, "a"));
    assertRaises(
        "Type: \">=\" takes two numbers, strings, durations or lists, but got nil and nil",
        () -> Ordering.greaterOrEqual(null, null));
    assertRaises(
        "Type: \"<=\" takes two numbers, strings, durations or lists, but got bool and bool",
        () -> Ordering.lessOrEqual(true, false));
    assertRaises(
        "Type: \">\" takes two numbers, strings, durations or lists, but got string and int",
        () -> Ordering.greater(LullList.of(1L, "a"), LullList.of(1L, 2L)));
    assertThatThrownBy(() -> Ordering.COMPARATOR.compare(1L, "a"))
        .hasMessage(
            "Type: sorting takes numbers, strings, durations or lists, all of one type, but got int"
                + " and string");
  }

  @Test
  void identicalElementsNeedNoOrder() {
    assertLess(LullList.of(null, 1L), LullList.of(null, 2L));
    assertLess(LullList.of(true, "a"), LullList.of(true, "b"));
    assertRaises(
        "Type: \"<\" takes two numbers, strings, durations or lists, but got bool and bool",
        () -> Ordering.less(LullList.of(true), LullList.of(false)));
  }

  @Test
  void sortingIsTotalOnNumbers() {
    List<Object> values = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      values.add(
          switch (random.nextInt(4)) {
            case 0 -> random.nextLong(100);
            case 1 -> Double.NaN;
            case 2 -> Numbers.box(BigInteger.valueOf(random.nextLong()).shiftLeft(8));
            default -> random.nextGaussian() * 50;
          });
    }
    LullList list = LullList.copyOf(values);
    list.sort(Ordering.COMPARATOR);
    for (int i = 1; i < list.size(); i++) {
      Object before = list.get(i - 1);
      Object after = list.get(i);
      assertThat(after instanceof Double d && d.isNaN() || Ordering.lessOrEqual(before, after))
          .isTrue();
    }
    assertThat(Ordering.COMPARATOR.compare(Double.NaN, Double.NaN)).isZero();
  }

  @Test
  void sortingIsTotalOnLists() {
    Random random = new Random(2);
    Object[] numbers = {Double.NaN, 1L, 2.0, 3L};
    LullList list = new LullList();
    for (int i = 0; i < 5000; i++) {
      list.push(LullList.of(numbers[random.nextInt(4)], LullList.of(numbers[random.nextInt(4)])));
    }
    list.sort(Ordering.COMPARATOR);
    assertThat(Text.str(list.get(0))).isEqualTo("[1, [1]]");
    assertThat(Text.str(list.get(4999))).isEqualTo("[nan, [nan]]");
    OrderWalk walk = OrderWalk.forSorting(LullList.of(Double.NaN), LullList.of(1L));
    assertThat(walk.advance()).isEqualTo(Outcome.GREATER);
  }

  @Test
  void aListThatCannotBeSortedStaysAsItWas() {
    LullList list = new LullList();
    for (long i = 0; i < 1000; i++) {
      list.push(i * 7919 % 1000);
    }
    list.set(990, new Version(1));
    LullList before = list.copy();
    assertThatThrownBy(() -> list.sort(Ordering.COMPARATOR)).isSameAs(NeedsScript.SIGNAL);
    assertThat(list).isEqualTo(before);
  }

  @Test
  void sortingKeepsTheOrderOfEqualElements() {
    LullList list = LullList.of(1.0, 2L, 1L, 2.0);
    list.sort(Ordering.COMPARATOR);
    assertThat(Text.str(list)).isEqualTo("[1.0, 1, 2, 2.0]");
  }

  @Test
  void asksTheClassThatDefinesIt() {
    assertThatThrownBy(() -> Ordering.less(new Version(1), new Version(2)))
        .isSameAs(NeedsScript.SIGNAL);
    assertThatThrownBy(() -> Ordering.less(null, new Version(2))).isSameAs(NeedsScript.SIGNAL);
    assertThatThrownBy(
            () -> Ordering.less(LullList.of(1L, new Version(1)), LullList.of(1L, new Version(1))))
        .isSameAs(NeedsScript.SIGNAL);
    assertThat(Ordering.less(LullList.of(1L, new Version(1)), LullList.of(2L, new Version(1))))
        .isTrue();
  }

  private static Outcome walk(Object a, Object b, List<String> asked) {
    OrderWalk walk = new OrderWalk("<", a, b);
    Outcome outcome = walk.advance();
    while (outcome == Outcome.ASK) {
      long left = ((Version) walk.left()).number();
      long right = ((Version) walk.right()).number();
      asked.add(left + "<" + right);
      walk.supply(left < right);
      outcome = walk.advance();
    }
    return outcome;
  }

  @Test
  void aWalkAsksBothWaysRound() {
    List<String> asked = new ArrayList<>();
    assertThat(walk(new Version(1), new Version(2), asked)).isEqualTo(Outcome.LESS);
    assertThat(asked).containsExactly("1<2");
    assertThat(walk(new Version(2), new Version(1), asked)).isEqualTo(Outcome.GREATER);
    assertThat(walk(new Version(1), new Version(1), asked)).isEqualTo(Outcome.EQUAL);
    asked.clear();
    Object a = LullList.of(LullList.of(new Version(1)), new Version(3));
    Object b = LullList.of(LullList.of(new Version(1)), new Version(2));
    assertThat(walk(a, b, asked)).isEqualTo(Outcome.GREATER);
    assertThat(asked).containsExactly("1<1", "1<1", "3<2", "2<3");
  }

  @Test
  void depthIsLimitedByTheHeapOnly() {
    LullList a = LullList.of(1L);
    LullList b = LullList.of(2L);
    for (int i = 0; i < 1_000_000; i++) {
      a = LullList.of(a);
      b = LullList.of(b);
    }
    assertThat(Ordering.less(a, b)).isTrue();
  }

  @Test
  void listsThatContainThemselvesAreCompared() {
    LullList a = LullList.of(1L);
    a.push(a);
    a.push(1L);
    LullList b = LullList.of(1L);
    b.push(b);
    b.push(2L);
    assertLevel(a, a);
    assertThat(Collections.frequency(List.of(Ordering.less(a, b), Ordering.less(b, a)), true))
        .isEqualTo(1);
  }
}
