package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LullMapTest {
  @Test
  void behavesAsALinkedHashMap() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      LullMap map = new LullMap(random.nextInt(20));
      Map<Object, Object> model = new LinkedHashMap<>();
      int keys = 1 + random.nextInt(60);
      for (int step = 0; step < 400; step++) {
        change(random, keys, map, model);
      }
      check(map, model, keys);
    }
  }

  private static Object key(int number) {
    return switch (number % 5) {
      case 0 -> "key" + number;
      case 1 -> (long) number;
      case 2 -> number + 0.5;
      case 3 -> LullList.of((long) number, "x");
      default -> number == 4 ? null : (Object) LullMap.of("k", (long) number);
    };
  }

  private static void change(Random random, int keys, LullMap map, Map<Object, Object> model) {
    int number = random.nextInt(keys);
    Object key = key(number);
    Object modelKey = String.valueOf(key);
    long value = random.nextInt();
    switch (random.nextInt(8)) {
      case 0, 1, 2, 3 -> assertThat(map.put(key, value)).isEqualTo(model.put(modelKey, value));
      case 4, 5, 6 -> assertThat(map.remove(key)).isEqualTo(model.remove(modelKey));
      default -> {
        if (random.nextInt(20) == 0) {
          map.clear();
          model.clear();
        }
      }
    }
    assertThat(map.size()).isEqualTo(model.size());
  }

  private static void check(LullMap map, Map<Object, Object> model, int keys) {
    List<Object> order = new ArrayList<>();
    for (int c = map.nextEntry(0); c >= 0; c = map.nextEntry(c + 1)) {
      order.add(String.valueOf(map.keyAt(c)));
      assertThat(map.valueAt(c)).isEqualTo(model.get(String.valueOf(map.keyAt(c))));
    }
    assertThat(order).isEqualTo(new ArrayList<>(model.keySet()));
    for (int number = 0; number < keys; number++) {
      Object key = key(number);
      assertThat(map.get(key)).isEqualTo(model.get(String.valueOf(key)));
      assertThat(map.containsKey(key)).isEqualTo(model.containsKey(String.valueOf(key)));
      assertThat(map.getOrDefault(key, "none"))
          .isEqualTo(model.getOrDefault(String.valueOf(key), "none"));
    }
    assertThat(map).isEqualTo(map.copy()).hasSameHashCodeAs(map.copy());
    assertThat(Equality.hash(new HashMap<>(map))).isEqualTo(Equality.hash(map));
  }

  @Test
  void anIterationSeesEveryEntryOnceWhateverChanges() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      LullMap map = new LullMap();
      TreeMap<Long, Object> byAge = new TreeMap<>();
      Map<Object, Long> age = new HashMap<>();
      long births = 0;
      long lastMet = -1;
      int cursor = 0;
      for (int step = 0; step < 600; step++) {
        Object key = (long) random.nextInt(1 + random.nextInt(40));
        switch (random.nextInt(9)) {
          case 0, 1, 2, 3 -> {
            map.put(key, true);
            if (!age.containsKey(key)) {
              age.put(key, births);
              byAge.put(births++, key);
            }
          }
          case 4, 5, 6 -> {
            map.remove(key);
            Long born = age.remove(key);
            if (born != null) {
              byAge.remove(born);
            }
          }
          case 7 -> {
            if (random.nextInt(50) == 0) {
              map.clear();
              byAge.clear();
              age.clear();
            }
          }
          default -> {
            int found = map.nextEntry(cursor);
            Map.Entry<Long, Object> expected = byAge.higherEntry(lastMet);
            assertThat(found >= 0).isEqualTo(expected != null);
            if (expected != null) {
              assertThat(map.keyAt(found)).isEqualTo(expected.getValue());
              lastMet = expected.getKey();
              cursor = found + 1;
            }
          }
        }
      }
    }
  }

  @Test
  void keysAreComparedByValue() {
    LullMap map =
        LullMap.of(1L, "one", "a", 2L, LullList.of(1L, 2L), "list", Double.NaN, "nan", null, "nil");
    assertThat(map.get(1.0)).isEqualTo("one");
    assertThat(map.get(1)).isEqualTo("one");
    assertThat(map.get(new String("a"))).isEqualTo(2L);
    assertThat(map.get(List.of(1.0, 2))).isEqualTo("list");
    assertThat(map.get(0.0 / 0.0)).isEqualTo("nan");
    assertThat(map.get(null)).isEqualTo("nil");
    assertThat(map.get(2L)).isNull();
  }

  @Test
  void aKeyKeepsItsPlaceAndItsFirstForm() {
    LullMap map = LullMap.of(1L, "a", 2L, "b");
    map.put(1.0, "c");
    assertThat(Text.str(map)).isEqualTo("{[1]: \"c\", [2]: \"b\"}");
    map.put(3, "int of the host");
    assertThat(map.keySet().toArray()[2]).isEqualTo(3L);
  }

  @Test
  void nilIsAKeyAndAValue() {
    LullMap map = new LullMap();
    map.put(null, null);
    assertThat(map.containsKey(null)).isTrue();
    assertThat(map.get(null)).isNull();
    assertThat(map.getOrDefault(null, 1L)).isNull();
    assertThat(map.remove(null)).isNull();
    assertThat(map).isEmpty();
  }

  @Test
  void servesJavaAsAMap() {
    LullMap map = LullMap.of("a", 1L, "b", 2L, "c", 3L);
    assertThat(map).isEqualTo(Map.of("c", 3L, "a", 1L, "b", 2L));
    assertThat(map.keySet()).containsExactly("a", "b", "c");
    assertThat(map.values()).containsExactly(1L, 2L, 3L);
    map.entrySet().iterator().next().setValue(9L);
    map.values().remove(2L);
    assertThat(map).isEqualTo(Map.of("a", 9L, "c", 3L)).hasToString("{a: 9, c: 3}");
    map.entrySet().clear();
    assertThat(map).isEmpty();
  }

  @Test
  void itsIteratorRemoves() {
    LullMap map = LullMap.of("a", 1L, "b", 2L);
    Iterator<?> iterator = map.entrySet().iterator();
    assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
    iterator.next();
    iterator.remove();
    iterator.next();
    assertThat(iterator.hasNext()).isFalse();
    assertThat(map).isEqualTo(Map.of("b", 2L));
  }

  @Test
  void aQueueOfEntriesStaysQuick() {
    LullMap map = new LullMap();
    for (long i = 0; i < 1000; i++) {
      map.put(i, i);
    }
    for (long i = 1000; i < 300_000; i++) {
      map.remove(map.keyAt(map.nextEntry(0)));
      map.put(i, i);
    }
    assertThat(map.keyAt(map.nextEntry(0))).isEqualTo(299_000L);
    assertThat(map).hasSize(1000);
  }

  @Test
  void manyKeysWithTheSameLowBitsStayQuick() {
    LullMap map = new LullMap();
    for (long i = 0; i < 200_000; i++) {
      map.put(i << 20, i);
    }
    assertThat(map.get(12345L << 20)).isEqualTo(12345L);
  }
}
