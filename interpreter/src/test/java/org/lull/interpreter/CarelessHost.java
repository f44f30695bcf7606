package org.lull.interpreter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import org.jspecify.annotations.Nullable;

/** An object whose public members lead everywhere, as those of a host that took no care. */
@SuppressWarnings("unused") // the attacks use it
public class CarelessHost implements AutoCloseable {
  private static final int BIG = 100_000;

  public final Class<?> field = CarelessHost.class;

  // Classes

  public Class<?> type() {
    return CarelessHost.class;
  }

  public Class<?> getKind() {
    return CarelessHost.class;
  }

  public String find(String name) {
    return name;
  }

  public Object find(int index) {
    return CarelessHost.class;
  }

  public static Object made() {
    return CarelessHost.class;
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as careless hosts do
  public <T> T generic() {
    return (T) CarelessHost.class;
  }

  public Optional<Class<?>> optional() {
    return Optional.of(CarelessHost.class);
  }

  public Stream<Class<?>> stream() {
    return Stream.of(CarelessHost.class);
  }

  public Iterator<Class<?>> iterator() {
    return List.<Class<?>>of(CarelessHost.class).iterator();
  }

  public Iterable<Class<?>> iterable() {
    return Set.of(CarelessHost.class);
  }

  public Map.Entry<Class<?>, Integer> entry() {
    return Map.entry(CarelessHost.class, 1);
  }

  public void hand(Consumer<Object> function) {
    function.accept(CarelessHost.class);
  }

  public void give(Consumer<Object> function) {
    function.accept(1);
  }

  public Object answer(InvocationHandler handler) {
    return handler;
  }

  // What gives power over the virtual machine

  public ClassLoader loader() {
    return CarelessHost.class.getClassLoader();
  }

  public Thread thread() {
    return Thread.currentThread();
  }

  public Object group() {
    return Thread.currentThread().getThreadGroup();
  }

  public MethodHandle handle() throws ReflectiveOperationException {
    return lookup().findVirtual(String.class, "length", MethodType.methodType(int.class));
  }

  public MethodHandles.Lookup lookup() {
    return MethodHandles.lookup();
  }

  public Method method() throws ReflectiveOperationException {
    return String.class.getMethod("length");
  }

  public Field reflected() throws ReflectiveOperationException {
    return CarelessHost.class.getField("field");
  }

  public Module module() {
    return CarelessHost.class.getModule();
  }

  public ModuleLayer layer() {
    return ModuleLayer.boot();
  }

  public StackWalker walker() {
    return StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  }

  public ProcessHandle process() {
    return ProcessHandle.current();
  }

  public ProcessHandle.Info processInfo() {
    return ProcessHandle.current().info();
  }

  public ScriptEngineManager scripts() {
    return new ScriptEngineManager();
  }

  public @Nullable ScriptEngine engine() {
    return scripts().getEngineByName("lull");
  }

  public AccessibleObject accessible() throws ReflectiveOperationException {
    return CarelessHost.class.getConstructor();
  }

  public InvocationHandler handler() {
    return (proxy, method, arguments) -> CarelessHost.class;
  }

  public VarHandle variable() {
    return MethodHandles.arrayElementVarHandle(int[].class);
  }

  public ThreadLocal<Class<?>> local() {
    return ThreadLocal.withInitial(() -> CarelessHost.class);
  }

  public Cleaner cleaner() {
    return Cleaner.create();
  }

  public Executor pool() {
    return ForkJoinPool.commonPool();
  }

  public ThreadFactory factory() {
    return Thread.ofVirtual().factory();
  }

  public Timer timer() {
    return new Timer(true);
  }

  public ServiceLoader<?> services() {
    return ServiceLoader.load(Runnable.class);
  }

  public ProtectionDomain domain() {
    return CarelessHost.class.getProtectionDomain();
  }

  public StackWalker.StackFrame frame() {
    return walker().walk(frames -> frames.findFirst().orElseThrow());
  }

  public ProcessBuilder builder() {
    return new ProcessBuilder("true");
  }

  public ObjectInputStream input() {
    return objects(CarelessHost.class);
  }

  static ObjectInputStream objects(Object object) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
      return new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  // What takes functions

  public void sort(List<Object> list, Comparator<Object> comparator) {
    list.sort(comparator);
  }

  /** Calls again and again, whatever the function throws, but not for ever. */
  public void stubborn(Runnable function) {
    for (int i = 0; i < 1000; i++) {
      try {
        function.run();
      } catch (Throwable nothingThatConcernsIt) {
        continue;
      }
    }
  }

  public Stream<Object> endless() {
    return Stream.generate(() -> 1);
  }

  // What has no end

  public List<Object> listOfSize(int size) {
    return EvilValues.list(size, i -> "x");
  }

  public List<Object> endlessList() {
    return listOfSize(Integer.MAX_VALUE);
  }

  public Map<Object, Object> endlessMap() {
    return EvilValues.endlessMap();
  }

  // What takes and gives a lot

  public int take(Object any) {
    return any instanceof List<?> list ? list.size() : 0;
  }

  public int ints(List<Integer> ints) {
    return ints.size();
  }

  public int longs(long[] longs) {
    return longs.length;
  }

  public int set(Set<Long> longs) {
    return longs.size();
  }

  public int counts(Map<String, Integer> counts) {
    return counts.size();
  }

  public List<Integer> boxed(List<Integer> ints) {
    return ints;
  }

  public byte[] bytes() {
    return new byte[BIG];
  }

  public int size(byte[] bytes) {
    return bytes.length;
  }

  public StringBuilder text() {
    return new StringBuilder("x".repeat(BIG));
  }

  public List<Object> joined(List<Object> list, int times) {
    return new ArrayList<>(Collections.nCopies(times, list.getFirst()));
  }

  // What fails

  public int recurse() {
    return recurse() + 1;
  }

  public void exhaust() {
    throw new OutOfMemoryError("as if");
  }

  public void assertion() {
    throw new AssertionError("never");
  }

  public void sneaky() throws Throwable {
    throw new Throwable("neither an exception nor an error");
  }

  public Map<Object, Object> throwingMap() {
    return EvilValues.throwingMap();
  }

  public void fail() {
    throw new IllegalStateException("no", new RuntimeException());
  }

  public void failWith(int which) {
    throw failure(which);
  }

  public CompletableFuture<Object> failedStage() {
    return CompletableFuture.failedFuture(failure(3));
  }

  private static RuntimeException failure(int which) {
    return switch (which) {
      case 1 ->
          new RuntimeException() {
            @Override
            public String getMessage() {
              throw new IllegalStateException("no message");
            }
          };
      case 2 ->
          new RuntimeException("circle") {
            @Override
            public synchronized Throwable getCause() {
              return this;
            }
          };
      case 3 ->
          new CompletionException("circle", null) {
            @Override
            public synchronized Throwable getCause() {
              return this;
            }
          };
      case 4 ->
          new RuntimeException("no cause") {
            @Override
            public synchronized Throwable getCause() {
              throw new IllegalStateException("no cause");
            }
          };
      case 5 -> new RuntimeException("x".repeat(BIG));
      default -> new RuntimeException();
    };
  }

  public int getBoom() {
    throw new IllegalStateException("boom");
  }

  public void setBoom(int value) {
    throw new IllegalStateException("boom");
  }

  @Override
  public void close() {
    throw new IllegalStateException("cannot be closed");
  }
}
