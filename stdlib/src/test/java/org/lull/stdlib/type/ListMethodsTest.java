package org.lull.stdlib.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.stdlib.Calls.list;
import static org.lull.stdlib.Calls.map;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lull.runtime.Function;
import org.lull.runtime.Native;
import org.lull.runtime.Overloading;
import org.lull.runtime.value.Equality;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Ordering;
import org.lull.runtime.value.Range;
import org.lull.stdlib.Calls;

class ListMethodsTest {
  private final Calls lists = Calls.ofMethods("list");

  @Test
  void changesAList() {
    LullList list = list("b");
    lists.call("insert", list, 0L, "a");
    lists.call("insert", list, 2L, "d");
    lists.call("insert", list, -1L, "c");
    lists.call("push", list, "e");
    assertThat(list).isEqualTo(list("a", "b", "c", "d", "e"));
    assertThat(lists.call("pop", list)).isEqualTo("e");
    assertThat(lists.call("pop", list, 0L)).isEqualTo("a");
    lists.call("reverse", list);
    assertThat(list).isEqualTo(list("d", "c", "b"));
    lists.call("clear", list);
    assertThat(list).isEmpty();
  }

  @Test
  void refusesIndexesThatAreNone() {
    lists.assertError("pop", list()).hasMessage("Index: pop() of an empty list");
    lists.assertError("insert", list(1L), 5L, 0L).hasMessageContaining("but got 5");
    lists.assertError("insert", list(1L), "x", 0L).hasMessageContaining("but got string");
  }

  @Test
  void refusesToChangeAListThatTheHostKeepsAsItIs() {
    lists
        .assertError("push", List.of(1L), 2L)
        .hasMessageContaining("cannot change this list of the host");
  }

  @Test
  void slices() {
    LullList list = list(10L, 20L, 30L, 40L);
    assertThat(lists.call("slice", list, 1L, 3L)).isEqualTo(list(20L, 30L));
    assertThat(lists.call("slice", list, -2L)).isEqualTo(list(30L, 40L));
    assertThat(lists.call("slice", list, 0L, -1L)).isEqualTo(list(10L, 20L, 30L));
    assertThat(lists.call("slice", list, 9L)).isEqualTo(list());
    assertThat(lists.call("take", list, 9L)).isEqualTo(list);
    assertThat(lists.call("drop", list, 3L)).isEqualTo(list(40L));
    assertThat(lists.call("chunks", list, 3L)).isEqualTo(list(list(10L, 20L, 30L), list(40L)));
    lists
        .assertError("chunks", list, 0L)
        .hasMessage("Value: chunks() takes 1 or more as \"size\", but got 0");
  }

  @Test
  void flattensOneLevelAndJoins() {
    assertThat(lists.call("flat", list(list(1L), 2L, list(list(3L)))))
        .isEqualTo(list(1L, 2L, list(3L)));
    assertThat(lists.call("join", list(1L, null, "x"), "-")).isEqualTo("1-nil-x");
    lists.assertError("join", list(), 5L).hasMessageContaining("a string as \"separator\"");
  }

  @Test
  void sortsStably() {
    Object len = Calls.ofPrelude().find("len");
    LullList list = list("bb", "a", "aa", "b");
    assertThat(lists.call("sort", list, len)).isSameAs(list);
    assertThat(list).isEqualTo(list("a", "b", "bb", "aa"));
    assertThat(lists.call("sorted", list, len, true)).isEqualTo(list("bb", "aa", "a", "b"));
    assertThat(lists.call("sorted", list(3L, 1.5, 2L))).isEqualTo(list(1.5, 2L, 3L));
  }

  @Test
  void asksClassesForTheirOrder() {
    LullList versions = list();
    for (long n = 0; n < 100; n++) {
      versions.push(new Version(n * 37 % 10, n));
    }
    LullList sorted = (LullList) Objects.requireNonNull(lists.call("sorted", versions));
    assertThat(sorted)
        .isSortedAccordingTo(
            Comparator.comparingLong(v -> ((Version) Objects.requireNonNull(v)).major())
                .thenComparingLong(v -> ((Version) Objects.requireNonNull(v)).minor() / 1000));
    assertThat(((Version) Objects.requireNonNull(sorted.get(0))).minor()).isZero();
    assertThat(Calls.ofPrelude().call("max", versions)).isEqualTo(new Version(9, 7));
  }

