package org.lull.runtime;

import org.jspecify.annotations.Nullable;

/** A variable of a test program. */
final class Ref<T> {
  private @Nullable T value;

  T get() {
    if (value == null) {
      throw new AssertionError("the variable was not set");
    }
    return value;
  }

  boolean isSet() {
    return value != null;
  }

  void set(T newValue) {
    value = newValue;
  }
}
