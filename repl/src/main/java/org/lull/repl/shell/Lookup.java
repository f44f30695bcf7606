package org.lull.repl.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.Inspector;
import org.lull.interpreter.Inspector.Entry;
import org.lull.interpreter.Session;
import org.lull.runtime.Function;

/** Finds values and documentation by name, without running code; on the engine's thread. */
final class Lookup {
  /** Types that have methods, for {@code :doc list.push}. */
  static final List<String> TYPES =
      List.of(
          "bytes",
          "channel",
          "duration",
          "error",
          "float",
          "generator",
          "int",
          "list",
          "map",
          "pool",
          "range",
          "scope",
          "string",
          "task");

  private final Session session;
  private final Inspector inspector = new Inspector();

  Lookup(Session session) {
    this.session = session;
  }

  /**
   * What was found.
   *
   * @param value perhaps nil
   */
  record Found(@Nullable Object value) {}

  /** The value of a path such as {@code shop.items.push}; null when there is none. */
  @Nullable Found find(String path) {
    String[] names = path.split("\\s*\\??\\.\\s*");
    Found found = findName(names[0]);
    for (int i = 1; i < names.length && found != null; i++) {
      Object member = inspector.member(found.value(), names[i]);
      found = member == null ? null : new Found(member);
    }
    return found;
  }

  private @Nullable Found findName(String name) {
    if (session.has(name)) {
      return new Found(session.get(name));
    }
    Object builtin = inspector.builtin(name);
    return builtin == null ? null : new Found(builtin);
  }

  /** The members of the value of a path; none when there is no such value. */
  List<Entry> members(String path) {
    Found found = find(path);
    return found == null ? List.of() : inspector.members(found.value());
  }

  /** The methods of a built-in type. */
  List<Entry> methods(String type) {
    return inspector.methods(type);
  }

  /** All names that mean something by themselves. */
  List<Entry> names() {
    Set<String> names = new TreeSet<>(inspector.builtinNames());
    names.removeIf(name -> name.startsWith("_"));
    names.addAll(session.names());
    List<Entry> entries = new ArrayList<>();
    for (String name : names) {
      Found found = findName(name);
      entries.add(inspector.describe(name, found == null ? null : found.value()));
    }
    return entries;
  }

  Set<String> moduleNames() {
    return inspector.moduleNames();
  }

  /** What {@code import {…} from "module"} may name. */
  List<Entry> exports(String module) {
    Object found = inspector.module(module);
    return found == null ? List.of() : inspector.members(found);
  }

  /** The parameters of the function that a path leads to; none if it leads to none. */
  List<String> parameters(String path) {
    Found found = find(path);
    return found != null && found.value() instanceof Function function
        ? inspector.parameters(function)
        : List.of();
  }

  /** What is known about a name, a member, a module or a type; null if nothing is. */
  @Nullable String documentation(String name) {
    Found found = find(name);
    if (found != null && found.value() instanceof Function) {
      return text(inspector.describe(lastPart(name), found.value()));
    }
    int dot = name.lastIndexOf('.');
    if (dot > 0) {
      String owner = name.substring(0, dot);
      String member = name.substring(dot + 1);
      Function method = inspector.method(owner, member);
      Object module = inspector.module(owner);
      Object value = method != null || module == null ? method : inspector.member(module, member);
      if (value != null) {
        return text(inspector.describe(member, value));
      }
    }
    Object module = inspector.module(name);
    if (module != null && found == null) {
      return "module " + name + "\n" + list(inspector.members(module));
    }
    if (found == null && TYPES.contains(name)) {
      return "type " + name + "\n" + list(inspector.methods(name));
    }
    return found == null ? null : list(inspector.members(found.value()));
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String text(Entry entry) {
    String documentation = entry.documentation();
    return entry.shape() + (documentation == null ? "" : "\n" + documentation);
  }

  private static String list(List<Entry> entries) {
    StringBuilder text = new StringBuilder();
    int width = entries.stream().mapToInt(entry -> entry.shape().length()).max().orElse(0);
    for (Entry entry : entries) {
      String line = "  " + entry.shape();
      String summary = summary(entry);
      text.append(
          summary.isEmpty() ? line : line + " ".repeat(width + 4 - line.length()) + summary);
      text.append('\n');
    }
    return text.toString();
  }

  /** The first sentence of what is said about something. */
  static String summary(Entry entry) {
    String documentation = entry.documentation();
    if (documentation == null) {
      return "";
    }
    String line = documentation.strip().replaceAll("\\s+", " ");
    int end = line.indexOf(". ");
    return end < 0 ? line : line.substring(0, end + 1);
  }
}
