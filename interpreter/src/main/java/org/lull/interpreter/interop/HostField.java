package org.lull.interpreter.interop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A public field of a Java class. */
final class HostField {
  private final VarHandle handle;
  private final Field field;

  private HostField(VarHandle handle, Field field) {
    this.handle = handle;
    this.field = field;
  }

  /** The field; empty when Java's own rules keep this module from it. */
  static Optional<HostField> of(Field field) {
    try {
      Reach.open(field);
      return Optional.of(new HostField(MethodHandles.lookup().unreflectVarHandle(field), field));
    } catch (IllegalAccessException closed) {
      return Optional.empty();
    }
  }

  Type type() {
    return field.getGenericType();
  }

  boolean isFinal() {
    return Modifier.isFinal(field.getModifiers());
  }

  @Nullable Object get(Object target) {
    return isStatic() ? handle.get() : handle.get(target);
  }

  void set(Object target, @Nullable Object value) {
    if (isStatic()) {
      handle.set(value);
    } else {
      handle.set(target, value);
    }
  }

  private boolean isStatic() {
    return Modifier.isStatic(field.getModifiers());
  }
}
