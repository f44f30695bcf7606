package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lull.runtime.value.Thrown.assertRaises;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lull.runtime.value.EqualityWalk.Outcome;

class EqualityTest {
  /** An instance of a class that compares by a key. */
  private record Money(long cents) implements Equality.Overloaded {}

  private record Plain(long cents) implements Equality.Overloaded {
    @Override
    public boolean overloadsEquality() {
      return false;
    }
  }

  private record HostPoint(int x) {}

  private static void assertEqual(Object a, Object b) {
    assertThat(Equality.equal(a, b)).as("%s == %s", a, b).isTrue();
    assertThat(Equality.equal(b, a)).as("%s == %s", b, a).isTrue();
    assertThat(Equality.sameKey(a, b)).isTrue();
    assertThat(Equality.hash(a)).as("hash of %s and %s", a, b).isEqualTo(Equality.hash(b));
  }

  private static void assertDifferent(Object a, Object b) {
    assertThat(Equality.equal(a, b)).as("%s == %s", a, b).isFalse();
    assertThat(Equality.equal(b, a)).as("%s == %s", b, a).isFalse();
    assertThat(Equality.sameKey(a, b)).isFalse();
  }

  @Test
  void numbersAreEqualByValue() {
    assertEqual(1L, 1.0);
    assertEqual(0.0, -0.0);
    assertEqual(0L, -0.0);
    assertEqual(1L, 1);
    assertEqual(1.5, 1.5f);
    assertEqual(2.5, new BigDecimal("2.50"));
    assertEqual(BigInteger.TWO.pow(70), 0x1p70);
    assertEqual(BigInteger.ONE, 1L);
    assertDifferent((1L << 53) + 1, (double) (1L << 53));
    assertDifferent(1L, true);
    assertDifferent(1L, "1");
    assertDifferent(0L, null);
  }

