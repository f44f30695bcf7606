package org.lull.interpreter.object;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Overloading;
import org.lull.runtime.Task;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HostArray;
import org.lull.runtime.value.HostValues;
import org.lull.runtime.value.Indexing;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.NearestName;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/** What {@code x.name} means, by the type of {@code x}. */
public final class Members {
  private static final List<String> ERROR_PROPERTIES =
      List.of("kind", "message", "data", "cause", "trace", "suppressed");

  /** The type name of Java objects here: one that no type of the language has. */
  private static final String HOST = "host object";

  private Members() {}

  /** The built-in methods of the types that are no classes. */
  public interface Methods {
    /** The method; null when the type has none of that name. */
    @Nullable Function find(String type, String name);

    Collection<String> names(String type);
  }

  /** {@code target.name}, read. */
  public static @Nullable Object get(Methods methods, @Nullable Object target, String name) {
    return switch (target) {
      case Instance instance -> ofInstance(instance, name);
      case LullMap map -> map.get(name);
      case Map<?, ?> map -> Indexing.get(map, name);
      case ModuleObject module -> ofModule(module, name);
      case ErrorValue error when ERROR_PROPERTIES.contains(name) -> ofError(error, name);
      case Task task when name.equals("name") -> task.name();
      case null, default -> boundMethod(methods, target, name);
    };
  }

  private static @Nullable Object ofInstance(Instance instance, String name) {
    int field = instance.type.layout.fieldIndex(name);
    if (field != Layout.ABSENT) {
      return instance.fields[field];
    }
    ScriptFunction method = instance.method(name);
    if (method == null) {
      throw missing(instance, name);
    }
    return new BoundMethod(instance, method);
  }

  private static @Nullable Object ofModule(ModuleObject module, String name) {
    if (!module.has(name)) {
      throw noExport(module, name);
    }
    return module.get(name);
  }

  /** The error for a name that a module does not have. */
  public static Raised noExport(ModuleObject module, String name) {
    return new Raised(
        new ErrorValue("Member", "module " + module.name() + " has no \"" + name + "\"")
            .withHint(NearestName.hint(name, module.names())));
  }

  private static @Nullable Object ofError(ErrorValue error, String name) {
    return switch (name) {
      case "kind" -> error.kind();
      case "message" -> error.message();
      case "data" -> error.data();
      case "cause" -> error.cause();
      case "suppressed" -> LullList.copyOf(error.suppressed());
      default -> traceOf(error);
    };
  }

  private static LullList traceOf(ErrorValue error) {
    LullList lines = new LullList();
    for (Place place : error.trace()) {
      lines.push(
          LullMap.of(
              "function", place.function(), "file", place.file(), "line", (long) place.line()));
    }
    return lines;
  }

  private static Object boundMethod(Methods methods, @Nullable Object target, String name) {
    Function method = methods.find(builtinType(target), name);
    if (method == null) {
      throw missing(methods, target, name);
    }
    return new BoundMethod(target, method);
  }

  /** The type whose built-in methods a value has; Java's lists and maps have those of Lull's. */
  public static String builtinType(@Nullable Object value) {
    return switch (value) {
      case List<?> list -> "list";
      case Map<?, ?> map -> "map";
      case Instance instance -> "instance";
      case Object host when HostValues.isForeign(host) -> HOST;
      case null, default -> TypeNames.of(value);
    };
  }

  /** The error for a member that an instance does not have. */
  public static Raised missing(Instance instance, String name) {
    List<String> known = new ArrayList<>(instance.type.layout.fieldNames());
    instance.type.layout.methodNames().forEach(known::add);
    return new Raised(
        new ErrorValue("Member", article(instance.type.name()) + " has no member \"" + name + "\"")
            .withHint(NearestName.hint(name, known)));
  }

