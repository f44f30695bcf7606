package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WaitQueueTest {
  private static final int OPERATIONS = 100_000;

  private static Waiter waiter() {
    return new Waiter(new Task("t", null, false, null), null);
  }

  private static void assertOutside(Waiter waiter) {
    assertThat(waiter.queue).isNull();
    assertThat(waiter.next).isNull();
    assertThat(waiter.previous).isNull();
  }

  @Test
  void agreesWithAListInRandomUse() {
    SplittableRandom random = new SplittableRandom(1);
    WaitQueue queue = new WaitQueue(this);
    List<Waiter> model = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      switch (random.nextInt(i / 5_000 % 2 == 0 ? 4 : 8)) {
        case 0, 1 -> {
          Waiter waiter = waiter();
          queue.add(waiter);
          model.add(waiter);
          assertThat(waiter.queue).isSameAs(queue);
        }
        case 2 -> {
          if (!model.isEmpty()) {
            Waiter waiter = model.remove(random.nextInt(model.size()));
            waiter.leave();
            waiter.leave();
            assertOutside(waiter);
          }
        }
        default -> {
          Waiter first = queue.poll();
          assertThat(first).isSameAs(model.isEmpty() ? null : model.removeFirst());
          if (first != null) {
            assertOutside(first);
          }
        }
      }
      assertThat(queue.first()).isSameAs(model.isEmpty() ? null : model.getFirst());
      assertThat(queue.isEmpty()).isEqualTo(model.isEmpty());
    }
  }

  @Test
  void ofTasksCountsATaskOnceHoweverOftenItStandsThere() {
    TaskQueue queue = new TaskQueue(this);
    Waiter alone = waiter();
    Waiter first = waiter();
    Waiter second = new Waiter(first.task, null);
    Waiter third = new Waiter(first.task, null);
    List.of(alone, first, second, third).forEach(queue::add);
    assertThat(queue.tasks()).isEqualTo(2);
    second.leave();
    assertThat(queue.tasks()).isEqualTo(2);
    queue.poll();
    assertThat(queue.tasks()).isEqualTo(1);
    third.leave();
    assertThat(queue.tasks()).isEqualTo(1);
    first.leave();
    assertThat(queue.tasks()).isZero();
  }
}
