package org.lull.interpreter.interop;

import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.object.Instance;
import org.lull.runtime.Channel;
import org.lull.runtime.Function;
import org.lull.runtime.Generator;
import org.lull.runtime.HostErrors;
import org.lull.runtime.Task;
import org.lull.runtime.value.Bytes;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HostArray;
import org.lull.runtime.value.HostValues;
import org.lull.runtime.value.Indexing;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.NearestName;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Range;
import org.lull.runtime.value.TypeNames;

/**
 * Makes of a script's value one of a Java type. What is a Java value of that type already goes over
 * as it is, without a copy.
 */
public final class ToJava {
  /** What an entry takes in a map of Java that keeps its order. */
  private static final int ENTRY_BYTES = 56;

  private final Callbacks callbacks;

  public ToJava(Callbacks callbacks) {
    this.callbacks = callbacks;
  }

  /**
   * The value as one of {@code type}; for {@code Object} what Java code can do the most with.
   *
   * @throws Raised of kind {@code "Type"} or {@code "Value"} when it is none
   */
  public @Nullable Object convert(@Nullable Object value, Type type) {
    if (type == Object.class && HostValues.isPlain(value)) {
      return value;
    }
    Class<?> raw = rawType(type);
    if (raw == Object.class) {
      return natural(value);
    }
    if (Fit.of(value, raw) == Fit.NONE) {
      Object handle = value == null ? null : callbacks.unwrap(natural(value));
      if (handle == null || !raw.isInstance(natural(value))) {
        throw mismatch(value, raw);
      }
      return natural(value);
    }
    return switch (value) {
      case null -> raw == Optional.class ? Optional.empty() : null;
      case Object some when raw == Optional.class ->
          Optional.ofNullable(convert(some, argument(type, 0)));
      case Boolean b -> b;
      case Long n -> ofInt(n, raw);
      case BigInteger n -> ofBigInt(n, raw);
      case Double d -> ofFloat(d, raw);
      case String s -> ofString(s, raw);
      case Bytes bytes -> bytes.toArray();
      case HostArray array when raw.isInstance(array.array()) -> array.array();
      case List<?> list -> ofList(list, raw, type);
      case Range range -> ofList(elements(range), raw, type);
      case Map<?, ?> map -> ofMap(map, raw, type);
      case Function function -> callbacks.implement(function, raw);
      case Generator generator -> ofGenerator(generator, raw);
      case Instance instance -> callbacks.implement(instance, raw);
      case Task task -> callbacks.handle(task);
      case ErrorValue error -> callbacks.handle(error);
      case Object other -> other;
    };
  }

