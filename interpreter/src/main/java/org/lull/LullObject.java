package org.lull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.object.Instance;
import org.lull.interpreter.object.Members;

/** An instance of a script's class. */
public final class LullObject implements Handle {
  private final Lull lull;
  private final Instance instance;

  LullObject(Lull lull, Instance instance) {
    this.lull = lull;
    this.instance = instance;
  }

  /** The name of its class. */
  public String typeName() {
    return instance.typeName();
  }

  /**
   * A field, or a method as a {@link LullFunction}.
   *
   * @throws LullException of kind {@code "Member"} when there is none of that name
   */
  public @Nullable Object get(String name) {
    return lull.guarded(() -> lull.convert(Border.member(lull, instance, name), Object.class));
  }

  /** Gives a {@code var} field another value. */
  public void set(String name, @Nullable Object value) {
    lull.guarded(() -> {
      Object converted = lull.toScript(value);
      return lull.onMachine(() -> {
        Members.set(instance, name, converted);
        return null;
      });
    });
  }

  /** Calls a method, and waits for as long as it does. */
  public @Nullable Object call(String name, @Nullable Object... arguments) {
    return lull.guarded(() -> {
      Object method = Border.member(lull, instance, name);
      return lull.call(Members.asFunction(method, name), arguments, Object.class);
    });
  }

  /** An object of a Java interface, whose methods are those of this one. */
  public <T> T as(Class<T> type) {
    return type.cast(Objects.requireNonNull(lull.convert(instance, type), "an instance is no nil"));
  }

  @Override
  public Lull lull() {
    return lull;
  }

  @Override
  public Object value() {
    return instance;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LullObject that && that.instance == instance;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(instance);
  }

  @Override
  public String toString() {
    return lull.text(instance);
  }
}
