package org.lull.interpreter.interop;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.Raised;

/** A public field of a Java class. */
final class HostField {
  private final Field field;

  private HostField(Field field) {
    this.field = field;
  }

  /** The field; empty when Java's own rules keep this module from it. */
  static Optional<HostField> of(Field field) {
    return Reach.open(field) ? Optional.of(new HostField(field)) : Optional.empty();
  }

  Type type() {
    return field.getGenericType();
  }

  boolean isFinal() {
    return Modifier.isFinal(field.getModifiers());
  }

  boolean isStatic() {
    return Modifier.isStatic(field.getModifiers());
  }

  /** The value in an object, which is not looked at when the field is static. */
  @Nullable Object get(Object target) {
    try {
      return field.get(target);
    } catch (IllegalAccessException closed) {
      throw inaccessible();
    }
  }

  void set(Object target, @Nullable Object value) {
    try {
      field.set(target, value);
    } catch (IllegalAccessException closed) {
      throw inaccessible();
    }
  }

  private Raised inaccessible() {
    return new Raised("Permission", "Java gives no access to field \"" + field.getName() + "\"");
  }
}
