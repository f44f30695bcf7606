package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/** A value whose behaviour a script may have defined: an instance of a class. */
public interface Overloading {
  /**
   * A method, such as {@code "str"}, {@code "iterate"}, {@code "+"}; null when its class has none.
   * It takes the instance as its first argument.
   */
  @Nullable Function method(String name);

  /** The method of a value that may or may not be of a class. */
  static @Nullable Function find(@Nullable Object value, String name) {
    return value instanceof Overloading instance ? instance.method(name) : null;
  }

  /** Adds to an error that the value's class, if it has one, does not define the operator. */
  static Raised undefined(Raised raised, @Nullable Object value, String operator) {
    if (value instanceof Overloading) {
      raised
          .error()
          .withHint("class " + TypeNames.of(value) + " defines no method \"" + operator + "\"");
    }
    return raised;
  }
}
