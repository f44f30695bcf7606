package org.lull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.ImportFolders;
import org.lull.interpreter.Program;
import org.lull.interpreter.interop.Exposure;
import org.lull.interpreter.interop.NeverExposed;
import org.lull.runtime.Clock;
import org.lull.runtime.Host;
import org.lull.runtime.Settings;
import org.lull.sandbox.Limits;
import org.lull.sandbox.Permission;
import org.lull.sandbox.Sandbox;

/** What an engine is made with. A builder may make several engines. */
public final class LullBuilder implements NeverExposed {
  private final Map<Class<?>, Predicate<? super Member>> exposed = new LinkedHashMap<>();
  private @Nullable Exposure exposure;
  private @Nullable Appendable output;
  private @Nullable BufferedReader input;
  private List<String> arguments = List.of();
  private Map<String, String> environment = Map.of();
  private @Nullable Path importRoot;
  private @Nullable Long seed;
  private boolean virtualTime;
  private boolean hostDriven;
  private Sandbox sandbox = Sandbox.NONE;
  private HostSwitch hostSwitch = HostSwitch.THREADS;
  private final Set<Class<?>> callingBack = new LinkedHashSet<>();

  LullBuilder() {}

  /**
   * Makes the engine.
   *
   * @throws IllegalArgumentException when what it was told contradicts itself; the message says how
   */
  public Lull build() {
    requireConsistency();
    return new Lull(this);
  }

  private void requireConsistency() {
    for (Class<?> type : sandbox.javaTypes()) {
      requireExposable(type);
    }
    for (Permission permission : sandbox.permissions()) {
      if (permission instanceof Permission.Environment variable
          && variable.name() != null
          && !environment.containsKey(variable.name())) {
        throw new IllegalArgumentException(
            "scripts are allowed "
                + permission.description()
                + ", which is not in what environment(…) was given");
      }
    }
    if (importRoot != null && !Files.isDirectory(importRoot)) {
      throw new IllegalArgumentException(
          "scripts are to import from " + importRoot + ", which is no folder");
    }
  }

  private static void requireExposable(Class<?> type) {
    if (Exposure.isForbidden(type)) {
      throw new IllegalArgumentException(type.getName() + " is never exposed to scripts");
    }
  }

  /** Where {@code print} and {@code write} go, such as {@code System.out}; without it nowhere. */
  public LullBuilder output(Appendable to) {
    output = to;
    return this;
  }

  /** Where {@code input} reads its lines; without it there are none. */
  public LullBuilder input(Reader from) {
    input = new BufferedReader(from);
    return this;
  }

  /** What scripts see as the arguments of the program. */
  public LullBuilder arguments(String... values) {
    arguments = List.of(values);
    return this;
  }

  /**
   * What scripts see as the environment, all of which they may read; without it none of this
   * process's.
   */
  public LullBuilder environment(Map<String, String> values) {
    environment = Map.copyOf(values);
    return this;
  }

  /** The folder whose scripts may be imported, with all below it; without it none. */
  public LullBuilder imports(Path folder) {
    importRoot = folder;
    return this;
  }

  /**
   * What scripts may reach and use, in place of {@link Sandbox#NONE}, which allows nothing and
   * limits nothing.
   */
  public LullBuilder sandbox(Sandbox other) {
    sandbox = other;
    exposure = null;
    return this;
  }

  /**
   * Allows more than the sandbox does already.
   *
   * @throws IllegalArgumentException when that says nothing new
   */
  public LullBuilder allow(Permission... permissions) {
    sandbox = sandbox.allow(permissions);
    exposure = null;
    return this;
  }

  /** How much each program may use, and how much heap and how many tasks all of them together. */
  public LullBuilder limits(Limits limits) {
    sandbox = sandbox.withLimits(limits);
    return this;
  }

  /** Fixes every random choice. */
  public LullBuilder seed(long value) {
    seed = value;
    return this;
  }

  /** Makes time jump to the next timer whenever all tasks wait, as in tests. */
  public LullBuilder virtualTime() {
    virtualTime = true;
    return this;
  }

