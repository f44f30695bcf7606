package org.lull.repl.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.Inspector;
import org.lull.interpreter.Inspector.Entry;
import org.lull.interpreter.Session;
import org.lull.repl.shell.Examples.Example;
import org.lull.runtime.Function;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.TypeNames;

/** Finds values and documentation by name, without running code; on the engine's thread. */
final class Lookup {
  /** Types that have methods, for {@code :doc list.push}. */
  static final List<String> TYPES =
      List.of(
          "barrier",
          "bytes",
          "channel",
          "duration",
          "error",
          "event",
          "float",
          "generator",
          "int",
          "list",
          "map",
          "mutex",
          "pool",
          "range",
          "scope",
          "semaphore",
          "string",
          "task",
          "waitgroup");

  private static final String INDENT = "  ";
  private static final int GAP = 2;

  /** What is said about something with a longer shape stands below it. */
  private static final int WIDEST_SHAPE = 36;

  /** Summaries are not made narrower than this. */
  private static final int NARROWEST = 30;

  /** Longer values are not shown beside their names. */
  private static final int BRIEF = 40;

  private final Session session;
  private final int width;
  private final Inspector inspector = new Inspector();

  /**
   * A lookup.
   *
   * @param width columns that a line of documentation may have
   */
  Lookup(Session session, int width) {
    this.session = session;
    this.width = width;
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
    return found == null ? List.of() : members(found.value());
  }

  private List<Entry> members(@Nullable Object value) {
    return inspector.members(value).stream()
        .map(entry -> describe(entry.name(), inspector.member(value, entry.name())))
        .toList();
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
      entries.add(describe(name, found == null ? null : found.value()));
    }
    return entries;
  }

  /** A name with its documentation, or else with the type of its value. */
  private Entry describe(String name, @Nullable Object value) {
    Entry entry = inspector.describe(name, value);
    return entry.documentation() != null || value instanceof Function
        ? entry
        : new Entry(name, entry.shape(), valueOrType(value));
  }

  private static String valueOrType(@Nullable Object value) {
    boolean isPlain =
        value == null
            || value instanceof String
            || value instanceof Boolean
            || value instanceof Number
            || value instanceof Duration;
    String text = isPlain ? Text.brief(value, BRIEF) : "…";
    return text.endsWith("…") ? typeOf(value) : "= " + text;
  }

  /** The type of a value, with its size or shape if it has one. */
  static String typeOf(@Nullable Object value) {
    String type = TypeNames.of(value);
    return switch (value) {
      case List<?> list -> type + " of " + Counts.of(list.size(), "element");
      case Map<?, ?> map -> type + " of " + (map.size() == 1 ? "1 entry" : map.size() + " entries");
      case Function function -> type + shapeOf(function);
      case null, default -> type;
    };
  }

  private static String shapeOf(Function function) {
    String shape = new Inspector().describe(function.name(), function).shape();
    return function.name().isEmpty() ? shape.substring(shape.indexOf('(')) : " " + shape;
  }

  Set<String> moduleNames() {
    return inspector.moduleNames();
  }

  /** What a standard module is for; null when there is none of that name. */
  @Nullable String moduleSummary(String name) {
    return inspector.moduleSummary(name);
  }

  /** The tasks that are not over, by name. */
  Set<String> taskNames() {
    Set<String> names = new TreeSet<>();
    session.machine().liveTasks().forEach(task -> names.add(task.name()));
    return names;
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
    if (found != null) {
      return ofValue(name, found.value());
    }
    int dot = name.lastIndexOf('.');
    if (dot > 0) {
      return ofMember(name.substring(0, dot), name.substring(dot + 1));
    }
    Object module = inspector.module(name);
    if (module != null) {
      return ofValue(name, module);
    }
    String word = GrammarWords.meanings().get(name);
    return TYPES.contains(name) ? "type " + name + "\n" + list(inspector.methods(name)) : word;
  }

  private String ofValue(String name, @Nullable Object value) {
    if (!(value instanceof Function)) {
      boolean isModule = TypeNames.of(value).equals("module");
      String summary = isModule ? inspector.moduleSummary(name) : null;
      String title = isModule ? "module " + name : name + ": " + typeOf(value);
      return title + (summary == null ? "" : "\n" + summary) + "\n" + list(members(value));
    }
    String text = text(inspector.describe(lastPart(name), value)) + "\n" + example(name);
    List<Entry> methods =
        TYPES.contains(name) ? inspector.methods(name) : inspector.methodsOfClass(value);
    return text + list(methods);
  }

  /** What a use of a built-in looks like; empty for what is none. */
  private String example(String name) {
    int dot = name.lastIndexOf('.');
    String owner = dot < 0 ? "" : name.substring(0, dot);
    Found found = dot < 0 ? null : find(owner);
    String builtin = name;
    if (found != null && !TypeNames.of(found.value()).equals("module")) {
      builtin = TypeNames.of(found.value()) + name.substring(dot);
    } else if (session.has(name)) {
      return "";
    }
    Example example = Examples.read().all().get(builtin);
    return example == null ? "" : "For example: " + example.text() + "\n";
  }

  /** A method of a built-in type, or what a standard module that is not imported offers. */
  private @Nullable String ofMember(String owner, String member) {
    Object module = inspector.module(owner);
    Object value = module == null ? null : inspector.member(module, member);
    if (value == null) {
      value = inspector.method(owner, member);
    }
    return value == null ? null : ofValue(owner + "." + member, value);
  }

  private static String lastPart(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static String text(Entry entry) {
    String documentation = entry.documentation();
    return entry.shape() + (documentation == null ? "" : "\n" + documentation);
  }

  /** A line each, or several if the screen is narrow. */
  private String list(List<Entry> entries) {
    StringBuilder text = new StringBuilder();
    int shapes =
        entries.stream()
            .mapToInt(entry -> entry.shape().length())
            .filter(length -> length <= WIDEST_SHAPE)
            .max()
            .orElse(0);
    for (Entry entry : entries) {
      String line = INDENT + entry.shape();
      String summary = summary(entry);
      if (summary.isEmpty()) {
        text.append(line).append('\n');
        continue;
      }
      String indent = " ".repeat(INDENT.length() + shapes + GAP);
      String start = line + " ".repeat(Math.max(indent.length() - line.length(), GAP));
      if (entry.shape().length() > WIDEST_SHAPE) {
        text.append(line).append('\n');
        start = indent;
      }
      for (String part : Columns.wrap(summary, Math.max(width - indent.length(), NARROWEST))) {
        text.append(start).append(part).append('\n');
        start = indent;
      }
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
