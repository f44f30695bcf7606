package org.lull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.interop.ToJava;
import org.lull.runtime.Function;

/** A function, class or method of a script, for the host to call. */
public final class LullFunction implements Handle {
  private final Lull lull;
  private final Function function;

  LullFunction(Lull lull, Function function) {
    this.lull = lull;
    this.function = function;
  }

  /** Its name; empty for a function literal. */
  public String name() {
    return function.name();
  }

  /**
   * Calls it, and waits for as long as the script does.
   *
   * @throws LullException when the script fails
   */
  public @Nullable Object call(@Nullable Object... arguments) {
    return lull.call(function, arguments, Object.class);
  }

  /** Like {@link #call(Object...)}, with the value as one of a type, see {@link Lull#eval}. */
  public <T> T callAs(Class<T> type, @Nullable Object... arguments) {
    return Lull.cast(type, lull.call(function, arguments, type));
  }

  /** Starts a call as a task of its own. */
  public Task start(@Nullable Object... arguments) {
    return lull.start(function, arguments);
  }

  /** An object of a Java interface with one abstract method, which calls this function. */
  public <T> T as(Class<T> type) {
    return type.cast(
        Objects.requireNonNull(
            lull.convert(function, ToJava.rawType(type)), "a function is no nil"));
  }

  @Override
  public Lull lull() {
    return lull;
  }

  @Override
  public Object value() {
    return function;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LullFunction that && that.function == function;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(function);
  }

  @Override
  public String toString() {
    return function.text();
  }
}
