package org.lull.runtime.value;

import java.lang.reflect.Array;
import java.util.AbstractList;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/** An array of the host as a list of fixed size; what scripts put in goes into the array. */
public final class HostArray extends AbstractList<@Nullable Object> implements RandomAccess {
  private final Object array;

  HostArray(Object array) {
    this.array = array;
  }

  /** The array itself. */
  public Object array() {
    return array;
  }

  @Override
  public int size() {
    return Array.getLength(array);
  }

  @Override
  public @Nullable Object get(int index) {
    return HostValues.toScript(Array.get(array, index));
  }

  @Override
  public @Nullable Object set(int index, @Nullable Object value) {
    Object old = get(index);
    Array.set(array, index, narrowed(value));
    return old;
  }

  /** The value as the array's elements are: {@code Array} widens numbers, but narrows none. */
  private @Nullable Object narrowed(@Nullable Object value) {
    Class<?> element = array.getClass().getComponentType();
    if (value instanceof Long n) {
      if (element == int.class && n == n.intValue()) {
        return n.intValue();
      }
      if (element == short.class && n == n.shortValue()) {
        return n.shortValue();
      }
    }
    if (value instanceof Double d && element == float.class) {
      return d.floatValue();
    }
    return element == char.class && value instanceof String s && s.length() == 1
        ? (Object) s.charAt(0)
        : value;
  }
}
