package org.lull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.Program;
import org.lull.interpreter.Session;
import org.lull.interpreter.interop.HostClass;
import org.lull.interpreter.interop.HostObjects;
import org.lull.interpreter.interop.NeverExposed;
import org.lull.interpreter.interop.ToJava;
import org.lull.runtime.Callback;
import org.lull.runtime.Channel;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.HostErrors;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Place;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.DiagnosticRenderer;
import org.lull.syntax.Source;
import org.lull.syntax.SourceReader;

/**
 * An engine that runs scripts inside a Java program.
 *
 * <p>Its scripts share one scheduler, which runs on one thread at a time, and what they declare
 * with {@link #eval}. {@code eval} runs on the calling thread; {@link #start} on a thread of the
 * engine's own, or with {@link LullBuilder#hostDriven} whenever the host calls {@link #tick}. Every
 * method may be called from any thread, also from Java code that a script has called.
 *
 * <p>By default a script reaches nothing but what the host hands in with {@link #set} and {@link
 * #define}.
 */
public final class Lull implements AutoCloseable, NeverExposed {
  private final Session session;
  private final Engine engine;
  private final HostObjects objects;
  private final ToJava toJava;
  private final AtomicLong evals = new AtomicLong();

  Lull(LullBuilder builder) {
    this.session = new Session(builder.settings(), builder.host(), builder.files());
    this.engine = new Engine(session, builder.isHostDriven());
    Border border = new Border(this);
    this.toJava = new ToJava(border);
    this.objects =
        new HostObjects(
            builder.exposure(),
            border,
            member -> member.isAnnotationPresent(Blocking.class),
            builder.callingBack());
    session.machine().attach(objects);
  }

  /** What an engine is made with. */
  public static LullBuilder builder() {
    return new LullBuilder();
  }

  // Scripts

  /**
   * Runs code on the calling thread, until it and all its tasks are over, and gives the value of
   * its last statement. What it declares at its top level stays for later calls.
   *
   * @return nil as null, ints as {@code Long} (beyond 64 bits as {@code BigInteger}), floats as
   *     {@code Double}, lists and maps as {@code List} and {@code Map}; a function as a {@link
   *     LullFunction}, an instance as a {@link LullObject}; the whole table is in the manual
   * @throws LullException when the code is not valid or fails
   */
  public @Nullable Object eval(String code) {
    return evalTo(code, Object.class);
  }

  /**
   * Like {@link #eval(String)}, with the value as one of a Java type: a number, an enum, a record
   * from a map, an interface from a function, a map or an instance, an array, and so on.
   *
   * @throws LullException also of kind {@code "Type"} or {@code "Value"}, when the value is none of
   *     that type; nil never is
   */
  public <T> T eval(String code, Class<T> type) {
    return cast(type, evalTo(code, type));
  }

  /** Like {@link #eval(String, Class)}, for types such as {@code List<Point>}. */
  public <T> T eval(String code, TypeOf<T> type) {
    return type.cast(evalTo(code, type.type()));
  }

  private @Nullable Object evalTo(String code, Type type) {
    Source source = new Source("eval " + evals.incrementAndGet(), code);
    Program program = programOf(session.compile(source));
    return run(program, "main", type);
  }

  /** Runs a script on the calling thread, until it and all its tasks are over. */
  public @Nullable Object eval(Script script) {
    return run(script.program, script.name(), Object.class);
  }

  /** Like {@link #eval(Script)}, with the value as one of a Java type. */
  public <T> T eval(Script script, Class<T> type) {
    return cast(type, run(script.program, script.name(), type));
  }

  /** Compiles code to a script whose top-level names are its own, at each run anew. */
  public Script compile(String code) {
    return compile("script", code);
  }

  /**
   * Like {@link #compile(String)}.
   *
   * @param name what traces call it; imports are relative to it
   */
  public Script compile(String name, String code) {
    return new Script(name, programOf(session.compileScript(new Source(name, code))));
  }

