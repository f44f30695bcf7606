package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
  private static final int OPERATIONS = 100_000;

  private final TimerQueue queue = new TimerQueue();

  private static Timer timer(long due) {
    return new Timer(due, machine -> {});
  }

  private Timer add(long due) {
    Timer timer = timer(due);
    queue.add(timer);
    return timer;
  }

  private List<Timer> drain() {
    List<Timer> drained = new ArrayList<>();
    for (Timer next = queue.peek(); next != null; next = queue.peek()) {
      queue.remove(next);
      drained.add(next);
    }
    return drained;
  }

  @Test
  void givesTheSoonestFirst() {
    Timer late = add(30);
    Timer soon = add(10);
    Timer middle = add(20);
    assertThat(drain()).containsExactly(soon, middle, late);
  }

  @Test
  void givesThoseOfTheSameTimeInTheOrderInWhichTheyWereSet() {
    List<Timer> timers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      timers.add(add(5));
    }
    queue.remove(timers.remove(50));
    queue.remove(timers.remove(0));
    assertThat(drain()).containsExactlyElementsOf(timers);
  }

  @Test
  void removesFromTheMiddleAndOnlyOnce() {
    Timer first = add(10);
    Timer second = add(20);
    Timer third = add(30);
    queue.remove(second);
    queue.remove(second);
    assertThat(queue.size()).isEqualTo(2);
    assertThat(drain()).containsExactly(first, third);
    queue.remove(first);
    assertThat(queue.peek()).isNull();
  }

  @Test
  void comparesTimesThatWrapAround() {
    Timer later = add(Long.MIN_VALUE + 5);
    Timer sooner = add(Long.MAX_VALUE - 5);
    assertThat(drain()).containsExactly(sooner, later);
  }

  @Test
  void agreesWithASortedSetInRandomUse() {
    SplittableRandom random = new SplittableRandom(1);
    TreeSet<Timer> model =
        new TreeSet<>(
            Comparator.comparingLong((Timer timer) -> timer.due)
                .thenComparingLong(timer -> timer.sequence));
    List<Timer> all = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      switch (random.nextInt(5)) {
        case 0, 1 -> {
          Timer timer = add(random.nextInt(1_000));
          model.add(timer);
          all.add(timer);
        }
        case 2 -> {
          Timer next = queue.peek();
          assertThat(next).isSameAs(model.isEmpty() ? null : model.first());
          if (next != null) {
            queue.remove(next);
            model.remove(next);
          }
        }
        default -> {
          if (!all.isEmpty()) {
            Timer timer = all.get(random.nextInt(all.size()));
            queue.remove(timer);
            model.remove(timer);
          }
        }
      }
      assertThat(queue.size()).isEqualTo(model.size());
    }
    assertThat(drain()).containsExactlyElementsOf(model);
  }

  @Test
  void holdsAMillionAndRemovesThemOneByOne() {
    List<Timer> timers = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      timers.add(add(i * 7_919L % 1_000_003));
    }
    for (int i = 1; i < timers.size(); i++) {
      queue.remove(timers.get(i));
    }
    assertThat(queue.size()).isOne();
    assertThat(queue.peek()).isSameAs(timers.getFirst());
  }
}
