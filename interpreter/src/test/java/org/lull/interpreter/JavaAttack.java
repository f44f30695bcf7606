package org.lull.interpreter;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lull.Lull;
import org.lull.LullException;
import org.lull.sandbox.Permission;
import org.lull.sandbox.Sandbox;

/**
 * An attack through Java objects: all public members of what the host hands in are open to it.
 *
 * @param script what it runs, and how that has to end
 */
record JavaAttack(Attack script) {
  private static final int FIRES = 100_000;

  public enum Level {
    LOW
  }

  /** Has a class as a component. */
  public record Pair(Class<?> left, int right) {}

  /** Has an inherited, a default and an overridden method that give classes. */
  public interface Parent {
    default Object byDefault() {
      return Parent.class;
    }

    Object covariant();
  }

  public abstract static class Middle implements Parent {
    public Object inherited() {
      return Middle.class;
    }
  }

  public static final class Child extends Middle {
    @Override
    public Class<?> covariant() {
      return Child.class;
    }
  }

  public interface Source<T> {
    T get();
  }

  public static final class ClassSource implements Source<Class<?>> {
    @Override
    public Class<?> get() {
      return ClassSource.class;
    }
  }

  /** What a host may list, without thinking of who implements it. */
  public interface Plugin {
    Object load();
  }

  public static final class LoaderPlugin extends ClassLoader implements Plugin {
    @Override
    public Object load() {
      return "loaded";
    }
  }

  public static final class Failure extends RuntimeException {
    public Failure(@Nullable Throwable cause) {
      super("failed", cause);
    }

    public Class<?> getKind() {
      return Failure.class;
    }
  }

  public static final class Copied implements Cloneable {
    @Override
    public Copied clone() {
      return this;
    }
  }

  /** Keeps a function, and calls it when no function is handed over. */
  public static final class Keeper {
    private @Nullable Supplier<?> kept;
    private int fires;

    public void keep(Supplier<?> function) {
      kept = function;
    }

    public void hold(Object value) {}

    public @Nullable Object fire() {
      if (++fires > FIRES) {
        throw new IllegalStateException("it was called " + fires + " times");
      }
      return kept == null ? null : kept.get();
    }
  }

  Attack.Ending run() {
    try (Lull lull =
        Lull.builder()
            .sandbox(Sandbox.NONE.allow(Permission.JAVA).withLimits(script.limits()))
            .expose(Plugin.class, member -> true)
            .virtualTime()
            .seed(1)
            .build()) {
      handTo(lull);
      return new Attack.Ending(problem(lull), 0);
    } catch (RuntimeException | Error crash) {
      return new Attack.Ending(Outcome.crashed("", crash).toString(), 0);
    }
  }

  private @Nullable String problem(Lull lull) {
    LullException error = errorOf(lull);
    String came = error == null ? Attack.WELL : error.kind();
    if (!came.equals(script.ends())) {
      return "ends with " + (error == null ? came : error.report());
    }
    return Long.valueOf(5050).equals(lull.eval(Attack.AFTER.text()))
        ? null
        : "the engine is not usable afterwards";
  }

  private @Nullable LullException errorOf(Lull lull) {
    try {
      Object ignored = lull.eval(script.source().text());
      return null;
    } catch (LullException error) {
      return error;
    }
  }

  private static void handTo(Lull lull) {
    lull.setClass("Host", CarelessHost.class);
    lull.setClass("List", ArrayList.class);
    lull.setClass("Runtime", Runtime.class);
    lull.setClass("Engine", Lull.class);
    CarelessHost host = new CarelessHost();
    lull.set("host", host);
    lull.set("supplier", (Supplier<Object>) () -> String.class);
    lull.set("level", Level.LOW);
    lull.set("pair", new Pair(String.class, 1));
    lull.set("child", new Child());
    lull.set("bridge", new ClassSource());
    lull.set("failure", new Failure(new Failure(null)));
    lull.set("error", new LullException("Mine", "an error"));
    lull.set("future", CompletableFuture.completedFuture(String.class));
    lull.set("stream", Stream.generate(() -> 1));
    lull.set("iterable", (Iterable<Object>) () -> EvilValues.iterator(() -> 1));
    lull.set("keeper", new Keeper());
    lull.set("cloneable", new Copied());
    lull.set("evil", EvilValues.evil());
    lull.set("powers", powers(host));
    lull.set("things", things(lull));
  }

  private static List<Object> powers(CarelessHost host) {
    try {
      return new ArrayList<>(
          List.<Object>of(
              host.loader(),
              host.thread(),
              host.handle(),
              host.lookup(),
              host.method(),
              host.module(),
              host.layer(),
              host.walker(),
              host.process(),
              host.processInfo(),
              host.scripts(),
              host.variable(),
              host.local(),
              host.cleaner(),
              host.pool(),
              host.factory(),
              host.timer(),
              host.builder(),
              Runtime.getRuntime()));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Map<String, Object> things(Lull lull) {
    Map<String, Object> things = new LinkedHashMap<>();
    things.put("list", List.of(String.class, java.util.Optional.of(String.class)));
    things.put("map", Map.of("c", String.class));
    things.put("array", new Object[] {String.class});
    things.put("future", new FutureTask<>(() -> String.class));
    ((FutureTask<?>) things.get("future")).run();
    things.put(
        "proxy",
        Proxy.newProxyInstance(
            JavaAttack.class.getClassLoader(),
            new Class<?>[] {Supplier.class},
            (proxy, method, arguments) -> String.class));
    things.put("objects", CarelessHost.objects(String.class));
    things.put("runnable", new Thread(() -> {}));
    things.put("plugin", new LoaderPlugin());
    things.put("engine", lull);
    things.put("builder", Lull.builder());
    things.put("scripts", new javax.script.ScriptEngineManager());
    things.put("functions", new ArrayList<>());
    things.put("held", new ArrayList<>());
    things.put("ints", new ArrayList<>(List.of(3, 1, 2)));
    things.put("counts", new java.util.HashMap<>());
    things.put("throwing", EvilValues.throwingList(new IllegalStateException("no list")));
    things.put("broken", EvilValues.throwingList(new AssertionError("broken list")));
    things.put(
        "assertion",
        EvilValues.text(me -> {
          throw new AssertionError("no text");
        }));
    things.put("recursing", EvilValues.text(Object::toString));
    things.put("huge", EvilValues.text(me -> "x".repeat(1_000_000)));
    things.put("null", EvilValues.text(me -> null));
    things.put("stage", EvilValues.stage());
    things.put("deaf", EvilValues.deafStage());
    things.put("brokenFuture", EvilValues.brokenFuture());
    things.put(
        "brokenIterable",
        (Iterable<Object>)
            () ->
                EvilValues.iterator(() -> {
                  throw new IllegalStateException("no element");
                }));
    things.put("nullIterable", (Iterable<Object>) () -> null);
    return things;
  }
}