  @Test
  void refusesToSortWhatHasNoOrder() {
    lists.assertError("sort", list(1L, "a")).hasMessageContaining("string");
    lists
        .assertError("sort", list(1L), "x")
        .hasMessage("Type: sort() takes a function as \"by\", but got string");
    lists
        .assertError("sort", List.of(2L, 1L))
        .hasMessage("Type: sort() cannot change this list of the host");
  }

  @Test
  void sortsListsThatHaveNoConsistentOrder() {
    LullList list = list();
    for (long i = 0; i < 200; i++) {
      list.push(list(i % 3 == 0 ? Double.NaN : (double) (i * 7919 % 101)));
    }
    assertThat((LullList) lists.call("sort", list)).hasSize(200);
  }

  @Test
  void asksFunctions() {
    Object str = Calls.ofPrelude().find("str");
    Object len = Calls.ofPrelude().find("len");
    assertThat(lists.call("map", list(1L, null), str)).isEqualTo(list("1", "nil"));
    assertThat(lists.call("group", list("a", "bb", "c"), len))
        .isEqualTo(map(1L, list("a", "c"), 2L, list("bb")));
    assertThat(lists.call("reduce", list(3L, 9L, 4L), Calls.ofPrelude().find("max"))).isEqualTo(9L);
    assertThat(lists.call("all", list(), str)).isEqualTo(true);
    assertThat(lists.call("zip", list(1L, 2L), "abc"))
        .isEqualTo(list(list(1L, "a"), list(2L, "b")));
    lists
        .assertError("filter", list(), 5L)
        .hasMessage("Type: filter() takes a function as \"f\", but got int");
    lists.assertError("reduce", list(), str).hasMessageContaining("needs an initial value");
    lists.assertError("zip", list(1L), 5L).hasMessageContaining("but got int");
  }

  @Test
  void findsElements() {
    assertThat(lists.call("unique", list(1L, 1.0, "1", list(1L), list(1.0))))
        .isEqualTo(list(1L, "1", list(1L)));
    assertThat(lists.call("index", list("a", "b"), "b")).isEqualTo(1L);
    assertThat(lists.call("contains", list("a"), "z")).isEqualTo(false);
    LullList list = list("a", "b", "a");
    assertThat(lists.call("remove", list, "a")).isEqualTo(true);
    assertThat(list).isEqualTo(list("b", "a"));
  }

  @Test
  void asksClassesForTheirEquality() {
    LullList versions = list(new Version(1, 0), new Version(2, 0), new Version(1, 5));
    assertThat(lists.call("index", versions, new Version(2, 9))).isEqualTo(1L);
    assertThat(lists.call("contains", versions, new Version(7, 0))).isEqualTo(false);
    assertThat((LullList) lists.call("unique", versions)).hasSize(2);
    lists.call("remove", versions, new Version(1, 7));
    assertThat(versions).hasSize(2);
  }

  @Test
  void cutsRangesIntoLists() {
    Calls ranges = Calls.ofMethods("range");
    Range range = new Range(1, 5, true, 1);
    assertThat(ranges.call("to_list", range)).isEqualTo(list(1L, 2L, 3L, 4L, 5L));
    assertThat(ranges.call("indexed", new Range(7, 8, true, 1)))
        .isEqualTo(list(list(0L, 7L), list(1L, 8L)));
    assertThat(ranges.call("take", new Range(1, 1L << 60, true, 1), 2L)).isEqualTo(list(1L, 2L));
    ranges
        .assertError("to_list", new Range(1, 1L << 60, true, 1))
        .hasMessageContaining("a list holds at most");
  }

  /** An instance of a class that defines {@code <} and {@code ==} by the major number. */
  private record Version(long major, long minor)
      implements Overloading, Ordering.Overloaded, Equality.Overloaded {
    @Override
    public @Nullable Function method(String name) {
      return switch (name) {
        case "<" -> comparison("<(self, other)", (a, b) -> a.major < b.major);
        case "==" -> comparison("==(self, other)", (a, b) -> a.major == b.major);
        default -> null;
      };
    }

    private static Native comparison(String signature, BiPredicate<Version, Version> holds) {
      return Native.method(
          signature,
          "Compares.",
          (machine, arguments) ->
              holds.test(
                  (Version) Objects.requireNonNull(arguments[0]),
                  (Version) Objects.requireNonNull(arguments[1])));
    }
  }
}
