package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {
  private static final int OPERATIONS = 100_000;

  private final ReadyQueue queue = new ReadyQueue();

  private static Task task() {
    return new Task("t", null, false, null);
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(queue.poll()).isNull();
    assertThat(queue.size()).isZero();
  }

  @Test
  void agreesWithAListInRandomUse() {
    SplittableRandom random = new SplittableRandom(1);
    List<Task> model = new ArrayList<>();
    for (int i = 0; i < OPERATIONS; i++) {
      boolean growing = i / 5_000 % 2 == 0;
      switch (random.nextInt(growing ? 6 : 14)) {
        case 0, 1, 2, 3 -> {
          Task task = task();
          queue.add(task);
          model.add(task);
        }
        case 4 -> {
          if (!model.isEmpty()) {
            int index = random.nextInt(model.size());
            assertThat(queue.pollAt(index)).isSameAs(model.get(index));
            model.set(index, model.getFirst());
            model.removeFirst();
          }
        }
        default -> assertThat(queue.poll()).isSameAs(model.isEmpty() ? null : model.removeFirst());
      }
      assertThat(queue.size()).isEqualTo(model.size());
    }
    while (!model.isEmpty()) {
      assertThat(queue.poll()).isSameAs(model.removeFirst());
    }
    assertThat(queue.poll()).isNull();
  }
}
