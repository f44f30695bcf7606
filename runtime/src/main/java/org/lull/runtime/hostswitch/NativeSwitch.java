package org.lull.runtime.hostswitch;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has the JVM freeze frames, by {@code jdk.internal.vm.Continuation}, which is what virtual threads
 * are made of. It is reached by method handles, so that this class loads where the package is not
 * exported.
 */
record NativeSwitch() implements HostSwitch {
  private static final Linkage LINKAGE = Linkage.link();

  /**
   * The JDK's continuations.
   *
   * @param missing why they cannot be used; null if they can, and then the others are set
   * @param construct {@code (Runnable) -> Object}
   * @param run {@code (Object) -> void}
   * @param isDone {@code (Object) -> boolean}
   * @param yield {@code () -> boolean}
   */
  private record Linkage(
      @Nullable String missing,
      @Nullable MethodHandle construct,
      @Nullable MethodHandle run,
      @Nullable MethodHandle isDone,
      @Nullable MethodHandle yield) {

    static Linkage link() {
      try {
        return find(MethodHandles.lookup());
      } catch (ClassNotFoundException | NoSuchMethodException e) {
        return absent("this JVM has no continuations of the kind that JDK 25 has");
      } catch (IllegalAccessException e) {
        return absent("the JVM was started without " + flag());
      } catch (Throwable e) {
        return absent("this JVM's continuations do not work (" + e + ")");
      }
    }

    private static Linkage absent(String why) {
      return new Linkage(why, null, null, null, null);
    }

    private static String flag() {
      Module module = NativeSwitch.class.getModule();
      return "--add-exports java.base/jdk.internal.vm="
          + (module.isNamed() ? module.getName() : "ALL-UNNAMED");
    }

    private static Linkage find(MethodHandles.Lookup lookup) throws Throwable {
      Class<?> continuation = Class.forName("jdk.internal.vm.Continuation");
      Class<?> scopeType = Class.forName("jdk.internal.vm.ContinuationScope");
      Object scope =
          lookup
              .findConstructor(scopeType, MethodType.methodType(void.class, String.class))
              .invoke("lull");
      MethodHandle construct =
          lookup
              .findConstructor(
                  continuation, MethodType.methodType(void.class, scopeType, Runnable.class))
              .bindTo(scope);
      MethodHandle run = lookup.findVirtual(continuation, "run", MethodType.methodType(void.class));
      MethodHandle isDone =
          lookup.findVirtual(continuation, "isDone", MethodType.methodType(boolean.class));
      MethodHandle yield =
          lookup
              .findStatic(continuation, "yield", MethodType.methodType(boolean.class, scopeType))
              .bindTo(scope);
      return new Linkage(
          null,
          construct.asType(MethodType.methodType(Object.class, Runnable.class)),
          run.asType(MethodType.methodType(void.class, Object.class)),
          isDone.asType(MethodType.methodType(boolean.class, Object.class)),
          yield);
    }
  }

  /** This one if it works here, else threads. */
  static HostSwitch probe() {
    String missing = LINKAGE.missing() == null ? tryOut() : LINKAGE.missing();
    return missing == null ? new NativeSwitch() : new ThreadSwitch(missing);
  }

  private static @Nullable String tryOut() {
    if (Thread.currentThread().isVirtual()) {
      return "the program runs on a virtual thread";
    }
    try {
      NativeStack[] stack = new NativeStack[1];
      stack[0] = new NativeStack(() -> freezeOnce(stack));
      boolean works =
          stack[0].run(() -> false) == JavaStack.Outcome.FROZEN
              && stack[0].run(() -> false) == JavaStack.Outcome.OVER;
      return works ? null : "this JVM's continuations do not work";
    } catch (RuntimeException | LinkageError e) {
      return "this JVM's continuations do not work (" + e + ")";
    }
  }

  private static void freezeOnce(NativeStack[] stack) {
    try {
      stack[0].freeze();
    } catch (PinnedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Backend backend() {
    return Backend.NATIVE;
  }

  @Override
  public String reason() {
    return "this JVM lets Lull freeze Java frames";
  }

  /** On a virtual thread, which is a continuation itself, and on a used stack, a thread does it. */
  @Override
  public JavaStack create(Object owner, Runnable body, boolean clean) {
    return !clean || Thread.currentThread().isVirtual()
        ? new ThreadStack(owner, body)
        : new NativeStack(body);
  }

  /** A call on a continuation. It stays on one thread for life: its frames may hold monitors. */
  private static final class NativeStack implements JavaStack {
    private static final MethodHandle CONSTRUCT = linked(LINKAGE.construct());
    private static final MethodHandle RUN = linked(LINKAGE.run());
    private static final MethodHandle IS_DONE = linked(LINKAGE.isDone());
    private static final MethodHandle YIELD = linked(LINKAGE.yield());

    private final Object continuation;
    private final Thread home = Thread.currentThread();

    NativeStack(Runnable body) {
      try {
        continuation = (Object) CONSTRUCT.invokeExact(body);
      } catch (Throwable e) {
        throw unchecked(e);
      }
    }

    private static MethodHandle linked(@Nullable MethodHandle handle) {
      if (handle == null) {
        throw new IllegalStateException("only a JVM whose continuations are linked comes here");
      }
      return handle;
    }

    @Override
    public boolean canRunHere() {
      return Thread.currentThread() == home;
    }

    @Override
    public Outcome run(BooleanSupplier leave) {
      if (!canRunHere()) {
        throw new IllegalStateException(
            "a Java call that began on thread \""
                + home.getName()
                + "\" cannot go on on thread \""
                + Thread.currentThread().getName()
                + "\": with native host switching one thread drives an engine for life");
      }
      try {
        RUN.invokeExact(continuation);
        return (boolean) IS_DONE.invokeExact(continuation) ? Outcome.OVER : Outcome.FROZEN;
      } catch (Throwable e) {
        throw unchecked(e);
      }
    }

    @Override
    public boolean needsCleanStack() {
      return true;
    }

    @Override
    public void freeze() throws PinnedException {
      try {
        boolean unused = (boolean) YIELD.invokeExact();
      } catch (IllegalStateException pinned) {
        String obstacle = Obstacle.find(NativeStack.class);
        throw new PinnedException(
            obstacle == null
                ? "the JVM cannot suspend it now (" + pinned.getMessage() + ")"
                : obstacle);
      } catch (Throwable e) {
        throw unchecked(e);
      }
    }

    private static RuntimeException unchecked(Throwable e) {
      if (e instanceof Error error) {
        throw error;
      }
      return e instanceof RuntimeException exception ? exception : new IllegalStateException(e);
    }
  }
}