  /**
   * Compiles a file.
   *
   * @throws UncheckedIOException when it cannot be read
   */
  public Script compile(Path file) {
    try {
      SourceReader.Decoded decoded = SourceReader.read(file.toString(), Files.readAllBytes(file));
      Diagnostic error = decoded.error();
      if (error != null) {
        throw exception(List.of(error));
      }
      Source source = java.util.Objects.requireNonNull(decoded.source(), "it was decoded");
      return new Script(file.toString(), programOf(session.compileScript(source)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts a script beside whatever runs: by itself, or in a host-driven engine when {@link #tick}
   * is called.
   */
  public Task start(Script script) {
    return engine.detach(
        engine.begin(
            value -> toJava.convert(value, Object.class),
            run -> session.start(script.program, script.name(), run)));
  }

  private @Nullable Object run(Program program, String name, Type type) {
    return engine.run(
        value -> toJava.convert(value, type), run -> session.start(program, name, run));
  }

  private Program programOf(Program.Compiled compiled) {
    Program program = compiled.program();
    if (program == null) {
      throw exception(compiled.errors());
    }
    return program;
  }

  private static LullException exception(List<Diagnostic> errors) {
    Diagnostic first = errors.getFirst();
    ErrorValue error = new ErrorValue(first.kind(), first.message()).withHint(first.hint());
    if (first.source() != null && first.span() != null) {
      int start = first.span().start();
      error.setTrace(
          List.of(
              new Place(
                  "script",
                  first.source().name(),
                  start,
                  first.span().end(),
                  first.source().lineOf(start))));
    }
    DiagnosticRenderer renderer = new DiagnosticRenderer(DiagnosticRenderer.Style.PLAIN);
    return new LullException(
        error, errors.stream().map(renderer::render).collect(Collectors.joining()));
  }

  // Names

  /**
   * Gives scripts a value under a name. Java's numbers, strings, lists and maps are used as they
   * are; of any other object scripts see the members that are exposed, see {@link
   * LullBuilder#expose}.
   */
  public void set(String name, @Nullable Object value) {
    guarded(() -> {
      Object converted = toScript(value);
      return engine.onMachine(() -> {
        session.set(name, converted);
        return null;
      });
    });
  }

  /** Gives scripts an exposed class under a name: they construct with it, and see its statics. */
  public void setClass(String name, Class<?> type) {
    engine.onMachine(() -> {
      session.set(name, new HostClass(type));
      return null;
    });
  }

  /** The value of a name that a script or the host has set; null when there is none. */
  public @Nullable Object get(String name) {
    return guarded(() -> engine.onMachine(() -> toJava.convert(session.get(name), Object.class)));
  }

  /** Like {@link #get(String)}, with the value as one of a Java type. */
  public <T> T get(String name, Class<T> type) {
    return cast(
        type, guarded(() -> engine.onMachine(() -> toJava.convert(session.get(name), type))));
  }

  /**
   * What came out of a script as one of a Java type, as with {@link #eval(String, Class)}. Lists
   * and maps hold what scripts have put into them: {@code lull.as(list.get(0),
   * LullFunction.class)}.
   */
  public <T> T as(@Nullable Object value, Class<T> type) {
    return cast(type, converted(value, type));
  }

  /** Like {@link #as(Object, Class)}, for types such as {@code List<Point>}. */
  public <T> T as(@Nullable Object value, TypeOf<T> type) {
    return type.cast(converted(value, type.type()));
  }

  private @Nullable Object converted(@Nullable Object value, Type type) {
    return guarded(() -> engine.onMachine(() -> toJava.convert(toScript(value), type)));
  }

  /** The names that scripts and the host have set, without what is built in. */
  public List<String> names() {
    return engine.onMachine(() -> List.copyOf(session.names()));
  }

  /** Takes a name away: code that is compiled later does not see it. */
  public void remove(String name) {
    engine.onMachine(() -> {
      session.remove(name);
      return null;
    });
  }

  /** Defines a function without parameters. */
  public void define(String name, HostFunction.None<?> function) {
    define(name, HostFunction.none(function));
  }

  /**
   * Defines a function of one argument: {@code lull.define("roll", (Long sides) -> …)}.
   *
   * @param <A> as scripts have it: {@code Long}, {@code Double}, {@code String}, {@code List}, …
   */
  public <A extends @Nullable Object> void define(String name, HostFunction.One<A, ?> function) {
    define(name, HostFunction.one(function));
  }

  /** Defines a function of two arguments. */
  public <A extends @Nullable Object, B extends @Nullable Object> void define(
      String name, HostFunction.Two<A, B, ?> function) {
    define(name, HostFunction.two(function));
  }

  /** Defines a function of three arguments. */
  public <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
      void define(String name, HostFunction.Three<A, B, C, ?> function) {
    define(name, HostFunction.three(function));
  }

  /** Defines a function that scripts call like their own. */
  public void define(String name, HostFunction function) {
    Native defined = nativeOf(name, function);
    engine.onMachine(() -> {
      session.define(name, defined);
      return null;
    });
  }

  /** A channel between scripts and the host, which buffers {@code capacity} values. */
  public LullChannel channel(int capacity) {
    return new LullChannel(this, new Channel(capacity));
  }

  // Driving

  /**
   * Gives the scripts of a host-driven engine time: runs what is ready, in the middle of a task if
   * need be, until nothing is or the budget is spent.
   *
   * @return whether there is more to do right now
   */
  public boolean tick(Duration budget) {
    return engine.tick(budget.toNanos());
  }

  /**
   * Whether the current thread runs scripts of this engine, or Java code that one of them has
   * called: then {@link #eval} and calls run nested, on top of that Java code.
   */
  public boolean isRunningHere() {
    return engine.isDriving();
  }

  /**
   * How Java code is suspended that has called a script back, and why so, for people: {@code
   * "threads, because …"}. Names the flag for a better way, if one is missing.
   */
  public String hostSwitch() {
    return engine.onMachine(() -> machine().hostSwitch().describe());
  }

  /**
   * Cancels all that runs, lets its clean-up run for a short time, and ends the engine; using it
   * afterwards is an {@link IllegalStateException}. Closing it twice is fine. It returns after two
   * seconds also when Java code that a script has called does not.
   */
  @Override
  public void close() {
    engine.close();
  }

  // For the other classes of this package

  Engine engine() {
    return engine;
  }

  Machine machine() {
    return session.machine();
  }

  <T extends @Nullable Object> T onMachine(Supplier<T> action) {
    return engine.onMachine(action);
  }

  /** Does something whose errors are those of scripts. */
  <T extends @Nullable Object> T guarded(Supplier<T> action) {
    engine.requireOpen();
    try {
      return action.get();
    } catch (Raised raised) {
      throw engine.exception(raised.error());
    }
  }

  @Nullable Object toScript(@Nullable Object value) {
    return objects.toScript(value);
  }

  @Nullable Object convert(@Nullable Object value, Type type) {
    return guarded(() -> toJava.convert(value, type));
  }

  String text(Object value) {
    return engine.onMachine(() -> Text.brief(value, 1_000));
  }

  @Nullable Object call(Function function, @Nullable Object[] arguments, Type type) {
    Callback callback = Callback.of(machine(), function);
    return callback.isAnnounced()
        ? callBack(callback, arguments, type)
        : run(function, arguments, type);
  }

  /** From Java code that a script has called: the function may wait, and that code with it. */
  private @Nullable Object callBack(Callback callback, @Nullable Object[] arguments, Type type) {
    return guarded(() -> {
      Object value = callback.call(arguments(arguments));
      return type == void.class ? null : toJava.convert(value, type);
    });
  }

  Task start(Function function, @Nullable Object[] arguments) {
    return engine.detach(beginCall(function, arguments));
  }

  private @Nullable Object run(Function function, @Nullable Object[] arguments, Type type) {
    @Nullable Object[] converted = guarded(() -> arguments(arguments));
    return engine.call(
        value -> type == void.class ? null : toJava.convert(value, type), function, converted);
  }

  private Run beginCall(Function function, @Nullable Object[] arguments) {
    @Nullable Object[] converted = guarded(() -> arguments(arguments));
    return engine.begin(
        value -> toJava.convert(value, Object.class),
        run -> machine().startCall(function, converted, run));
  }

  private @Nullable Object[] arguments(@Nullable Object[] arguments) {
    @Nullable Object[] converted = new @Nullable Object[arguments.length];
    for (int i = 0; i < converted.length; i++) {
      converted[i] = toScript(arguments[i]);
    }
    return converted;
  }

  /** A task that a script has spawned, as a stage; cancelling that cancels it. */
  Task taskOf(org.lull.runtime.Task task) {
    Run run = beginCall(Handles.AWAIT, new @Nullable Object[] {task});
    run.cancelWith(
        reason -> machine().post(() -> machine().cancel(task, new Cancelling(task, reason, null))));
    return engine.detach(run);
  }

  /** The function as scripts call it. */
  Native nativeOf(String name, HostFunction function) {
    String parameters =
        function.arity == HostFunction.ANY
            ? "...arguments"
            : IntStream.rangeClosed(1, function.arity)
                .mapToObj(i -> "#" + i)
                .collect(Collectors.joining(", "));
    return Native.waitingFunction(
            name + "(" + parameters + ")",
            "A function of the host program.",
            (machine, caller, arguments) -> callHost(machine, caller, name, function, arguments))
        .confined();
  }

  private @Nullable Frame callHost(
      Machine machine,
      Frame caller,
      String name,
      HostFunction function,
      @Nullable Object[] arguments) {
    @Nullable Object[] given =
        function.arity == HostFunction.ANY && arguments[0] instanceof List<?> rest
            ? rest.toArray()
            : arguments;
    @Nullable Object[] converted = new @Nullable Object[given.length];
    for (int i = 0; i < converted.length; i++) {
      converted[i] = toJava.convert(given[i], Object.class);
    }
    if (function.kind == HostFunction.Kind.BLOCKING) {
      return objects.offload(machine, caller, () -> perform(name, function, converted));
    }
    return function.kind == HostFunction.Kind.CALLING_BACK || HostObjects.isHandedScript(given)
        ? objects.beginCall(machine, caller, name, () -> perform(name, function, converted))
        : objects.finish(machine, caller, performHere(machine, name, function, converted));
  }

  /** Performs a function that is not known to call back, in the middle of a step. */
  private static @Nullable Object performHere(
      Machine machine, String name, HostFunction function, @Nullable Object[] arguments) {
    machine.javaBegins();
    try {
      return perform(name, function, arguments);
    } finally {
      machine.javaEnds();
    }
  }

  private static @Nullable Object perform(
      String name, HostFunction function, @Nullable Object[] arguments) {
    try {
      return function.body.call(arguments);
    } catch (Raised raised) {
      throw raised;
    } catch (ClassCastException mismatch) {
      throw new Raised(wrongArguments(name, mismatch));
    } catch (Exception failure) {
      throw new Raised(HostErrors.of(failure));
    }
  }

  /** A lambda's parameters have types that only Java knows, and that a script's values may miss. */
  private static ErrorValue wrongArguments(String name, ClassCastException mismatch) {
    ErrorValue wrapped = HostErrors.wrap(mismatch);
    return new ErrorValue(
        "HostError",
        "the Java function \"" + name + "\" met a value of another type: " + wrapped.message(),
        wrapped.data(),
        null,
        mismatch);
  }

  static <T> T cast(Class<T> type, @Nullable Object value) {
    if (value == null) {
      throw new LullException(
          "Type", "a Java " + type.getSimpleName() + " was expected, but got nil");
    }
    @SuppressWarnings("unchecked") // a primitive type's class has the type of its boxes
    T cast = (T) ToJava.boxed(type).cast(value);
    return cast;
  }
}
