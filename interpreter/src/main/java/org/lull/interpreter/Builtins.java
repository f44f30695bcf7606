package org.lull.interpreter;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.ScriptCompiler.Outcome;
import org.lull.interpreter.lower.Lowering.Lowered;
import org.lull.interpreter.object.Members;
import org.lull.interpreter.object.ModuleObject;
import org.lull.runtime.Clock;
import org.lull.runtime.Function;
import org.lull.runtime.Host;
import org.lull.runtime.Library;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Machine;
import org.lull.runtime.Settings;
import org.lull.syntax.Source;

/**
 * Everything that scripts find without writing it: the prelude, the methods of the built-in types,
 * the standard modules. It comes from the {@link Library} services, each part of which is loaded
 * when it is first needed; what it holds does not depend on any engine, so all share one.
 */
public final class Builtins implements Members.Methods {
  /** The type names that {@code is} knows. */
  static final Set<String> TYPES =
      Set.of(
          "nil",
          "bool",
          "int",
          "float",
          "string",
          "bytes",
          "duration",
          "list",
          "map",
          "range",
          "function",
          "error",
          "generator",
          "task",
          "channel",
          "scope",
          "pool",
          "module");

  private final List<Library> libraries = new ArrayList<>();
  private final Names prelude;
  private final Map<String, Names> methods = new ConcurrentHashMap<>();
  private final Map<String, ModuleObject> modules = new ConcurrentHashMap<>();

  private Builtins(Iterable<Library> services) {
    services.forEach(libraries::add);
    prelude = new Names(libraries.stream().map(Library::prelude).toList(), false);
  }

  /** Those of the libraries on the module path or class path. */
  public static Builtins standard() {
    return Services.STANDARD;
  }

  /** Those of a library that the caller knows, without the search for others. */
  public static Builtins of(Library library) {
    return new Builtins(List.of(library));
  }

  /** The search opens every jar of the class path, so it waits until somebody needs it. */
  private static final class Services {
    static final Builtins STANDARD = new Builtins(ServiceLoader.load(Library.class));
  }

  /** The names that need no declaration. */
  public Set<String> names() {
    return prelude.names();
  }

  @Nullable Object value(String name) {
    return prelude.value(name);
  }

  @Override
  public @Nullable Function find(String type, String name) {
    return (Function) methodsOf(type).value(name);
  }

  @Override
  public Collection<String> names(String type) {
    return methodsOf(type).names();
  }

  private Names methodsOf(String type) {
    Names known = methods.get(type);
    if (known != null) {
      return known;
    }
    Names loaded =
        new Names(
            libraries.stream()
                .map(library -> library.methods(type))
                .filter(Objects::nonNull)
                .toList(),
            true);
    methods.putIfAbsent(type, loaded);
    return loaded;
  }

  /** The names of the standard modules. */
  Set<String> moduleNames() {
    Set<String> names = new TreeSet<>();
    libraries.forEach(library -> names.addAll(library.modules()));
    return names;
  }

  /** What a standard module is for; null when nothing is said about it. */
  @Nullable String moduleSummary(String name) {
    return libraries.stream()
        .map(library -> library.summary(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** A standard module that is there. */
  ModuleObject module(String name) {
    ModuleObject known = modules.get(name);
    if (known != null) {
      return known;
    }
    ModuleObject loaded = loadModule(name);
    modules.putIfAbsent(name, loaded);
    return loaded;
  }

  private ModuleObject loadModule(String name) {
    Names members =
        new Names(
            libraries.stream()
                .map(library -> library.module(name))
                .filter(Objects::nonNull)
                .toList(),
            false);
    Map<String, Integer> exports = new LinkedHashMap<>();
    List<@Nullable Object> slots = new ArrayList<>();
    for (String member : members.names()) {
      exports.put(member, slots.size());
      slots.add(members.value(member));
    }
    return ModuleObject.ofLibrary(name, exports, slots.toArray());
  }

  /**
   * What several parts give together; their scripts are only compiled when one of their names is
   * asked for.
   */
  private final class Names {
    private static final Pattern DECLARATION = Pattern.compile("(?m)^fn ([A-Za-z]\\w*)");

    private final List<? extends @Nullable Part> parts;
    private final boolean areMethods;
    private final Map<String, @Nullable Object> known = new ConcurrentHashMap<>();
    private final Set<String> all = new LinkedHashSet<>();
    private boolean compiled;

    Names(List<? extends @Nullable Part> parts, boolean areMethods) {
      this.parts = parts;
      this.areMethods = areMethods;
      for (Part part : parts) {
        if (part != null) {
          addNatives(part);
        }
      }
    }

    private void addNatives(Part part) {
      known.putAll(visible(nativesOf(part)));
      all.addAll(known.keySet());
      if (part.source() != null) {
        DECLARATION
            .matcher(part.source())
            .results()
            .forEach(declared -> all.add(declared.group(1)));
      }
    }

    Set<String> names() {
      return all;
    }

    @Nullable Object value(String name) {
      Object value = known.get(name);
      return value == null && all.contains(name) ? compile(name) : value;
    }

    private synchronized @Nullable Object compile(String name) {
      if (!compiled) {
        compiled = true;
        for (Part part : parts) {
          if (part != null && part.source() != null) {
            known.putAll(
                visible(runSource(part.name(), part.source(), nativesOf(part), areMethods)));
          }
        }
      }
      return known.get(name);
    }
  }

  private static Map<String, @Nullable Object> nativesOf(Part part) {
    Map<String, @Nullable Object> natives = new LinkedHashMap<>(part.values());
    part.functions().forEach(function -> natives.put(function.name(), function));
    return natives;
  }

  /** Without the names that begin with an underscore. */
  private static Map<String, @Nullable Object> visible(Map<String, @Nullable Object> names) {
    names.keySet().removeIf(name -> name.startsWith("_"));
    return names;
  }

  /** Runs the script of a part, which only declares, and gives what it declared. */
  private Map<String, @Nullable Object> runSource(
      String name, String text, Map<String, @Nullable Object> natives, boolean areMethods) {
    ScriptCompiler compiler = ScriptCompiler.forLibrary(this, natives, areMethods);
    Outcome outcome = compiler.compile(new Source(name + ".lull", text));
    Lowered lowered = outcome.lowered();
    if (lowered == null) {
      throw new IllegalStateException("library " + name + ": " + outcome.errors());
    }
    Machine machine = new Machine(Settings.standard().withClock(Clock.virtual()), new Nowhere());
    ModuleFrame.Result result = new ModuleFrame.Result();
    machine.start(task -> ModuleFrame.running(machine, task, name, lowered, result));
    machine.runToEnd();
    ModuleObject module =
        Objects.requireNonNull(result.module, () -> "library " + name + " failed");
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    module.names().forEach(member -> members.put(member, module.get(member)));
    return members;
  }

  /** The world that a library sees while it is loaded: none. */
  private static final class Nowhere implements Host {
    @Override
    public void write(CharSequence text) {
      throw new IllegalStateException("a library writes nothing while it is loaded");
    }

    @Override
    public @Nullable String readLine() {
      return null;
    }

    @Override
    public List<String> arguments() {
      return List.of();
    }

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }

    @Override
    public Path directory() {
      return Path.of("");
    }

    @Override
    public void exit(int code) {
      throw new IllegalStateException("a library does not exit while it is loaded");
    }
  }
}
