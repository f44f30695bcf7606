package org.lull.interpreter.interop;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.object.Instance;
import org.lull.runtime.Channel;
import org.lull.runtime.Function;
import org.lull.runtime.Generator;
import org.lull.runtime.Task;
import org.lull.runtime.value.Bytes;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HostArray;
import org.lull.runtime.value.Range;

/**
 * How well a script's value fits a Java type. The smaller the number, the better; of several
 * overloads the one whose parameters fit best is called.
 */
final class Fit {
  /** It cannot be converted. */
  static final int NONE = -1;

  /** The type is the value's own. */
  static final int EXACT = 0;

  /** As a general type such as {@code Object} or {@code Comparable}, which anything might be. */
  private static final int GENERAL = 20;

  /** In an {@code Optional}. */
  private static final int OPTIONAL = 15;

  private Fit() {}

  /** How well the value fits. */
  static int of(@Nullable Object value, Class<?> type) {
    if (value == null) {
      return type.isPrimitive() ? NONE : EXACT;
    }
    int special =
        switch (value) {
          case Boolean b -> oneOf(type, boolean.class, Boolean.class);
          case Long n -> ofInt(n, type);
          case BigInteger n ->
              among(type, BigInteger.class, BigDecimal.class, double.class, Double.class);
          case Double d ->
              among(type, double.class, Double.class, float.class, Float.class, BigDecimal.class);
          case String s -> ofString(s, type);
          case Bytes b -> oneOf(type, byte[].class);
          case Duration d -> oneOf(type, Duration.class);
          case HostArray array when type.isInstance(array.array()) -> EXACT;
          case List<?> list -> ofList(list, type);
          case Map<?, ?> map -> ofMap(map, type);
          case Range range -> ofSequence(type);
          case Function function -> isFunctional(type) ? EXACT : NONE;
          case Generator generator -> among(type, Iterator.class, Iterable.class, Stream.class);
          case Task task -> among(type, CompletionStage.class, Future.class);
          case Channel channel -> NONE;
          case ErrorValue error ->
              type.isAssignableFrom(RuntimeException.class)
                      && Throwable.class.isAssignableFrom(type)
                  ? EXACT
                  : NONE;
          case Instance instance -> isImplementable(type) ? 6 : NONE;
          case Object host -> type == host.getClass() ? EXACT : type.isInstance(host) ? 1 : NONE;
        };
    if (special != NONE) {
      return special;
    }
    return type == Optional.class ? OPTIONAL : isGeneral(value, type) ? GENERAL : NONE;
  }

  private static boolean isGeneral(Object value, Class<?> type) {
    return type == Object.class || type.isInstance(value);
  }

  private static int oneOf(Class<?> type, Class<?>... same) {
    return Arrays.asList(same).contains(type) ? EXACT : NONE;
  }

  /** The place of the type among those that will do, best first. */
  private static int among(Class<?> type, Class<?>... ordered) {
    return Arrays.asList(ordered).indexOf(type);
  }

  private static int ofInt(long n, Class<?> type) {
    if (type == long.class || type == Long.class) {
      return EXACT;
    }
    if (type == int.class || type == Integer.class) {
      return n == (int) n ? 1 : NONE;
    }
    if (type == short.class || type == Short.class) {
      return n == (short) n ? 2 : NONE;
    }
    if (type == byte.class || type == Byte.class) {
      return n == (byte) n ? 3 : NONE;
    }
    int wide =
        among(
            type,
            BigInteger.class,
            double.class,
            Double.class,
            float.class,
            Float.class,
            BigDecimal.class);
    return wide == NONE ? NONE : 4 + wide;
  }

  private static int ofString(String s, Class<?> type) {
    if (type == String.class) {
      return EXACT;
    }
    if (type == CharSequence.class) {
      return 1;
    }
    if (type == char.class || type == Character.class) {
      return s.length() == 1 ? 2 : NONE;
    }
    return type.isEnum() && constant(type, s) != null ? 3 : NONE;
  }

  /** The constant of an enum by its name; null when there is none. */
  static @Nullable Object constant(Class<?> type, String name) {
    for (Object constant : type.getEnumConstants()) {
      if (((Enum<?>) constant).name().equals(name)) {
        return constant;
      }
    }
    return null;
  }

  private static int ofList(List<?> list, Class<?> type) {
    int sequence = ofSequence(type);
    return sequence == NONE && type.isInstance(list) ? GENERAL - 1 : sequence;
  }

  private static int ofSequence(Class<?> type) {
    return type.isArray()
        ? 3
        : among(
            type,
            List.class,
            Collection.class,
            Iterable.class,
            Object[].class,
            Set.class,
            Stream.class,
            Iterator.class);
  }

  private static int ofMap(Map<?, ?> map, Class<?> type) {
    if (type == Map.class) {
      return EXACT;
    }
    if (type.isInstance(map)) {
      return GENERAL - 1;
    }
    return type.isRecord() ? 4 : isImplementable(type) ? 6 : NONE;
  }

  /** Whether an interface has just one method to be implemented. */
  static boolean isFunctional(Class<?> type) {
    return isImplementable(type) && soleMethod(type) != null;
  }

  /** Whether a script's object may stand for the type. */
  static boolean isImplementable(Class<?> type) {
    return type.isInterface()
        && !type.isSealed()
        && !type.isAnnotation()
        && !type.isAssignableFrom(List.class)
        && !Exposure.isForbidden(type);
  }

  /** The method that a function stands for; null when the interface has none or several. */
  static @Nullable Method soleMethod(Class<?> type) {
    Method sole = null;
    for (Method method : type.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers()) && !isOfObject(method)) {
        if (sole != null && !sole.getName().equals(method.getName())) {
          return null;
        }
        sole = method;
      }
    }
    return sole;
  }

  /** Whether every object has it, so that no interface asks for it. */
  static boolean isOfObject(Method method) {
    return switch (method.getName()) {
      case "equals" ->
          method.getParameterCount() == 1 && method.getParameterTypes()[0] == Object.class;
      case "hashCode", "toString" -> method.getParameterCount() == 0;
      default -> false;
    };
  }
}
