package org.lull.interpreter.interop;

import org.jspecify.annotations.Nullable;

/** Makes Java objects of the values of scripts that are alive: functions, generators, tasks. */
public interface Callbacks {
  /** A Java object that stands for such a value, such as a function or a channel. */
  Object handle(Object value);

  /**
   * An object of an interface whose methods call the script.
   *
   * @param value a function, for an interface with one abstract method; an instance or a map of
   *     functions for any
   */
  Object implement(Object value, Class<?> type);

  /** The value that {@link #handle} was given; other objects as they are. */
  @Nullable Object unwrap(@Nullable Object value);
}
