package org.lull.repl;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Hears {@code SIGQUIT} (Ctrl-\ on a terminal), by which people ask a program what it is doing.
 *
 * <p>The JVM keeps this signal to itself: it prints the stacks of its threads, and lets no Java
 * code have it. But it then tells the tools that watch it, through its tool interface (JVMTI), that
 * data is to be dumped. So this makes itself such a tool. The launcher tells the JVM to print
 * nothing of its own.
 *
 * <p>It takes the JVM a tenth of a second to make itself ready for calls between Java and native
 * code, which a short script does not have. So this begins to listen in the background, when the
 * script has run for a while.
 *
 * @see <a href="https://docs.oracle.com/en/java/javase/25/docs/specs/jvmti.html">JVM Tool
 *     Interface</a>
 */
final class QuitSignal {
  private static final Duration BEGINNING = Duration.ofMillis(500);

  /** {@code JVMTI_VERSION_1}. */
  private static final int VERSION = 0x3001_0000;

  /** Where {@code GetEnv} stands in the table of the invocation interface. */
  private static final int GET_ENV = 6;

  /** Where functions stand in the table of an environment: their numbers less one. */
  private static final int SET_EVENT_NOTIFICATION_MODE = 1;

  private static final int SET_EVENT_CALLBACKS = 121;

  /** {@code JVMTI_EVENT_DATA_DUMP_REQUEST}, and the event whose callback is the first. */
  private static final int DATA_DUMP_REQUEST = 71;

  private static final int FIRST_EVENT = 50;

  private static final int ENABLE = 1;
  private static final int OK = 0;

  private final Runnable request;
  private final Linker linker = Linker.nativeLinker();

  /** The JVM may call for as long as it lives. */
  private final Arena arena = Arena.global();

  private QuitSignal(Runnable request) {
    this.request = request;
  }

  /**
   * Begins to listen after a while, unless the thread that this gives is interrupted before.
   *
   * @param request called for each signal, by the JVM's thread for signals; it must return at once
   */
  static Thread listen(Runnable request) {
    return Thread.ofPlatform()
        .daemon()
        .name("lull-quit")
        .start(() -> {
          try {
            Thread.sleep(BEGINNING);
            new QuitSignal(request).register();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }

  /** Where the JVM is not as expected, the signal keeps the meaning that the JVM gives it. */
  @SuppressWarnings("CatchAndPrintStackTrace") // there is nobody to tell
  private void register() {
    try {
      MemorySegment environment = environment();
      setCallback(environment);
      enable(environment);
    } catch (Throwable fault) {
      if (System.getenv(Faults.DEBUG_VARIABLE) != null) {
        fault.printStackTrace();
      }
    }
  }

  /** A new {@code jvmtiEnv} of this JVM. */
  private MemorySegment environment() throws Throwable {
    MemorySegment found = arena.allocate(ADDRESS);
    MethodHandle machines =
        linker.downcallHandle(
            library().findOrThrow("JNI_GetCreatedJavaVMs"),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS));
    check((int) machines.invokeExact(found, 1, arena.allocate(JAVA_INT)));
    MemorySegment machine = found.get(ADDRESS, 0);
    MethodHandle getEnv = function(machine, GET_ENV, ADDRESS, ADDRESS, JAVA_INT);
    check((int) getEnv.invokeExact(machine, found, VERSION));
    return found.get(ADDRESS, 0);
  }

  private SymbolLookup library() {
    String name = System.mapLibraryName("jvm");
    String folder = name.endsWith(".dll") ? "bin" : "lib";
    return SymbolLookup.libraryLookup(
        Path.of(System.getProperty("java.home"), folder, "server", name), arena);
  }

  private void setCallback(MemorySegment environment) throws Throwable {
    int index = DATA_DUMP_REQUEST - FIRST_EVENT;
    MemorySegment callbacks = arena.allocate(ADDRESS, index + 1);
    callbacks.setAtIndex(ADDRESS, index, callback());
    MethodHandle set = function(environment, SET_EVENT_CALLBACKS, ADDRESS, ADDRESS, JAVA_INT);
    check((int) set.invokeExact(environment, callbacks, (int) callbacks.byteSize()));
  }

  private MemorySegment callback() throws ReflectiveOperationException {
    MethodHandle method =
        MethodHandles.lookup()
            .findVirtual(
                QuitSignal.class,
                "dumpRequested",
                MethodType.methodType(void.class, MemorySegment.class));
    return linker.upcallStub(method.bindTo(this), FunctionDescriptor.ofVoid(ADDRESS), arena);
  }

  /** Called by the JVM, which ends when this throws. */
  private void dumpRequested(MemorySegment environment) {
    try {
      request.run();
    } catch (Throwable fault) {
      // Nobody gets the table; the next signal may do better.
    }
  }

  private void enable(MemorySegment environment) throws Throwable {
    MethodHandle setMode =
        linker.downcallHandle(
            entry(environment, SET_EVENT_NOTIFICATION_MODE),
            FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS),
            Linker.Option.firstVariadicArg(4));
    MemorySegment allThreads = MemorySegment.NULL;
    check((int) setMode.invokeExact(environment, ENABLE, DATA_DUMP_REQUEST, allThreads));
  }

  private MethodHandle function(MemorySegment object, int index, MemoryLayout... parameters) {
    return linker.downcallHandle(entry(object, index), FunctionDescriptor.of(JAVA_INT, parameters));
  }

  /** A native object begins with the address of the table of its functions. */
  private static MemorySegment entry(MemorySegment object, int index) {
    MemorySegment table = object.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
    return table.reinterpret((index + 1) * ADDRESS.byteSize()).getAtIndex(ADDRESS, index);
  }

  private static void check(int result) {
    if (result != OK) {
      throw new IllegalStateException("the JVM answers " + result);
    }
  }
}
