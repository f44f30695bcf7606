package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.Typed;

/** What a script can call: its own functions, built-ins, classes, methods bound to their object. */
public abstract class Function implements Typed, Text.Printable {
  /** The names of a call without named arguments. */
  public static final String[] NO_NAMES = {};

  /** What messages call it; empty for a lambda. */
  public abstract String name();

  /** What it takes, as a user would write it: {@code push(value)}. */
  public abstract Signature signature();

  /** What it does, for {@code :doc}; null when nobody wrote it down. */
  public @Nullable String documentation() {
    return null;
  }

  /**
   * Calls it. This only begins the call: the value arrives at {@code caller} through {@link
   * Frame#receive}.
   *
   * @param arguments by position, then those by name; not to be changed or kept by the caller
   *     afterwards
   * @param names the names of the last {@code names.length} arguments
   * @return the frame to go on with, or null when the task waits
   * @throws org.lull.runtime.value.Raised of kind {@code "Argument"} when the arguments do not fit
   */
  public abstract @Nullable Frame call(
      Machine machine, Frame caller, @Nullable Object[] arguments, String[] names);

  @Override
  public final String typeName() {
    return "function";
  }

  @Override
  public String text() {
    return name().isEmpty() ? "<function>" : "<function " + name() + ">";
  }
}
