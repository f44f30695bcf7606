package org.lull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is in the way of a callback that waits: locks that others hold, and frames of native code.
 */
@Timeout(60)
class HostSwitchLocksTest {
  /** With threads, Java's locks keep tasks apart as they keep threads apart. */
  @Nested
  class WithThreads {
    private final List<Object> log = new ArrayList<>();
    private final Object monitor = new Object();
    private final ReentrantLock lock = new ReentrantLock();

    private Lull engine() {
      Lull lull = Lull.builder().expose(ConcurrentHashMap.class).build();
      lull.set("log", log);
      lull.set("map", new ConcurrentHashMap<>());
      lull.define(
          "synchronised",
          HostFunction.one((LullFunction f) -> {
            synchronized (monitor) {
              return f.call();
            }
          }));
      lull.define(
          "locked",
          HostFunction.one((LullFunction f) -> {
            lock.lock();
            try {
              return f.call();
            } finally {
              lock.unlock();
            }
          }));
      return lull;
    }

    @ParameterizedTest
    @EnumSource
    void twoTasksEnterOneAfterTheOther(Lock how) {
      try (Lull lull = engine()) {
        lull.eval(
            """
            let gate = chan()
            fn enter(name, kind) {
              let body = () => { log.push("${name} in"); <-gate; log.push("${name} out"); name }
              match kind {
                "MONITOR" => synchronised(body)
                "LOCK" => locked(body)
                _ => map.computeIfAbsent("k", key => body())
              }
            }
            """);
        lull.set("kind", how.name());
        assertThat(
                lull.eval(
                    """
                    let tasks = [spawn enter(1, kind), spawn enter(2, kind)]
                    spawn daemon { while true { gate <- nil } }
                    await tasks
                    """))
            .isEqualTo(how == Lock.BIN_OF_A_MAP ? List.of(1L, 1L) : List.of(1L, 2L));
        assertThat(log.subList(0, 2)).containsExactly("1 in", "1 out");
      }
    }

    enum Lock {
      MONITOR,
      LOCK,
      BIN_OF_A_MAP
    }

    @Test
    void manyTasksContend() {
      try (Lull lull = engine()) {
        assertThat(
                lull.eval(
                    """
                    var inside = 0
                    let tasks = (1..20).map(n => spawn {
                      synchronised(() => { inside += 1; assert inside == 1; yield; inside -= 1; n })
                    }).to_list()
                    (await tasks).reduce((a, b) => a + b)
                    """))
            .isEqualTo(210L);
      }
    }

    @Test
    void oneThatIsCancelledWhileItWaitsForTheLockIsNotWaitedFor() {
      try (Lull lull = engine()) {
        assertThat(
                lull.eval(
                    """
                    let gate = chan()
                    let holder = spawn { synchronised(() => <-gate) }
                    let waiter = spawn { synchronised(() => 2) }
                    yield
                    waiter.cancel("enough")
                    let state = try { await waiter } catch e { e.kind }
                    let held = !holder.done()
                    gate <- 1
                    [state, held, await holder]
                    """))
            .isEqualTo(List.of("Cancelled", true, 1L));
      }
    }
  }

  /** Native code that calls Java. */
  static final class Native {
    private Native() {}

    /** Lets C's {@code qsort} sort, with a comparator. */
    static List<Object> sort(List<Object> values, LullFunction by) throws Throwable {
      Linker linker = Linker.nativeLinker();
      MethodHandle qsort =
          linker.downcallHandle(
              linker.defaultLookup().find("qsort").orElseThrow(),
              FunctionDescriptor.ofVoid(
                  ValueLayout.ADDRESS,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.ADDRESS));
      var pointer = ValueLayout.ADDRESS.withTargetLayout(ValueLayout.JAVA_INT);
      List<Throwable> failures = new ArrayList<>();
      Comparing comparing = new Comparing(by, failures);
      MethodHandle compare =
          MethodHandles.lookup()
              .bind(
                  comparing,
                  "compare",
                  MethodType.methodType(int.class, MemorySegment.class, MemorySegment.class));
      try (Arena arena = Arena.ofConfined()) {
        int[] ints = values.stream().mapToInt(value -> ((Long) value).intValue()).toArray();
        MemorySegment array = arena.allocateFrom(ValueLayout.JAVA_INT, ints);
        qsort.invokeExact(
            array,
            (long) ints.length,
            4L,
            linker.upcallStub(
                compare, FunctionDescriptor.of(ValueLayout.JAVA_INT, pointer, pointer), arena));
        if (!failures.isEmpty()) {
          throw failures.getFirst();
        }
        return IntStream.of(array.toArray(ValueLayout.JAVA_INT))
            .mapToObj(i -> (Object) (long) i)
            .toList();
      }
    }
  }

  /** Nothing may be thrown through native code. */
  private record Comparing(LullFunction by, List<Throwable> failures) {
    int compare(MemorySegment a, MemorySegment b) {
      try {
        return by.callAs(int.class, a.get(ValueLayout.JAVA_INT, 0), b.get(ValueLayout.JAVA_INT, 0));
      } catch (RuntimeException | Error failure) {
        failures.add(failure);
        return 0;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = HostSwitch.class,
      names = {"NATIVE", "THREADS"})
  void nativeCodeInBetweenMayCallBackButNotWait(HostSwitch backend) {
    try (Lull lull = Lull.builder().hostSwitch(backend).build()) {
      lull.define(
          "sort",
          HostFunction.two((List<Object> values, LullFunction by) -> {
            try {
              return Native.sort(values, by);
            } catch (Error | RuntimeException e) {
              throw e;
            } catch (Throwable e) {
              throw new IllegalStateException(e);
            }
          }));
      assertThat(lull.eval("sort([3, 1, 2], (a, b) => a - b)")).isEqualTo(List.of(1L, 2L, 3L));
      assertThatThrownBy(() -> lull.eval("sort([3, 1, 2], (a, b) => { sleep(1ms); a - b })"))
          .isInstanceOfSatisfying(
              LullException.class,
              e -> {
                assertThat(e.kind()).isEqualTo("HostError");
                assertThat(e)
                    .hasMessage(
                        "this function cannot wait here: Java called it back from sort, and native"
                            + " code is in between, which cannot be suspended");
              });
      assertThat(lull.eval("sleep(1ms)\n1")).isEqualTo(1L);
    }
  }
}
