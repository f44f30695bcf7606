package org.lull.jsr223;

import java.io.IOException;
import java.io.Reader;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.script.AbstractScriptEngine;
import javax.script.Bindings;
import javax.script.Compilable;
import javax.script.CompiledScript;
import javax.script.Invocable;
import javax.script.ScriptContext;
import javax.script.ScriptEngineFactory;
import javax.script.ScriptException;
import javax.script.SimpleBindings;
import org.jspecify.annotations.Nullable;
import org.lull.Lull;
import org.lull.LullException;
import org.lull.LullFunction;
import org.lull.LullObject;

/**
 * An engine for {@code javax.script}, over one {@link Lull}.
 *
 * <p>Before each run the bindings of the context, global ones first, are given to the script as
 * variables; after it, what the script has declared or assigned is put into the bindings of the
 * engine scope. Bindings whose names are no names of the language are left out.
 */
final class LullEngine extends AbstractScriptEngine implements Compilable, Invocable {
  private final LullEngineFactory factory;
  private final ContextStreams streams = new ContextStreams();
  private final Lull lull;

  LullEngine(LullEngineFactory factory) {
    this.factory = factory;
    this.lull = Lull.builder().output(streams).input(streams.reader()).build();
  }

  @Override
  public @Nullable Object eval(String script, ScriptContext context) throws ScriptException {
    return run(context, () -> lull.eval(script));
  }

  @Override
  public @Nullable Object eval(Reader reader, ScriptContext context) throws ScriptException {
    return eval(readAll(reader), context);
  }

  /** Something to run, which may fail. */
  private interface Action {
    @Nullable Object run();
  }

  private @Nullable Object run(ScriptContext context, Action action) throws ScriptException {
    enter(context);
    try {
      importBindings(context);
      return action.run();
    } catch (LullException failure) {
      throw scriptException(failure, context);
    } finally {
      try {
        exportBindings(context.getBindings(ScriptContext.ENGINE_SCOPE));
      } finally {
        streams.leave(context);
      }
    }
  }

  private void enter(ScriptContext context) throws ScriptException {
    try {
      streams.enter(context, lull.isRunningHere());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ScriptException exception =
          new ScriptException(
              "Cancelled: the thread was interrupted while it waited for scripts that run in"
                  + " another context");
      exception.initCause(e);
      throw exception;
    }
  }

  private void importBindings(ScriptContext context) {
    List<Integer> scopes = context.getScopes();
    for (int i = scopes.size() - 1; i >= 0; i--) {
      Bindings bindings = context.getBindings(scopes.get(i));
      if (bindings != null) {
        bindings.forEach(this::importBinding);
      }
    }
  }

  private void importBinding(String name, @Nullable Object value) {
    boolean isName = name.matches("[A-Za-z_][A-Za-z_0-9]*");
    if (isName && !(lull.names().contains(name) && Objects.equals(lull.get(name), value))) {
      lull.set(name, value);
    }
  }

  private void exportBindings(Bindings bindings) {
    lull.names().forEach(name -> bindings.put(name, lull.get(name)));
  }

  private static ScriptException scriptException(LullException failure, ScriptContext context) {
    LullException.Line place = failure.trace().isEmpty() ? null : failure.trace().getFirst();
    ScriptException exception =
        place == null
            ? new ScriptException(failure.kind() + ": " + failure.getMessage())
            : new ScriptException(
                failure.kind() + ": " + failure.getMessage(),
                context.getAttribute(FILENAME) instanceof String file ? file : place.script(),
                place.line());
    exception.initCause(failure);
    return exception;
  }

  private static String readAll(Reader reader) throws ScriptException {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[8192];
    try {
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        text.append(buffer, 0, count);
      }
    } catch (IOException e) {
      throw new ScriptException(e);
    }
    return text.toString();
  }

  @Override
  public Bindings createBindings() {
    return new SimpleBindings();
  }

  @Override
  public ScriptEngineFactory getFactory() {
    return factory;
  }

  // Compilable

  /** Finds what is wrong with it at once; what it declares is the engine's at each run. */
  @Override
  public CompiledScript compile(String script) throws ScriptException {
    Object checked = run(getContext(), () -> lull.compile("script", script));
    assert checked != null;
    return new Compiled(script);
  }

  @Override
  public CompiledScript compile(Reader reader) throws ScriptException {
    return compile(readAll(reader));
  }

  private final class Compiled extends CompiledScript {
    private final String script;

    Compiled(String script) {
      this.script = script;
    }

    @Override
    public @Nullable Object eval(ScriptContext context) throws ScriptException {
      return LullEngine.this.eval(script, context);
    }

    @Override
    public LullEngine getEngine() {
      return LullEngine.this;
    }
  }

  // Invocable

  @Override
  public @Nullable Object invokeFunction(String name, @Nullable Object... arguments)
      throws ScriptException, NoSuchMethodException {
    Object function = lull.get(name);
    if (!(function instanceof LullFunction callable)) {
      throw new NoSuchMethodException("there is no function \"" + name + "\"");
    }
    return run(getContext(), () -> callable.call(arguments));
  }

  @Override
  public @Nullable Object invokeMethod(
      @Nullable Object target, String name, @Nullable Object... arguments)
      throws ScriptException, NoSuchMethodException {
    return switch (target) {
      case LullObject object -> {
        if (!hasMethod(object, name)) {
          throw new NoSuchMethodException(object.typeName() + " has no method \"" + name + "\"");
        }
        yield run(getContext(), () -> object.call(name, arguments));
      }
      case Map<?, ?> map -> {
        LullFunction function = functionIn(map, name);
        if (function == null) {
          throw new NoSuchMethodException("the map has no function \"" + name + "\"");
        }
        yield run(getContext(), () -> function.call(arguments));
      }
      case null, default ->
          throw new IllegalArgumentException("this is no object of a script: " + target);
    };
  }

  /** What a map has under a name, if that is a function. */
  private @Nullable LullFunction functionIn(Map<?, ?> map, String name) {
    Object value = map.get(name);
    return value != null && lull.as(value, Object.class) instanceof LullFunction function
        ? function
        : null;
  }

  private static boolean hasMethod(LullObject object, String name) {
    try {
      return object.get(name) instanceof LullFunction;
    } catch (LullException missing) {
      return false;
    }
  }

  /** An object whose methods are the functions that the scripts have declared. */
  @Override
  public <T> @Nullable T getInterface(Class<T> type) {
    return GlobalFunctions.implement(lull, requireInterface(type));
  }

  @Override
  public <T> @Nullable T getInterface(@Nullable Object target, Class<T> type) {
    Class<T> wanted = requireInterface(type);
    return switch (target) {
      case LullObject object ->
          GlobalFunctions.hasAll(wanted, name -> hasMethod(object, name))
              ? object.as(wanted)
              : null;
      case LullFunction function -> function.as(wanted);
      case Map<?, ?> map ->
          GlobalFunctions.hasAll(wanted, name -> functionIn(map, name) != null)
              ? lull.as(map, wanted)
              : null;
      case null, default ->
          throw new IllegalArgumentException("this is no object of a script: " + target);
    };
  }

  private static <T> Class<T> requireInterface(@Nullable Class<T> type) {
    if (type == null || !type.isInterface()) {
      throw new IllegalArgumentException("an interface was expected, but got " + type);
    }
    return type;
  }
}