  /**
   * Makes {@link Lull#tick} drive what {@link Lull#start} has started, in place of a thread of the
   * engine's own.
   */
  public LullBuilder hostDriven() {
    hostDriven = true;
    return this;
  }

  /**
   * Lets scripts reach the public members that objects of these types have or inherit. Those of
   * {@code Object} stay closed, and so do types that lead out of any sandbox, such as {@code Class}
   * and {@code Thread}.
   */
  public LullBuilder expose(Class<?>... types) {
    for (Class<?> type : types) {
      LullBuilder ignored = expose(type, member -> true);
    }
    return this;
  }

  /** Like {@link #expose(Class...)}, for the members that {@code which} accepts. */
  public LullBuilder expose(Class<?> type, Predicate<? super Member> which) {
    requireExposable(type);
    exposed.put(type, which);
    exposure = null;
    return this;
  }

  /**
   * Chooses how Java code is suspended that has called a script back. {@link HostSwitch#THREADS},
   * which is right wherever the engine runs, unless it is chosen otherwise.
   */
  public LullBuilder hostSwitch(HostSwitch wanted) {
    hostSwitch = wanted;
    return this;
  }

  /**
   * Says that the methods of these types may call scripts back at any time, since their objects
   * keep functions: so callbacks may wait in all of them. A method that is handed a function is
   * known to, and so are streams and the sorted collections of Java that have a comparator.
   */
  public LullBuilder callsBack(Class<?>... types) {
    callingBack.addAll(List.of(types));
    return this;
  }

  Predicate<Class<?>> callingBack() {
    List<Class<?>> types = List.copyOf(callingBack);
    return type -> {
      for (Class<?> known : types) {
        if (known.isAssignableFrom(type)) {
          return true;
        }
      }
      return false;
    };
  }

  boolean isHostDriven() {
    return hostDriven;
  }

  /** Shared by the engines of this builder: it remembers the types that it has looked at. */
  Exposure exposure() {
    if (exposure == null) {
      Map<Class<?>, Predicate<? super Member>> all = new LinkedHashMap<>(exposed);
      sandbox.javaTypes().forEach(type -> all.putIfAbsent(type, member -> true));
      exposure = new Exposure(all, LullBuilder::isMarked, sandbox.allows(Permission.JAVA));
    }
    return exposure;
  }

  private static boolean isMarked(AnnotatedElement element) {
    return element.isAnnotationPresent(Expose.class);
  }

  Settings settings() {
    Settings settings =
        Settings.standard()
            .withSandbox(sandboxWithEnvironment())
            .withHostSwitch(hostSwitch.backend);
    if (virtualTime) {
      settings = settings.withClock(Clock.virtual());
    }
    return seed == null ? settings : settings.withSeed(seed);
  }

  /**
   * An environment that was given is there to be read, unless the sandbox says which part of it.
   */
  private Sandbox sandboxWithEnvironment() {
    boolean decided =
        environment.isEmpty()
            || sandbox.permissions().stream().anyMatch(Permission.Environment.class::isInstance);
    return decided ? sandbox : sandbox.allow(Permission.ENVIRONMENT);
  }

  Program.Files files() {
    Path root = importRoot;
    return root == null
        ? path -> new Program.Files.Read(null, "this engine was built without imports")
        : new ImportFolders(root, List.of(root));
  }

  Host host() {
    return new EmbeddedHost(
        output, input, arguments, environment, importRoot == null ? Path.of("") : importRoot);
  }

  /** The world that the host program gives its scripts. */
  private record EmbeddedHost(
      @Nullable Appendable output,
      @Nullable BufferedReader input,
      List<String> arguments,
      Map<String, String> environment,
      Path directory)
      implements Host {
    @Override
    public void write(CharSequence text) {
      try {
        if (output != null) {
          Appendable ignored = output.append(text);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public @Nullable String readLine() {
      try {
        return input == null ? null : input.readLine();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
