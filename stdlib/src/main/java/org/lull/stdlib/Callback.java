package org.lull.stdlib;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Overloading;

/**
 * Something that a built-in was given to call: a function, or an instance whose class defines
 * {@code call}.
 *
 * @param receiver the instance, which comes before the other arguments; null for a function
 */
public record Callback(Function function, @Nullable Object receiver) {
  /**
   * What an argument calls.
   *
   * @param builtin the name of the built-in, for the error if the argument cannot be called
   * @param parameter the name of the argument, likewise
   */
  public static Callback of(String builtin, String parameter, @Nullable Object value) {
    if (value instanceof Function function) {
      return new Callback(function, null);
    }
    Function call = Overloading.find(value, "call");
    if (call == null) {
      throw Arguments.wrongType(builtin, parameter, "a function", value);
    }
    return new Callback(call, value);
  }

  /** Begins the call without arguments; {@code caller} receives its value. */
  public @Nullable Frame call(Machine machine, Frame caller) {
    @Nullable Object[] arguments =
        receiver == null ? new @Nullable Object[0] : new @Nullable Object[] {receiver};
    return function.call(machine, caller, arguments, Function.NO_NAMES);
  }

  /** Begins the call with one argument; {@code caller} receives its value. */
  public @Nullable Frame call(Machine machine, Frame caller, @Nullable Object argument) {
    @Nullable Object[] arguments =
        receiver == null
            ? new @Nullable Object[] {argument}
            : new @Nullable Object[] {receiver, argument};
    return function.call(machine, caller, arguments, Function.NO_NAMES);
  }

  /** Begins the call with two arguments; {@code caller} receives its value. */
  public @Nullable Frame call(
      Machine machine, Frame caller, @Nullable Object first, @Nullable Object second) {
    @Nullable Object[] arguments =
        receiver == null
            ? new @Nullable Object[] {first, second}
            : new @Nullable Object[] {receiver, first, second};
    return function.call(machine, caller, arguments, Function.NO_NAMES);
  }
}
