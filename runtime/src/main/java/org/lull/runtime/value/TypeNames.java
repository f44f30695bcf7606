package org.lull.runtime.value;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of types, as {@code type(x)} gives them and messages print them. */
public final class TypeNames {
  private TypeNames() {}

  /**
   * The name of the type of a value.
   *
   * <p>A Java number counts as the int or float it stands for. Any other host object is named by
   * its simple class name.
   */
  public static String of(@Nullable Object value) {
    return switch (Numbers.normalise(value)) {
      case null -> "nil";
      case Boolean b -> "bool";
      case Long n -> "int";
      case BigInteger n -> "int";
      case Double d -> "float";
      case String s -> "string";
      case Bytes b -> "bytes";
      case Duration d -> "duration";
      case Range r -> "range";
      case ErrorValue e -> "error";
      case Typed t -> t.typeName();
      case List<?> l -> "list";
      case Map<?, ?> m -> "map";
      case Object host -> hostName(host.getClass());
    };
  }

  private static String hostName(Class<?> type) {
    String name = type.getSimpleName();
    return name.isEmpty() ? type.getName().substring(type.getName().lastIndexOf('.') + 1) : name;
  }
}
