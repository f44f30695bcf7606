package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lull.runtime.value.Thrown.assertRaises;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LullListTest {
  @Test
  void behavesAsAnArrayList() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      LullList list = new LullList(random.nextInt(3));
      List<Object> model = new ArrayList<>();
      for (int step = 0; step < 200; step++) {
        change(random, list, model);
        assertThat(list.toArray()).isEqualTo(model.toArray());
        assertThat(list.size()).isEqualTo(model.size());
      }
    }
  }

  private static void change(Random random, LullList list, List<Object> model) {
    Object value = random.nextInt(5) == 0 ? null : (Object) random.nextLong(100);
    int at = random.nextInt(model.size() + 1);
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> {
        list.push(value);
        model.add(value);
      }
      case 3 -> {
        list.insert(at, value);
        model.add(at, value);
      }
      case 4 -> {
        if (!model.isEmpty()) {
          assertThat(list.pop()).isEqualTo(model.removeLast());
        }
      }
      case 5 -> {
        if (at < model.size()) {
          assertThat(list.removeAt(at)).isEqualTo(model.remove(at));
        }
      }
      case 6 -> {
        list.addAll(at, Arrays.asList(value, 7L));
        model.addAll(at, Arrays.asList(value, 7L));
      }
      case 7 -> {
        list.subList(at / 2, at).clear();
        model.subList(at / 2, at).clear();
      }
      case 8 -> {
        assertThat(list.indexOf(value)).isEqualTo(model.indexOf(value));
        assertThat(list.lastIndexOf(value)).isEqualTo(model.lastIndexOf(value));
      }
      default -> {
        if (at < model.size()) {
          assertThat(list.set(at, value)).isEqualTo(model.set(at, value));
        }
      }
    }
  }

  @Test
  void addsItselfToItself() {
    LullList list = LullList.of(1L, 2L);
    list.addAll(1, list);
    assertThat(list).isEqualTo(LullList.of(1L, 1L, 2L, 2L));
  }

  @Test
  void mayChangeWhileItIsIterated() {
    LullList list = LullList.of(1L, 2L, 3L);
    List<Object> seen = new ArrayList<>();
    for (Object value : list) {
      seen.add(value);
      if (seen.size() == 1) {
        list.push(4L);
      }
      if (seen.size() == 3) {
        list.clear();
      }
    }
    assertThat(seen).containsExactly(1L, 2L, 3L);
  }

  @Test
  void itsIteratorRemoves() {
    LullList list = LullList.of(1L, 2L, 3L);
    Iterator<Object> iterator = list.iterator();
    iterator.next();
    iterator.remove();
    assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
    assertThat(iterator.next()).isEqualTo(2L);
    assertThat(list).isEqualTo(List.of(2L, 3L));
  }

  @Test
  void ownsOrCopiesArrays() {
    Object[] array = {1L, 2L, null};
    LullList owner = new LullList(array, 2);
    LullList copy = LullList.of(array);
    array[0] = 9L;
    assertThat(owner).isEqualTo(LullList.of(9L, 2L));
    assertThat(copy).isEqualTo(LullList.of(1L, 2L, null));
    assertThat(owner.elements()).isSameAs(array);
    assertThat(LullList.copyOf(Arrays.asList("a", "b")).set(0, 1L)).isEqualTo("a");
  }

  @Test
  void hasNothingToPopWhenEmpty() {
    assertRaises("Index: pop() on an empty list", () -> new LullList().pop());
    assertThatThrownBy(() -> LullList.of(1L).get(1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> LullList.of(1L).get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void slicesAreCopies() {
    LullList list = LullList.of(1L, 2L, 3L);
    LullList slice = list.slice(1, 3);
    slice.push(9L);
    assertThat(list).isEqualTo(LullList.of(1L, 2L, 3L));
    assertThat(slice).isEqualTo(LullList.of(2L, 3L, 9L));
  }

  @Test
  void isEqualToAnyListOfEqualValues() {
    assertThat(LullList.of(1L, 2.0))
        .isEqualTo(List.of(1, 2))
        .hasSameHashCodeAs(LullList.of(1.0, 2L));
    assertThat(LullList.of(1L)).isNotEqualTo("[1]");
    assertThat(LullList.of(1L, "a")).hasToString("[1, \"a\"]");
  }

  @Test
  void sortsInPlace() {
    LullList list = LullList.of(3L, 1.5, 2L);
    list.sort(null);
    assertThat(list).isEqualTo(LullList.of(1.5, 2L, 3L));
  }
}
