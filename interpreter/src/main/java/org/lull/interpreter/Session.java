package org.lull.interpreter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Cell;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.interpreter.lower.Lowering.Global;
import org.lull.interpreter.lower.Lowering.Lowered;
import org.lull.interpreter.resolve.Resolver.Globals;
import org.lull.interpreter.resolve.Variable.Kind;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Host;
import org.lull.runtime.Machine;
import org.lull.runtime.ProgramListener;
import org.lull.runtime.Settings;
import org.lull.runtime.Task;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.NearestName;
import org.lull.runtime.value.Raised;
import org.lull.syntax.Source;

/**
 * Programs that run in one machine, one after the other or side by side, and share variables.
 *
 * <p>A name that a {@link #compile compiled} text declares at its top level stays: later texts see
 * it. There is one variable a name, so when a later text declares the name anew, code from before
 * that uses it, running tasks too, sees the new value: a function that is declared again is the one
 * that the next call calls.
 *
 * <p>Except for {@link #compile} and {@link #compileScript}, which any thread may call, it belongs
 * to the thread that drives the machine.
 */
public final class Session {
  /** Names of sources that are kept for reports; the eldest go first. */
  private static final int MOST_SOURCES = 200;

  private final Builtins builtins;
  private final Machine machine;
  private final Program.Files files;
  private final Modules modules;
  private final Map<String, Shared> variables = new ConcurrentHashMap<>();
  private final Map<String, Source> sources =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Source> eldest) {
          return size() > MOST_SOURCES;
        }
      };

  /** A variable of the session. */
  private record Shared(Kind kind, Cell cell) {}

  /**
   * A session without variables.
   *
   * @param files where imports are read from
   */
  public Session(Settings settings, Host host, Program.Files files) {
    this.builtins = Builtins.standard();
    this.files = files;
    this.machine = new Machine(settings, host);
    this.modules = new Modules(builtins);
    machine.attach(modules);
    machine.keepOpen();
  }

  /** The machine in which everything runs; it is {@link Machine#keepOpen open}. */
  public Machine machine() {
    return machine;
  }

  // Variables

  /** The names that there are, without those that are built in. */
  public Set<String> names() {
    return new TreeSet<>(variables.keySet());
  }

  /** Whether there is a variable of that name and it has a value. */
  public boolean has(String name) {
    Shared variable = variables.get(name);
    return variable != null && variable.cell.value != Cell.UNSET;
  }

  /** The value of a name; nil for one that is not there or has no value yet. */
  public @Nullable Object get(String name) {
    Shared variable = variables.get(name);
    return variable == null || variable.cell.value == Cell.UNSET ? null : variable.cell.value;
  }

  /** Gives a name a value; scripts may assign to it. */
  public void set(String name, @Nullable Object value) {
    declare(name, Kind.VAR).value = value;
  }

  /** Gives a name a function; scripts may not assign to it. */
  public void define(String name, Function function) {
    declare(name, Kind.HOST).value = function;
  }

  /** Takes a name away: texts that are compiled later do not see it. */
  public void remove(String name) {
    variables.remove(name);
  }

  /** The cell of a name, which stays the same when the name is declared again. */
  private Cell declare(String name, Kind kind) {
    Shared known = variables.get(name);
    if (known != null && known.kind == kind) {
      return known.cell;
    }
    Cell cell = known == null ? new Cell(Cell.UNSET) : known.cell;
    variables.put(name, new Shared(kind, cell));
    return cell;
  }

  // Programs

  /**
   * Compiles a text whose top-level names are to be variables of the session, from when it is
   * started.
   */
  public Program.Compiled compile(Source source) {
    return compile(source, true);
  }

  /** Compiles a script whose top-level names are its own, at each run anew. */
  public Program.Compiled compileScript(Source source) {
    return compile(source, false);
  }

  private Program.Compiled compile(Source source, boolean declaring) {
    Map<String, Kind> known =
        variables.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().kind));
    return new ProgramCompiler(builtins, files).compile(source, new Globals(known, declaring));
  }

  /**
   * Starts a program that this session, or another one, has compiled. It runs when the machine is
   * driven.
   *
   * @param name what reports call its main task
   * @throws Raised of kind {@code "Name"} when it uses a variable that is not there
   */
  public Task start(Program program, String name, ProgramListener listener) {
    @Nullable Object[] globals = link(program.main());
    modules.add(program.modules());
    sources.putAll(program.sources());
    return machine.start(name, caller -> frame(program.main(), globals, caller), listener);
  }

  private Frame frame(Lowered main, @Nullable Object[] globals, Frame caller) {
    ScriptFunction function = new ScriptFunction(main.main(), globals, null);
    return new ScriptFrame(
        machine, function, new @Nullable Object[main.main().slotCount()], caller);
  }

  private @Nullable Object[] link(Lowered main) {
    List<Global> globals = main.globals();
    for (Global global : globals) {
      if (!global.declared() && !variables.containsKey(global.name())) {
        throw missing(global.name());
      }
    }
    @Nullable Object[] cells = new @Nullable Object[globals.size()];
    for (int i = 0; i < cells.length; i++) {
      Global global = globals.get(i);
      cells[i] =
          global.declared()
              ? declare(global.name(), global.kind())
              : Objects.requireNonNull(variables.get(global.name())).cell;
    }
    return cells;
  }

  private Raised missing(String name) {
    String near = NearestName.hint(name, variables.keySet());
    return new Raised(
        new ErrorValue(
                "Name",
                "this script was compiled where \"" + name + "\" is known, but here it is not")
            .withHint(near == null ? "give it a value before the script is started" : near));
  }

  /** The source of a name that a trace mentions; null when it is not known any more. */
  public @Nullable Source source(String name) {
    return sources.get(name);
  }
}