  /** The value for Java code that takes any object. */
  private @Nullable Object natural(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Bytes bytes -> bytes.toArray();
      case HostArray array -> array.array();
      case Range range -> elements(range);
      case Function function -> callbacks.handle(function);
      case Generator generator -> callbacks.handle(generator);
      case Channel channel -> callbacks.handle(channel);
      case Task task -> callbacks.handle(task);
      case ErrorValue error -> callbacks.handle(error);
      case Instance instance -> callbacks.handle(instance);
      case Object other -> other;
    };
  }

  private static List<Long> elements(Range range) {
    if (range.size() > Integer.MAX_VALUE) {
      throw new Raised(
          "Value", "a Java list cannot have as many elements as this range: " + range.size());
    }
    return new RangeList(range);
  }

  /** A range as Java code sees it, without a copy of its elements. */
  private static final class RangeList extends AbstractList<Long> implements RandomAccess {
    private final Range range;

    RangeList(Range range) {
      this.range = range;
    }

    @Override
    public Long get(int index) {
      return range.get(Objects.checkIndex(index, size()));
    }

    @Override
    public int size() {
      return (int) range.size();
    }
  }

  // Numbers and text

  private static Object ofInt(Long n, Class<?> raw) {
    return switch (boxed(raw).getSimpleName()) {
      case "Integer" -> n.intValue();
      case "Short" -> n.shortValue();
      case "Byte" -> n.byteValue();
      case "Double" -> n.doubleValue();
      case "Float" -> n.floatValue();
      case "BigInteger" -> BigInteger.valueOf(n);
      case "BigDecimal" -> BigDecimal.valueOf(n);
      default -> n;
    };
  }

  private static Object ofBigInt(BigInteger n, Class<?> raw) {
    return switch (boxed(raw).getSimpleName()) {
      case "Double" -> n.doubleValue();
      case "BigDecimal" -> new BigDecimal(n);
      default -> n;
    };
  }

  private static Object ofFloat(Double d, Class<?> raw) {
    return switch (boxed(raw).getSimpleName()) {
      case "Float" -> d.floatValue();
      case "BigDecimal" -> BigDecimal.valueOf(d);
      default -> d;
    };
  }

  private static @Nullable Object ofString(String s, Class<?> raw) {
    if (raw.isEnum()) {
      return Fit.constant(raw, s);
    }
    return boxed(raw) == Character.class ? (Object) s.charAt(0) : s;
  }

  // Lists and maps

  private Object ofList(List<?> list, Class<?> raw, Type type) {
    if (raw.isArray()) {
      return array(list, raw.getComponentType(), elementType(raw, type));
    }
    List<?> converted = elements(list, argument(type, 0));
    if (raw == Set.class) {
      chargeEntries(list.size());
      return new LinkedHashSet<>(converted);
    }
    if (raw == Stream.class) {
      return converted.stream();
    }
    return raw == Iterator.class ? converted.iterator() : converted;
  }

  /** So many entries are about to be put into a map or set of Java. */
  private static void chargeEntries(int count) {
    Meter.inserts(count);
    Meter.spend(0, (long) ENTRY_BYTES * count);
  }

  private static Type elementType(Class<?> raw, Type type) {
    return type instanceof GenericArrayType array
        ? array.getGenericComponentType()
        : raw.getComponentType();
  }

  private Object array(List<?> list, Class<?> component, Type element) {
    Meter.objects(list.size());
    Object array = Array.newInstance(component, list.size());
    for (int i = 0; i < list.size(); i++) {
      Array.set(array, i, at("[" + i + "]", list.get(i), element));
    }
    return array;
  }

  /** The list itself, if its elements are of that type already. */
  private List<?> elements(List<?> list, Type element) {
    if (element == Object.class) {
      return list;
    }
    Meter.objects(list.size());
    boolean same = true;
    List<@Nullable Object> converted = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      Object before = list.get(i);
      Object after = at("[" + i + "]", before, element);
      same &= before == after;
      converted.add(after);
    }
    return same ? list : converted;
  }

  private Object ofMap(Map<?, ?> map, Class<?> raw, Type type) {
    if (raw.isRecord()) {
      return record(map, raw);
    }
    if (!raw.isInstance(map)) {
      return callbacks.implement(map, raw);
    }
    Type key = argument(type, 0);
    Type value = argument(type, 1);
    if (key == Object.class && value == Object.class) {
      return map;
    }
    chargeEntries(map.size());
    boolean same = true;
    Map<@Nullable Object, @Nullable Object> converted = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object newKey = convert(entry.getKey(), key);
      Object newValue = at("." + entry.getKey(), entry.getValue(), value);
      same &= newKey == entry.getKey() && newValue == entry.getValue();
      converted.put(newKey, newValue);
    }
    return same ? map : converted;
  }

  private Object record(Map<?, ?> map, Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
    for (Object key : map.keySet()) {
      if (!names.contains(key)) {
        String hint = NearestName.hint(String.valueOf(key), names);
        throw new Raised(
            new ErrorValue(
                    "Value", "record " + type.getSimpleName() + " has no component \"" + key + "\"")
                .withHint(hint));
      }
    }
    @Nullable Object[] values = new @Nullable Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = components[i].getName();
      Object value = Indexing.get(map, name);
      if (value == null && components[i].getType().isPrimitive()) {
        throw new Raised(
            "Value", "record " + type.getSimpleName() + " needs its component \"" + name + "\"");
      }
      values[i] = at("." + name, value, components[i].getGenericType());
    }
    return construct(type, components, values);
  }

  private static Object construct(
      Class<?> type, RecordComponent[] components, @Nullable Object[] values) {
    Class<?>[] parameters =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(parameters);
      boolean ignored = Reach.open(constructor);
      return constructor.newInstance(values);
    } catch (InvocationTargetException failed) {
      throw new Raised(HostErrors.wrap(failed.getCause() == null ? failed : failed.getCause()));
    } catch (ReflectiveOperationException closed) {
      throw new Raised(
          "Permission",
          "record " + type.getSimpleName() + " cannot be made: Java does not give access to it");
    }
  }

  private Object ofGenerator(Generator generator, Class<?> raw) {
    @SuppressWarnings("unchecked") // an iterator of anything
    Iterator<@Nullable Object> handle = (Iterator<@Nullable Object>) callbacks.handle(generator);
    Iterable<@Nullable Object> once = () -> handle;
    if (raw == Iterable.class) {
      return once;
    }
    return raw == Stream.class
        ? StreamSupport.stream(
            Spliterators.spliteratorUnknownSize(handle, Spliterator.ORDERED), false)
        : handle;
  }

  // Types

  /** Converts a part, and says in an error which one it was. */
  private @Nullable Object at(String part, @Nullable Object value, Type type) {
    try {
      return convert(value, type);
    } catch (Raised raised) {
      ErrorValue error = raised.error();
      throw new Raised(new ErrorValue(error.kind(), "in " + part + ": " + error.message()));
    }
  }

  private static Raised mismatch(@Nullable Object value, Class<?> type) {
    boolean tooLarge =
        value instanceof Long && Number.class.isAssignableFrom(boxed(type))
            || value instanceof BigInteger && boxed(type) == Long.class;
    return tooLarge
        ? new Raised("Value", value + " does not fit a Java " + type.getSimpleName())
        : new Raised(
            "Type",
            "a Java " + type.getSimpleName() + " was expected, but got " + TypeNames.of(value));
  }

  private static Type argument(Type type, int index) {
    if (type instanceof ParameterizedType generic
        && index < generic.getActualTypeArguments().length) {
      Type argument = generic.getActualTypeArguments()[index];
      return argument instanceof WildcardType wildcard ? wildcard.getUpperBounds()[0] : argument;
    }
    return Object.class;
  }

  /** The class of a type, without its arguments. */
  public static Class<?> rawType(Type type) {
    return switch (type) {
      case Class<?> raw -> raw;
      case ParameterizedType generic -> rawType(generic.getRawType());
      case WildcardType wildcard -> rawType(wildcard.getUpperBounds()[0]);
      case TypeVariable<?> variable -> rawType(variable.getBounds()[0]);
      case GenericArrayType array -> rawType(array.getGenericComponentType()).arrayType();
      default -> Object.class;
    };
  }

  /** The class of a primitive's boxes; others are their own. */
  public static Class<?> boxed(Class<?> type) {
    return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
  }
}
