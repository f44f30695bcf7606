package org.lull.runtime.value;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps of the host, by the keys of scripts. */
final class HostMaps {
  private HostMaps() {}

  /** The value of a key, or nil; the host may have an int as an {@code Integer}. */
  static @Nullable Object get(Map<?, ?> map, @Nullable Object key) {
    try {
      Object value = map.get(key);
      return HostValues.toScript(value == null && isIntKey(key) ? map.get(narrow(key)) : value);
    } catch (ClassCastException | NullPointerException e) {
      return null;
    }
  }

  static boolean containsKey(Map<?, ?> map, @Nullable Object key) {
    try {
      return map.containsKey(key) || (isIntKey(key) && map.containsKey(narrow(key)));
    } catch (ClassCastException | NullPointerException e) {
      return false;
    }
  }

  @SuppressWarnings("unchecked") // the host's map says for itself what it does not take
  static void put(Map<?, ?> map, @Nullable Object key, @Nullable Object value) {
    Object hostKey = isIntKey(key) && containsNarrow(map, key) ? narrow(key) : key;
    try {
      ((Map<@Nullable Object, @Nullable Object>) map).put(hostKey, value);
    } catch (UnsupportedOperationException e) {
      throw new Raised("Type", "this map of the host cannot be changed");
    } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
      throw new Raised(
          "Type",
          "this map of the host does not take "
              + TypeNames.of(key)
              + " as a key with "
              + TypeNames.of(value)
              + " as its value");
    }
  }

  private static boolean containsNarrow(Map<?, ?> map, @Nullable Object key) {
    try {
      return map.containsKey(narrow(key));
    } catch (ClassCastException | NullPointerException e) {
      return false;
    }
  }

  private static boolean isIntKey(@Nullable Object key) {
    return key instanceof Long n && n == n.intValue();
  }

  private static @Nullable Object narrow(@Nullable Object key) {
    return key instanceof Long n ? (Object) n.intValue() : key;
  }
}
