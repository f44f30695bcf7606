package org.lull.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.LullMap;

/**
 * Puts the entries into copied maps. A key that is a list or map itself can only be put when it is
 * complete, since its hash depends on what is in it; so such maps are filled last, and those that
 * are part of a key before the one that has the key.
 */
final class MapFilling {
  /** The maps that wait, by identity. */
  private final Map<Object, Entries> waiting = new IdentityHashMap<>();

  private final List<Entries> order = new ArrayList<>();

  /** What is to be put into a map. */
  private static final class Entries {
    final LullMap map;
    final @Nullable Object[] keys;
    final @Nullable Object[] values;

    /** Whether the maps in its keys have been found. */
    boolean begun;

    Entries(LullMap map, @Nullable Object[] keys, @Nullable Object[] values) {
      this.map = map;
      this.keys = keys;
      this.values = values;
    }

    void put() {
      for (int i = 0; i < keys.length; i++) {
        map.put(keys[i], values[i]);
      }
    }
  }

  /** Fills a map, now if that is possible, else with {@link #fillAll}. */
  void add(LullMap map, @Nullable Object[] keys, @Nullable Object[] values) {
    Entries entries = new Entries(map, keys, values);
    for (Object key : keys) {
      if (isContainer(key)) {
        waiting.put(map, entries);
        order.add(entries);
        return;
      }
    }
    entries.put();
  }

  private static boolean isContainer(@Nullable Object value) {
    return value instanceof List<?> || value instanceof Map<?, ?>;
  }

  /** Fills those that wait; all other copies are complete. */
  void fillAll() {
    order.forEach(this::fill);
    clear();
  }

  void clear() {
    waiting.clear();
    order.clear();
  }

  private void fill(Entries first) {
    Deque<Entries> open = new ArrayDeque<>();
    open.push(first);
    while (!open.isEmpty()) {
      Entries top = open.element();
      if (top.begun) {
        open.pop();
        if (waiting.remove(top.map) != null) {
          top.put();
        }
      } else {
        top.begun = true;
        findInKeys(top).stream().filter(inner -> !inner.begun).forEach(open::push);
      }
    }
  }

  /** The maps in the keys that are still to be filled. */
  private List<Entries> findInKeys(Entries entries) {
    List<Entries> found = new ArrayList<>();
    Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> open = new ArrayDeque<>();
    addContainers(Arrays.asList(entries.keys), seen, open);
    for (Object next = open.poll(); next != null; next = open.poll()) {
      Entries inner = waiting.get(next);
      if (inner != null) {
        found.add(inner);
      } else if (next instanceof List<?> list) {
        addContainers(list, seen, open);
      } else if (next instanceof Map<?, ?> map) {
        addContainers(map.keySet(), seen, open);
        addContainers(map.values(), seen, open);
      }
    }
    return found;
  }

  private static void addContainers(
      Iterable<? extends @Nullable Object> values, Set<Object> seen, Deque<Object> open) {
    for (Object value : values) {
      if (value != null && isContainer(value) && seen.add(value)) {
        open.add(value);
      }
    }
  }
}
