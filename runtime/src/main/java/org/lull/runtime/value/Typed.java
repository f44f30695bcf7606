package org.lull.runtime.value;

/**
 * A value that knows the name of its own type, such as a generator, a channel or an instance of a
 * script class.
 */
public interface Typed {
  /**
   * The name as {@code type(x)} gives it and messages print it: {@code "generator"}, {@code
   * "Account"}.
   */
  String typeName();
}
