package org.lull.interpreter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.interpreter.object.BoundMethod;
import org.lull.interpreter.object.Instance;
import org.lull.interpreter.object.LullClass;
import org.lull.interpreter.object.Members;
import org.lull.interpreter.object.ModuleObject;
import org.lull.runtime.Function;
import org.lull.runtime.value.Raised;

/**
 * What tools can find out about values and built-ins without running any code. To be used by the
 * thread that drives the machine, since the values may change under any other.
 */
public final class Inspector {
  private static final List<String> ERROR_PROPERTIES =
      List.of("kind", "message", "data", "cause", "trace", "suppressed");

  private final Builtins builtins = Builtins.standard();

  /**
   * Something that has a name.
   *
   * @param shape how it is written: {@code push(value)} for a method, else the name
   * @param documentation what is said about it; null when nothing is
   */
  public record Entry(String name, String shape, @Nullable String documentation) {}

  /** What may stand after the dot behind a value, in alphabetical order. */
  public List<Entry> members(@Nullable Object value) {
    Set<String> names = new TreeSet<>();
    switch (value) {
      case null -> {}
      case Instance instance -> {
        names.addAll(instance.type.layout.fieldNames());
        instance.type.layout.methodNames().forEach(names::add);
        names.removeIf(name -> !Character.isJavaIdentifierStart(name.charAt(0)));
      }
      case ModuleObject module -> names.addAll(module.names());
      default -> {
        names.addAll(builtins.names(Members.builtinType(value)));
        names.removeIf(name -> name.startsWith("_"));
        addProperties(value, names);
      }
    }
    List<Entry> members = new ArrayList<>();
    names.forEach(name -> members.add(describe(name, member(value, name))));
    return members;
  }

  private static void addProperties(Object value, Set<String> names) {
    switch (value) {
      case Map<?, ?> map ->
          map.keySet().stream()
              .filter(key -> key instanceof String text && isName(text))
              .forEach(key -> names.add((String) key));
      case org.lull.runtime.value.ErrorValue error -> names.addAll(ERROR_PROPERTIES);
      case org.lull.runtime.Task task -> names.add("name");
      default -> {}
    }
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && Character.isUnicodeIdentifierStart(text.codePointAt(0))
        && text.codePoints().allMatch(c -> c == '_' || Character.isUnicodeIdentifierPart(c));
  }

  /** What a member of a value holds; null when there is none of that name, too. */
  public @Nullable Object member(@Nullable Object value, String name) {
    try {
      Object found = value instanceof Map<?, ?> map ? map.get(name) : null;
      if (found != null) {
        return found;
      }
      return value instanceof Map<?, ?>
          ? builtins.find("map", name)
          : Members.get(builtins, value, name);
    } catch (Raised noMember) {
      return null;
    }
  }

  /** A name with what is known of its value. */
  public Entry describe(String name, @Nullable Object value) {
    return value instanceof Function function
        ? new Entry(name, shape(name, function), function.documentation())
        : new Entry(name, name, null);
  }

  /** How a call of a function is written, under the name that it goes by here. */
  private static String shape(String name, Function function) {
    String shape = function.signature().describe(hidden(function));
    int open = shape.indexOf('(');
    return (name.isEmpty() ? shape.substring(0, open) : name) + shape.substring(open);
  }

  /** The parameters of a call by position, without the rest; for named arguments. */
  public List<String> parameters(Function function) {
    List<String> names = function.signature().names();
    return names.subList(
        Math.min(hidden(function), names.size()), function.signature().positional());
  }

  private static int hidden(Function function) {
    return switch (function) {
      case LullClass type -> 1;
      case BoundMethod method -> 1;
      case ScriptFunction script -> script.code.hiddenParameters();
      case org.lull.runtime.Native builtin -> builtin.isMethod() ? 1 : 0;
      default -> 0;
    };
  }

  /** The names that need no declaration. */
  public Set<String> builtinNames() {
    return builtins.names();
  }

  /** The value of such a name; null when there is none. */
  public @Nullable Object builtin(String name) {
    return builtins.names().contains(name) ? builtins.value(name) : null;
  }

  /** The names of the standard modules. */
  public Set<String> moduleNames() {
    return builtins.moduleNames();
  }

  /** What a standard module is for; null when there is none of that name. */
  public @Nullable String moduleSummary(String name) {
    return builtins.moduleSummary(name);
  }

  /** A standard module; null when there is none of that name. */
  public @Nullable Object module(String name) {
    return builtins.moduleNames().contains(name) ? builtins.module(name) : null;
  }

  /** A method of a built-in type; null when there is none. */
  public @Nullable Function method(String type, String name) {
    return builtins.names(type).contains(name) ? builtins.find(type, name) : null;
  }

  /** The methods of a built-in type, by name; empty for what is no type. */
  public List<Entry> methods(String type) {
    List<Entry> methods = new ArrayList<>();
    for (String name : new TreeSet<>(builtins.names(type))) {
      methods.add(describe(name, builtins.find(type, name)));
    }
    return methods;
  }

  /** The methods of a class of a script, by name; empty for anything else. */
  public List<Entry> methodsOfClass(@Nullable Object value) {
    List<Entry> methods = new ArrayList<>();
    if (value instanceof LullClass type) {
      type.layout.methodNames().forEach(name -> methods.add(describe(name, type.findMethod(name))));
      methods.sort(Comparator.comparing(Entry::name));
    }
    return methods;
  }
}