  @Test
  void hashesOfEqualNumbersAgree() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      double value = Math.rint(random.nextGaussian() * Math.pow(2, random.nextInt(200)));
      assertEqual(value, NumberParsing.toInt(value));
    }
  }

  @Test
  void nanEqualsNothingButIsAKey() {
    assertThat(Equality.equal(Double.NaN, Double.NaN)).isFalse();
    Object boxed = Double.NaN;
    assertThat(Equality.equal(boxed, boxed)).isFalse();
    assertThat(Equality.equal(LullList.of(boxed), LullList.of(boxed))).isFalse();
    assertThat(Equality.sameKey(boxed, -Double.NaN)).isTrue();
    assertThat(Equality.sameKey(Float.NaN, boxed)).isTrue();
    assertThat(Equality.sameKey(boxed, Float.NaN)).isTrue();
    assertThat(Equality.hash(Float.NaN)).isEqualTo(Equality.hash(Double.NaN));
    assertThat(LullList.of(boxed)).isEqualTo(LullList.of(boxed));
  }

  @Test
  void valuesAreEqualByContent() {
    assertEqual(null, null);
    assertEqual(true, Boolean.TRUE);
    assertEqual("ab", new StringBuilder("ab").toString());
    assertEqual(Duration.ofSeconds(60), Duration.ofMinutes(1));
    assertEqual(new Range(1, 3, true, 1), new Range(1, 4, false, 1));
    assertEqual(Bytes.of(List.of(1)), Bytes.of(List.of(1)));
    assertEqual(LullList.of(1L, LullList.of("a", null)), List.of(1, Arrays.asList("a", null)));
    assertEqual(LullList.of(1L, 2L), new LinkedList<>(List.of(1L, 2L)));
    assertDifferent(LullList.of(1L), LullList.of(1L, 2L));
    assertDifferent(LullList.of(1L), LullMap.of(0L, 1L));
    assertDifferent(new Range(1, 2, true, 1), LullList.of(1L, 2L));
    assertDifferent("", null);
    assertDifferent(Duration.ZERO, 0L);
  }

  @Test
  void mapsAreEqualInAnyOrder() {
    assertEqual(LullMap.of("a", 1L, "b", 2L), LullMap.of("b", 2.0, "a", 1L));
    assertEqual(LullMap.of(1L, LullMap.of("x", "y")), new HashMap<>(Map.of(1, Map.of("x", "y"))));
    assertDifferent(LullMap.of("a", 1L), LullMap.of("a", 2L));
    assertDifferent(LullMap.of("a", null), LullMap.of("b", null));
    assertDifferent(LullMap.of("a", 1L), LullMap.of());
  }

  @Test
  void bigMapsAreEqualInAnyOrder() {
    LullMap up = new LullMap();
    LullMap down = new LullMap();
    for (long i = 0; i < 100; i++) {
      up.put(i, LullList.of(i));
      down.put(99.0 - i, LullList.of(99 - i));
    }
    assertEqual(up, down);
    assertEqual(up, new HashMap<>(down));
    down.put(5L, "other");
    assertDifferent(up, down);
  }

  @Test
  void anythingElseIsEqualToItselfOnly() {
    HostPoint point = new HostPoint(1);
    assertEqual(point, point);
    assertDifferent(point, new HostPoint(1));
    assertDifferent(LullList.of(point), LullList.of(new HostPoint(1)));
    Plain plain = new Plain(1);
    assertEqual(plain, plain);
    assertDifferent(plain, new Plain(1));
  }

  @Test
  void asksTheClassThatDefinesIt() {
    Money one = new Money(1);
    assertThat(Equality.equal(one, one)).isTrue();
    assertThat(Equality.equal(one, null)).isFalse();
    assertThatThrownBy(() -> Equality.equal(one, new Money(1))).isSameAs(NeedsScript.SIGNAL);
    assertThatThrownBy(() -> Equality.equal(1L, one)).isSameAs(NeedsScript.SIGNAL);
    assertThatThrownBy(() -> Equality.equal(LullList.of(1L, one), LullList.of(1L, new Money(1))))
        .isSameAs(NeedsScript.SIGNAL);
    assertThatThrownBy(() ->
            Equality.equal(LullMap.of("k", LullList.of(one)), LullMap.of("k", LullList.of(2L))))
        .isSameAs(NeedsScript.SIGNAL);
    assertThat(Equality.sameKey(one, new Money(1))).isFalse();
    assertThat(Equality.sameKey(LullList.of(one), LullList.of(one))).isTrue();
    assertThat(LullList.of(one)).isNotEqualTo(LullList.of(new Money(1)));
  }

  @Test
  void aWalkStopsAtEachPairToAskAbout() {
    Object left = LullMap.of("a", LullList.of(1L, new Money(2)), "b", new Money(3), "c", 4L);
    Object right = LullMap.of("c", 4.0, "b", new Money(3), "a", LullList.of(1L, new Money(2)));
    EqualityWalk walk = new EqualityWalk(left, right);
    int asked = 0;
    Outcome outcome = walk.advance();
    while (outcome == Outcome.ASK) {
      asked++;
      walk.supply(((Money) walk.left()).cents() == ((Money) walk.right()).cents());
      outcome = walk.advance();
    }
    assertThat(outcome).isEqualTo(Outcome.EQUAL);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void aWalkEndsAtTheFirstDifference() {
    EqualityWalk walk =
        new EqualityWalk(
            LullList.of(new Money(1), new Money(2)), LullList.of(new Money(1), new Money(2)));
    assertThat(walk.advance()).isEqualTo(Outcome.ASK);
    walk.supply(false);
    assertThat(walk.advance()).isEqualTo(Outcome.DIFFERENT);
    assertThat(
            new EqualityWalk(LullList.of(1L, new Money(1)), LullList.of(2L, new Money(1)))
                .advance())
        .isEqualTo(Outcome.DIFFERENT);
  }

  @Test
  void aWalkSeesWhatScriptCodeChanges() {
    LullList left = LullList.of(new Money(1), 2L, 3L);
    LullList right = LullList.of(new Money(1), 2L, 3L);
    EqualityWalk walk = new EqualityWalk(left, right);
    assertThat(walk.advance()).isEqualTo(Outcome.ASK);
    right.pop();
    walk.supply(true);
    assertThat(walk.advance()).isEqualTo(Outcome.DIFFERENT);
  }

  @Test
  void structuresThatContainThemselvesAreCompared() {
    LullList a = LullList.of(1L);
    a.push(a);
    LullList b = LullList.of(1L);
    b.push(b);
    LullList c = LullList.of(1L, LullList.of(1L, b));
    assertEqual(a, b);
    assertThat(Equality.equal(a, c)).isTrue();
    b.set(0, 2L);
    assertDifferent(a, b);
    LullMap m = LullMap.of("x", 1L);
    m.put("self", m);
    LullMap n = LullMap.of("x", 1L);
    n.put("self", n);
    assertEqual(m, n);
  }

  @Test
  void depthIsLimitedByTheHeapOnly() {
    Object a = "end";
    Object b = "end";
    for (int i = 0; i < 1_000_000; i++) {
      a = i % 2 == 0 ? LullList.of(a) : LullMap.of("k", a);
      b = i % 2 == 0 ? LullList.of(b) : LullMap.of("k", b);
    }
    assertEqual(a, b);
    assertDifferent(a, LullList.of(b));
  }

  @Test
  void sharedPartsAreComparedOnce() {
    LullList a = LullList.of(1L);
    LullList b = LullList.of(1L);
    for (int i = 0; i < 500; i++) {
      a = LullList.of(a, a);
      b = LullList.of(b, b);
    }
    assertEqual(a, b);
  }

  @Test
  void keysNestedInKeysAreComparedUpToADepth() {
    LullMap a = LullMap.of("end", 1L);
    LullMap b = LullMap.of("end", 1L);
    for (int i = 0; i < 20; i++) {
      a = LullMap.of(a, 1L);
      b = LullMap.of(b, 1L);
    }
    assertEqual(a, b);
    for (int i = 0; i < 100_000; i++) {
      a = LullMap.of(a, 1L);
      b = LullMap.of(b, 1L);
    }
    LullMap left = a;
    LullMap right = b;
    assertRaises(
        "Value: maps inside the keys of maps are nested too deeply to compare",
        () -> Equality.equal(left, right));
  }

  @Test
  void hashesAreQuickForAnyValue() {
    LullList wide = new LullList();
    LullList shared = LullList.of(1L);
    for (long i = 0; i < 1000; i++) {
      wide.push(i);
      shared = LullList.of(shared, shared, shared);
    }
    wide.push(wide);
    LullMap map = LullMap.of("k", shared);
    map.put("self", map);
    assertThat(Equality.hash(wide)).isEqualTo(Equality.hash(wide.copy()));
    assertThat(Equality.hash(map)).isEqualTo(Equality.hash(map));
  }

  @Test
  void hashesTellSmallStructuresApart() {
    java.util.Set<Integer> hashes = new java.util.HashSet<>();
    for (long x = 0; x < 100; x++) {
      for (long y = 0; y < 100; y++) {
        hashes.add(LullMap.spread(Equality.hash(LullList.of(x, y))));
        hashes.add(LullMap.spread(Equality.hash(LullMap.of("x", x, "y", y))));
      }
    }
    assertThat(hashes.size()).isGreaterThan(9_000);
  }

  @Test
  void findsEqualElements() {
    LullList list = LullList.of("a", 1L, Double.NaN, 1.0);
    assertThat(Equality.indexOf(list, 1.0, 0)).isEqualTo(1);
    assertThat(Equality.indexOf(list, 1L, 2)).isEqualTo(3);
    assertThat(Equality.indexOf(list, Double.NaN, 0)).isEqualTo(-1);
    assertThat(list.contains(Double.NaN)).isTrue();
  }

  @Test
  void isAnEquivalence() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      long seed = random.nextInt(60);
      Object a = randomValue(new Random(seed), 3);
      Object b = randomValue(new Random(random.nextInt(60)), 3);
      Object again = randomValue(new Random(seed), 3);
      assertEqual(a, again);
      if (Equality.equal(a, b)) {
        assertEqual(b, again);
      }
      assertThat(Equality.equal(a, b)).isEqualTo(Text.repr(a).equals(Text.repr(b)));
    }
  }

  private static Object randomValue(Random random, int depth) {
    int size = random.nextInt(4);
    return switch (random.nextInt(depth > 0 ? 6 : 4)) {
      case 0 -> random.nextLong(3);
      case 1 -> "s" + random.nextInt(3);
      case 2 -> null;
      case 3 -> random.nextBoolean();
      case 4 -> {
        LullList list = new LullList();
        for (int i = 0; i < size; i++) {
          list.push(randomValue(random, depth - 1));
        }
        yield list;
      }
      default -> {
        LullMap map = new LullMap();
        for (int i = 0; i < size; i++) {
          map.put((long) i, randomValue(random, depth - 1));
        }
        yield map;
      }
    };
  }
}
