package org.lull;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/**
 * A Java type with its arguments, for typed results: {@code new TypeOf<List<Point>>() {}}. The idea
 * is Neal Gafter's super type token.
 */
public abstract class TypeOf<T> {
  private final Type type;

  protected TypeOf() {
    if (!(getClass().getGenericSuperclass() instanceof ParameterizedType generic)) {
      throw new IllegalStateException("write the type: new TypeOf<List<String>>() {}");
    }
    this.type = generic.getActualTypeArguments()[0];
  }

  final Type type() {
    return type;
  }

  @SuppressWarnings("unchecked") // converted to just this type
  final T cast(@Nullable Object value) {
    if (value == null) {
      throw new LullException(
          "Type", "a Java " + type.getTypeName() + " was expected, but got nil");
    }
    return (T) value;
  }
}
