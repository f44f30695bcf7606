package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HeapWalkTest {
  private static final int MANY = 10 * Meter.PORTION;

  /** Values of all kinds that a walk goes into, each with many elements. */
  static Stream<Named<Object>> large() {
    LullMap map = new LullMap();
    for (long i = 0; i < MANY; i++) {
      map.put(i, i);
    }
    return Stream.of(
        Named.of("list", LullList.copyOf(Collections.nCopies(MANY, 1L))),
        Named.of("map", map),
        Named.of("list of Java", new ArrayList<>(Collections.nCopies(MANY, 1L))),
        Named.of("map of Java", new HashMap<>(map)),
        Named.of(
            "list of lists", LullList.copyOf(Stream.generate(LullList::new).limit(MANY).toList())));
  }

  /** A walk over a value that counts how often it asks, and always gets the same answer. */
  private static HeapWalk walk(Object value, AtomicInteger asked, boolean isToEnd) {
    HeapWalk walk =
        new HeapWalk(
            Long.MAX_VALUE,
            () -> {
              asked.incrementAndGet();
              return isToEnd;
            });
    walk.add(value);
    return walk;
  }

  @ParameterizedTest
  @MethodSource("large")
  void isAbandonedInTheMidstOfALargeValue(Object value) {
    AtomicInteger asked = new AtomicInteger();
    HeapWalk walk = walk(value, asked, true);
    long bytes = walk.measure();
    assertThat(walk.isAbandoned()).isTrue();
    assertThat(asked).hasValue(1);
    assertThat(bytes).isLessThanOrEqualTo(whole(value));
  }

  @ParameterizedTest
  @MethodSource("large")
  void asksInEachPortionAndGoesToTheEnd(Object value) {
    AtomicInteger asked = new AtomicInteger();
    HeapWalk walk = walk(value, asked, false);
    assertThat(walk.measure()).isEqualTo(whole(value));
    assertThat(walk.isAbandoned()).isFalse();
    assertThat(asked.get()).isGreaterThanOrEqualTo(MANY / Meter.PORTION);
  }

  /** It holds nothing, and counts how often a walk has gone into it. */
  private record Entered(AtomicInteger times, int number) implements Reachable {
    @Override
    public void reach(HeapWalk walk) {
      times.incrementAndGet();
    }
  }

  @Test
  void goesIntoNothingMoreOnceItIsAbandoned() {
    AtomicInteger times = new AtomicInteger();
    HeapWalk walk = new HeapWalk(Long.MAX_VALUE, () -> true);
    for (int i = 0; i < MANY; i++) {
      walk.add(new Entered(times, i));
    }
    long ignored = walk.measure();
    assertThat(walk.isAbandoned()).isTrue();
    assertThat(times).hasValue(0);
  }

  private static long whole(Object value) {
    HeapWalk walk = new HeapWalk(Long.MAX_VALUE, () -> false);
    walk.add(value);
    return walk.measure();
  }
}
