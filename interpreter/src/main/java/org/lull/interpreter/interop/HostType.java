package org.lull.interpreter.interop;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The members of a Java class that scripts may reach: methods by name, with all their overloads,
 * and fields.
 */
final class HostType {
  final Class<?> type;
  private final Map<String, List<HostMethod>> methods = new LinkedHashMap<>();
  private final Map<String, List<HostMethod>> statics = new LinkedHashMap<>();
  private final List<HostMethod> constructors = new ArrayList<>();
  private final Map<String, HostField> fields = new LinkedHashMap<>();

  HostType(Class<?> type, Exposure exposure) {
    this.type = type;
    if (Exposure.isForbidden(type)) {
      return;
    }
    for (Class<?> owner : hierarchy(type)) {
      addMembers(owner, exposure);
    }
    for (Constructor<?> constructor : type.getDeclaredConstructors()) {
      if (exposure.allows(type, constructor)) {
        HostMethod.of(constructor).ifPresent(constructors::add);
      }
    }
  }

  /** The class, its superclasses, then their interfaces: the most special declaration is first. */
  private static Set<Class<?>> hierarchy(Class<?> type) {
    Set<Class<?>> all = new LinkedHashSet<>();
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      all.add(at);
    }
    for (Class<?> at : List.copyOf(all)) {
      addInterfaces(at, all);
    }
    return all;
  }

  private static void addInterfaces(Class<?> type, Set<Class<?>> all) {
    for (Class<?> each : type.getInterfaces()) {
      all.add(each);
      addInterfaces(each, all);
    }
  }

  private void addMembers(Class<?> owner, Exposure exposure) {
    for (Method method : owner.getDeclaredMethods()) {
      boolean isStatic = Modifier.isStatic(method.getModifiers());
      if (!method.isBridge() && exposure.allows(type, method) && (!isStatic || owner == type)) {
        HostMethod.of(method)
            .ifPresent(found -> add(isStatic ? statics : methods, method.getName(), found));
      }
    }
    for (Field field : owner.getDeclaredFields()) {
      if (exposure.allows(type, field)) {
        HostField.of(field).ifPresent(found -> fields.putIfAbsent(field.getName(), found));
      }
    }
  }

  private static void add(Map<String, List<HostMethod>> methods, String name, HostMethod method) {
    List<HostMethod> overloads = methods.computeIfAbsent(name, n -> new ArrayList<>(1));
    if (overloads.stream().noneMatch(known -> known.overrides(method))) {
      overloads.add(method);
    }
  }

  /** The overloads of a method; empty when there is none of that name. */
  List<HostMethod> methods(String name) {
    return methods.getOrDefault(name, List.of());
  }

  List<HostMethod> statics(String name) {
    return statics.getOrDefault(name, List.of());
  }

  List<HostMethod> constructors() {
    return constructors;
  }

  @Nullable HostField field(String name) {
    return fields.get(name);
  }

  /**
   * What reads a property: a record's component, an enum's name, {@code getName()}, {@code
   * isName()}.
   */
  @Nullable HostMethod getter(String name) {
    if (isComponent(name) || (name.equals("name") && Enum.class.isAssignableFrom(type))) {
      return withoutParameters(name);
    }
    HostMethod getter = withoutParameters("get" + capitalised(name));
    return getter == null ? withoutParameters("is" + capitalised(name)) : getter;
  }

  private boolean isComponent(String name) {
    return type.isRecord()
        && Arrays.stream(type.getRecordComponents())
            .anyMatch(component -> component.getName().equals(name));
  }

  private @Nullable HostMethod withoutParameters(String name) {
    return methods(name).stream()
        .filter(method -> method.parameters().length == 0)
        .findFirst()
        .orElse(null);
  }

  /** What writes a property: the overloads of {@code setName(value)}. */
  List<HostMethod> setters(String name) {
    return methods("set" + capitalised(name));
  }

  private static String capitalised(String name) {
    return name.isEmpty() ? name : Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /** The names of all members, as scripts write them; for hints. */
  Set<String> names() {
    Set<String> names = new TreeSet<>(methods.keySet());
    names.addAll(fields.keySet());
    for (String method : methods.keySet()) {
      addProperty(names, method, "get");
      addProperty(names, method, "is");
    }
    return names;
  }

  private static void addProperty(Set<String> names, String method, String prefix) {
    if (method.startsWith(prefix) && method.length() > prefix.length()) {
      String name = method.substring(prefix.length());
      names.add(Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }
  }

  /** The names of the static members, for hints. */
  Set<String> staticNames() {
    return statics.keySet();
  }

  /** The method or constructor is shown as Java writes it: {@code move(int, int)}. */
  static String describe(Executable executable) {
    StringBuilder text = new StringBuilder();
    text.append(
        executable instanceof Method
            ? executable.getName()
            : executable.getDeclaringClass().getSimpleName());
    text.append('(');
    Class<?>[] parameters = executable.getParameterTypes();
    for (int i = 0; i < parameters.length; i++) {
      boolean isRest = executable.isVarArgs() && i == parameters.length - 1;
      text.append(i == 0 ? "" : ", ")
          .append(
              isRest
                  ? parameters[i].getComponentType().getSimpleName() + "..."
                  : parameters[i].getSimpleName());
    }
    return text.append(')').toString();
  }
}
