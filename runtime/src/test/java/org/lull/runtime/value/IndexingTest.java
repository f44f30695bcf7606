package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.value.Thrown.assertRaises;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IndexingTest {
  private static final LullList ABC = LullList.of("a", "b", "c");

  @Test
  void positionsCountFromEitherEnd() {
    assertThat(Indexing.get(ABC, 0L)).isEqualTo("a");
    assertThat(Indexing.get(ABC, -1L)).isEqualTo("c");
    assertThat(Indexing.get(ABC, 1)).isEqualTo("b");
    assertThat(Indexing.get(List.of(1, 2, 3), -1L)).isEqualTo(3L);
    assertThat(Indexing.get("héllo", 1L)).isEqualTo("é");
    assertThat(Indexing.get("héllo", -5L)).isEqualTo("h");
    assertThat(Indexing.get(Bytes.of(List.of(7, 200)), -1L)).isEqualTo(200L);
    assertThat(Indexing.get(new Range(10, 1, true, -3), 1L)).isEqualTo(7L);
  }

  @Test
  void positionsOutsideAreErrors() {
    assertRaises("Index: index 7 is out of range for a list of 3", () -> Indexing.get(ABC, 7L));
    assertRaises("Index: index -4 is out of range for a list of 3", () -> Indexing.get(ABC, -4L));
    assertRaises(
        "Index: index 0 is out of range for an empty list", () -> Indexing.get(LullList.of(), 0L));
    assertRaises("Index: index 3 is out of range for a string of 3", () -> Indexing.get("abc", 3L));
    assertRaises("Index: index 0 is out of range for an empty string", () -> Indexing.get("", 0L));
    assertRaises("Index: index 1 is out of range for a string of 1", () -> Indexing.get("😀", 1L));
    assertRaises(
        "Index: index 2 is out of range for bytes of 2",
        () -> Indexing.get(Bytes.of(List.of(1, 2)), 2L));
    assertRaises(
        "Index: index 2 is out of range for a range of 2",
        () -> Indexing.get(new Range(1, 2, true, 1), 2L));
    assertRaises(
        "Index: index 18446744073709551616 is out of range for a list of 3",
        () -> Indexing.get(ABC, BigInteger.TWO.pow(64)));
    assertRaises(
        "Index: index 3 is out of range for a list of 3", () -> Indexing.set(ABC, 3L, "d"));
  }

  @Test
  void positionsAreInts() {
    assertRaises("Index: a list index is an int, but got string", () -> Indexing.get(ABC, "a"));
    assertRaises("Index: a list index is an int, but got float", () -> Indexing.get(ABC, 1.0));
    assertRaises("Index: a string index is an int, but got nil", () -> Indexing.get("abc", null));
    assertRaises(
        "Index: a list index is an int, but got range",
        () -> Indexing.set(ABC, new Range(0, 1, true, 1), null));
  }

  @Test
  void otherValuesHaveNoIndex() {
    assertRaises(
        "Type: \"[…]\" takes a list, map, string, bytes or range, but got nil",
        () -> Indexing.get(null, 0L));
    assertRaises(
        "Type: \"[…]\" takes a list, map, string, bytes or range, but got int",
        () -> Indexing.get(5L, new Range(0, 1, true, 1)));
    assertRaises("Type: bytes cannot be changed", () -> Indexing.set(Bytes.EMPTY, 0L, 1L));
    assertRaises("Type: a string cannot be changed", () -> Indexing.set("abc", 0L, "x"));
    assertRaises(
        "Type: \"[…] =\" takes a list or a map, but got nil", () -> Indexing.set(null, 0L, "x"));
  }

  @Test
  void assigns() {
    LullList list = LullList.of(1L, 2L);
    Indexing.set(list, -1L, 9L);
    assertThat(list).isEqualTo(LullList.of(1L, 9L));
    LullMap map = new LullMap();
    Indexing.set(map, 1L, "x");
    Indexing.set(map, 1.0, "y");
    assertThat(map).isEqualTo(LullMap.of(1L, "y"));
    List<@Nullable Object> host = new ArrayList<>(List.of(1, 2));
    Indexing.set(host, 0L, 5L);
    assertThat(host).containsExactly(5L, 2);
  }

  @Test
  void mapsGiveNilForAnAbsentKey() {
    LullMap map = LullMap.of("a", 1L, new Range(0, 1, true, 1), "range");
    assertThat(Indexing.get(map, "a")).isEqualTo(1L);
    assertThat(Indexing.get(map, "b")).isNull();
    assertThat(Indexing.get(map, new Range(0, 2, false, 1))).isEqualTo("range");
    assertThat(Indexing.hasKey(map, "a")).isTrue();
  }

  @Test
  void mapsOfTheHostAreUsedAsTheyAre() {
    Map<Object, Object> host = new HashMap<>(Map.of(1, 10, "a", 20));
    assertThat(Indexing.get(host, 1L)).isEqualTo(10L);
    assertThat(Indexing.get(host, "a")).isEqualTo(20L);
    assertThat(Indexing.hasKey(host, 1L)).isTrue();
    assertThat(Indexing.hasKey(host, 2L)).isFalse();
    Indexing.set(host, 1L, "changed");
    assertThat(host).containsEntry(1, "changed").hasSize(2);
    Map<String, Integer> sorted = new TreeMap<>(Map.of("a", 1));
    assertThat(Indexing.get(sorted, 5L)).isNull();
    assertThat(Indexing.get(sorted, null)).isNull();
    assertThat(Indexing.hasKey(Map.of("a", 1), null)).isFalse();
    assertThat(Indexing.get(Map.of(), new Range(0, 1, true, 1))).isNull();
  }

  @Test
  void whatTheHostRefusesIsAnError() {
    assertRaises(
        "Type: this list of the host cannot be changed", () -> Indexing.set(List.of(1), 0L, 2L));
    assertRaises(
        "Type: this map of the host cannot be changed", () -> Indexing.set(Map.of(), "a", 2L));
    assertRaises(
        "Type: this list of the host does not take string",
        () -> Indexing.set(Arrays.asList(new Integer[] {1}), 0L, "x"));
    assertRaises(
        "Type: this map of the host does not take int as a key with int as its value",
        () -> Indexing.set(new TreeMap<>(Map.of("a", 1)), 1L, 2L));
  }

  /** The positions that Python's slicing rules pick, negative ends counted from the end. */
  private static List<Object> model(List<Object> values, Range range) {
    int size = values.size();
    long from = range.from() < 0 ? range.from() + size : range.from();
    long to = range.to() < 0 ? range.to() + size : range.to();
    List<Object> picked = new ArrayList<>();
    boolean up = range.step() > 0;
    long start = up ? Math.max(from, 0) : Math.min(from, size - 1);
    for (long i = start; i >= 0 && i < size; i += range.step()) {
      boolean beforeEnd =
          up ? i < to || range.inclusive() && i == to : i > to || range.inclusive() && i == to;
      if (!beforeEnd) {
        break;
      }
      picked.add(values.get((int) i));
    }
    return picked;
  }

  @Test
  void slicesAgreeWithTheModel() {
    String letters = "añ😀d";
    List<Object> strings =
        letters.codePoints().mapToObj(c -> (Object) Character.toString(c)).toList();
    LullList ints = LullList.of(0L, 1L, 2L, 3L);
    Range numbers = new Range(0, 3, true, 1);
    for (long from = -6; from <= 6; from++) {
      for (long to = -6; to <= 6; to++) {
        for (long step : new long[] {-9, -2, -1, 1, 2, 9}) {
          for (boolean inclusive : new boolean[] {true, false}) {
            Range range = new Range(from, to, inclusive, step);
            List<Object> expected = model(ints, range);
            assertThat(Indexing.get(ints, range)).as("%s", range).isEqualTo(expected);
            assertThat(Indexing.get(List.of(0, 1, 2, 3), range))
                .isEqualTo(LullList.copyOf(expected));
            assertThat(Indexing.get(Bytes.of(ints), range)).isEqualTo(Bytes.of(expected));
            assertThat(LullList.copyOf(ofRange((Range) Indexing.get(numbers, range))))
                .isEqualTo(expected);
            assertThat(Indexing.get(letters, range))
                .isEqualTo(
                    String.join("", model(strings, range).stream().map(String::valueOf).toList()));
          }
        }
      }
    }
  }

  private static List<Object> ofRange(@Nullable Range range) {
    List<Object> values = new ArrayList<>();
    for (Long value : java.util.Objects.requireNonNull(range)) {
      values.add(value);
    }
    return values;
  }

  @Test
  void slicesReachTheEndsOfTheLongs() {
    assertThat(Indexing.get(ABC, new Range(Long.MIN_VALUE, Long.MAX_VALUE, false, 3)))
        .isEqualTo(LullList.of("a"));
    assertThat(Indexing.get(ABC, new Range(Long.MAX_VALUE, Long.MIN_VALUE, true, Long.MIN_VALUE)))
        .isEqualTo(LullList.of("c"));
    assertThat(Indexing.get(ABC, new Range(1, Long.MAX_VALUE, false, Long.MAX_VALUE)))
        .isEqualTo(LullList.of("b"));
    assertThat(Indexing.get(ABC, new Range(0, -1, true, 1))).isEqualTo(ABC).isNotSameAs(ABC);
  }
}