  /** The error for a member that a value of a built-in type does not have. */
  public static Raised missing(Methods methods, @Nullable Object target, String name) {
    if (target == null) {
      return new Raised(
          new ErrorValue("Member", "nil has no member \"" + name + "\"")
              .withHint("use ?. if the value may be nil"));
    }
    String type = builtinType(target);
    List<String> known = new ArrayList<>(methods.names(type));
    String foreign = ForeignMembers.hint(type, name, known);
    if (target instanceof ErrorValue) {
      known.addAll(ERROR_PROPERTIES);
    }
    return new Raised(
        new ErrorValue("Member", article(type) + " has no member \"" + name + "\"")
            .withHint(foreign == null ? NearestName.hint(name, known) : foreign));
  }

  private static String article(String noun) {
    return ("aeiouAEIOU".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
  }

  /** {@code target.name = value}. */
  public static void set(@Nullable Object target, String name, @Nullable Object value) {
    switch (target) {
      case Instance instance -> setField(instance, name, value);
      case Map<?, ?> map -> Indexing.set(map, name, value);
      case ModuleObject module ->
          throw new Raised(
              "Member",
              "\"" + name + "\" of module " + module.name() + " can only be changed there");
      case null -> throw new Raised("Member", "nil has no member \"" + name + "\" to assign to");
      default ->
          throw new Raised(
              "Member",
              article(builtinType(target))
                  + " has no member \""
                  + name
                  + "\" that could be assigned");
    }
  }

  private static void setField(Instance instance, String name, @Nullable Object value) {
    Layout layout = instance.type.layout;
    int field = layout.fieldIndex(name);
    if (field == Layout.ABSENT) {
      throw missing(instance, name);
    }
    if (!layout.isMutable(field)) {
      throw new Raised(
          new ErrorValue(
                  "Member",
                  "field \"" + name + "\" of " + instance.type.name() + " cannot be changed")
              .withHint("declare it with var in class " + instance.type.name()));
    }
    instance.fields[field] = value;
  }

  /**
   * What calling {@code target.name} calls, for a value of no class; the target is its first
   * argument if bound. A list or map of Java's has the built-in methods, then those that the host
   * has exposed, and a map last the functions that it holds.
   */
  public static Function callee(
      Machine machine, Methods methods, @Nullable Object target, String name) {
    if (target instanceof ModuleObject module) {
      return asFunction(ofModule(module, name), name);
    }
    Function method = methods.find(builtinType(target), name);
    if (method != null) {
      return new BoundMethod(target, method);
    }
    if (target != null && isOfJava(target) && HostAccess.of(machine).hasMethod(target, name)) {
      return new HostAccess.Method(target, name);
    }
    if (target instanceof Map<?, ?> map) {
      Object stored = Indexing.get(map, name);
      if (stored == null) {
        String foreign = ForeignMembers.hint("map", name, methods.names("map"));
        throw new Raised(
            new ErrorValue(
                    "Member",
                    "the map has no method \"" + name + "\", and no function under that key")
                .withHint(
                    foreign == null ? NearestName.hint(name, methods.names("map")) : foreign));
      }
      return asFunction(stored, name);
    }
    if (target != null && HostValues.isForeign(target)) {
      return new HostAccess.Method(target, name);
    }
    return asFunction(get(methods, target, name), name);
  }

  /**
   * Whether it is a list or map that Java code has made: its class has more methods than Lull's.
   */
  public static boolean isOfJava(@Nullable Object value) {
    return switch (value) {
      case LullMap map -> false;
      case LullList list -> false;
      case HostArray array -> false;
      case Map<?, ?> map -> true;
      case List<?> list -> true;
      case null, default -> false;
    };
  }

  /** The value as something to call. */
  public static Function asFunction(@Nullable Object value, String name) {
    if (value instanceof Function function) {
      return function;
    }
    Function call = Overloading.find(value, "call");
    if (call != null) {
      return new BoundMethod(value, call);
    }
    if (value != null && HostValues.isForeign(value)) {
      return new HostAccess.Method(value, "");
    }
    String what = name.isEmpty() ? "this" : "\"" + name + "\"";
    throw new Raised(
        "Type",
        what
            + " is "
            + (value == null ? "nil" : article(TypeNames.of(value)))
            + ", not a function");
  }
}
