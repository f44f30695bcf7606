package org.lull;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Callbacks that wait in every way, inside Java code of every kind, on both backends. */
@Timeout(60)
class HostSwitchMatrixTest {
  /** What a script calls, and comes to; {@code wait()} is the wait. */
  enum Operation {
    TREE_MAP(
        """
        let map = TreeMap((a, b) => { wait(); b - a })
        for i in [2, 1, 3] { map.put(i, i * i) }
        [map.get(2), map.has(4), map.firstKey(), map.keys(), map.headMap(2).size()]
        """,
        list(4L, false, 3L, list(3L, 2L, 1L), 1L)),
    TREE_SET(
        """
        let set = TreeSet((a, b) => { wait(); b - a })
        for i in 1..4 { set.add(i) }
        [set.first(), set.contains(3), set.higher(3)]
        """,
        list(4L, true, 2L)),
    PRIORITY_QUEUE(
        """
        let queue = PriorityQueue((a, b) => { wait(); b - a })
        for i in [2, 3, 1] { queue.add(i) }
        [queue.poll(), queue.poll(), queue.poll()]
        """,
        list(3L, 2L, 1L)),
    COMPUTE_IF_ABSENT(
        """
        let map = HashMap()
        [map.computeIfAbsent("a", key => { wait(); key + "!" }), map.computeIfAbsent("a", key => 0)]
        """,
        list("a!", "a!")),
    CONCURRENT_COMPUTE_IF_ABSENT(
        """
        let map = ConcurrentHashMap()
        [map.computeIfAbsent("a", key => { wait(); key + "!" }), map.compute("a", (key, old) => { wait(); old + "?" })]
        """,
        list("a!", "a!?")),
    SORT("Lists.sort(xs, (a, b) => { wait(); a - b })", list(1L, 2L, 3L)),
    COLLECTIONS_SORT(
        """
        let ys = ArrayList(xs)
        Collections.sort(ys, (a, b) => { wait(); b - a })
        ys
        """,
        list(3L, 2L, 1L)),
    STREAM(
        """
        xs.stream().map(x => { wait(); x * 10 }).filter(x => { wait(); x > 10 })
          .sorted((a, b) => { wait(); b - a }).reduce(0, (a, b) => { wait(); a + b })
        """,
        50L),
    STREAM_TO_LIST("xs.stream().map(x => { wait(); x * 10 }).toList()", list(30L, 10L, 20L)),
    FOR_EACH(
        """
        let seen = []
        xs.forEach(x => { wait(); seen.push(x) })
        seen
        """,
        list(3L, 1L, 2L)),
    REPLACE_ALL(
        """
        let ys = ArrayList(xs)
        ys.replaceAll(x => { wait(); -x })
        ys
        """,
        list(-3L, -1L, -2L)),
    MAP_REPLACE_ALL(
        """
        let map = HashMap({a: 1, b: 2})
        map.replaceAll((key, value) => { wait(); "${key}${value}" })
        [map.get("a"), map.get("b")]
        """,
        list("a1", "b2")),
    REMOVE_IF(
        """
        let ys = ArrayList(xs)
        ys.removeIf(x => { wait(); x == 1 })
        ys
        """,
        list(3L, 2L)),
    REFLECTION("Calls.byReflection(() => { wait(); 7 })", 7L),
    PROXY("Calls.byProxy(() => { wait(); 7 })", 7L),
    INTERFACE_OF_A_MAP("Calls.greet({greet: name => { wait(); \"Hi ${name}\" }})", "Hi Ada"),
    SYNCHRONIZED("Calls.synchronised(() => { wait(); 7 })", list(7L, true)),
    NESTED(
        "Lists.sort(xs, (a, b) => Calls.byReflection(() => { wait(); a - b }))", list(1L, 2L, 3L));

    final String script;
    final Object result;

    Operation(String script, Object result) {
      this.script = script;
      this.result = result;
    }
  }

  private static List<Object> list(Object... elements) {
    return Arrays.asList(elements);
  }

  /** How a callback waits, and how the operation is run so that it can. */
  enum Wait {
    SLEEP("fn wait() { sleep(1ms) }"),
    RECEIVE(
        """
        let ticks = chan()
        spawn daemon { while true { ticks <- 1 } }
        fn wait() { <-ticks }
        """),
    AWAIT("fn wait() { await spawn { yield; 1 } }"),
    YIELD_TO_OTHERS("fn wait() { yield }"),
    YIELD("fn wait() { yield \"waits\" }");

    final String declaration;

    Wait(String declaration) {
      this.declaration = declaration;
    }
  }

  private static final String RUNNERS =
      """
      fn within_generator(operation) {
        let g = gen { operation() }
        var value = g.resume()
        while !g.done() { assert value == "waits"; value = g.resume() }
        value
      }
      """;

  static Stream<Arguments> matrix() {
    return Stream.of(HostSwitch.NATIVE, HostSwitch.THREADS)
        .flatMap(backend ->
            Stream.of(Operation.values())
                .flatMap(operation ->
                    Stream.of(Wait.values()).map(wait -> Arguments.of(backend, operation, wait))));
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void waits(HostSwitch backend, Operation operation, Wait wait) {
    assertThat(eval(backend, operation, wait, "run()")).isEqualTo(operation.result);
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void twoTasksWaitInTheSameOperationAtOnce(HostSwitch backend, Operation operation, Wait wait) {
    assertThat(eval(backend, operation, wait, "await [spawn run(), spawn run()]"))
        .isEqualTo(list(operation.result, operation.result));
  }

  private static @Nullable Object eval(
      HostSwitch backend, Operation operation, Wait wait, String code) {
    try (Lull lull = engine(backend)) {
      assertThat(lull.hostSwitch()).startsWith(backend.name().toLowerCase(java.util.Locale.ROOT));
      lull.set("xs", new ArrayList<>(List.of(3L, 1L, 2L)));
      String run =
          wait == Wait.YIELD
              ? "fn run() => within_generator(operation)"
              : "fn run() => operation()";
      return lull.eval(
          String.join(
              "\n",
              RUNNERS,
              wait.declaration,
              "fn operation() {",
              operation.script,
              "}",
              run,
              code));
    }
  }

  private static Lull engine(HostSwitch backend) {
    Lull lull =
        Lull.builder()
            .hostSwitch(backend)
            .virtualTime()
            .expose(
                ArrayList.class,
                TreeMap.class,
                TreeSet.class,
                PriorityQueue.class,
                HashMap.class,
                ConcurrentHashMap.class,
                java.util.SortedMap.class,
                java.util.Map.class,
                Collections.class,
                Stream.class,
                Lists.class,
                Calls.class)
            .build();
    for (Class<?> type :
        List.of(
            ArrayList.class,
            TreeMap.class,
            TreeSet.class,
            PriorityQueue.class,
            HashMap.class,
            ConcurrentHashMap.class,
            Collections.class,
            Lists.class,
            Calls.class)) {
      lull.setClass(type.getSimpleName(), type);
    }
    return lull;
  }

  /** Java code for scripts to call. */
  public static final class Lists {
    private Lists() {}

    public static List<Object> sort(List<Object> list, Comparator<Object> by) {
      List<Object> sorted = new ArrayList<>(list);
      sorted.sort(by);
      return sorted;
    }
  }

  /** Ways by which Java code comes to call. */
  public static final class Calls {
    private Calls() {}

    public static Object byReflection(Supplier<Object> function) throws Exception {
      return Supplier.class.getMethod("get").invoke(function);
    }

    @SuppressWarnings("unchecked")
    public static Object byProxy(Supplier<Object> function) {
      Supplier<Object> proxy =
          (Supplier<Object>)
              Proxy.newProxyInstance(
                  Calls.class.getClassLoader(),
                  new Class<?>[] {Supplier.class},
                  (self, method, arguments) -> method.invoke(function, arguments));
      return proxy.get();
    }

    public static String greet(Greeter greeter) {
      return greeter.greet("Ada");
    }

    public static List<Object> synchronised(Supplier<Object> function) {
      Object lock = new Object();
      synchronized (lock) {
        Object value = function.get();
        return list(value, Thread.holdsLock(lock));
      }
    }
  }

  /** An interface for scripts to implement. */
  public interface Greeter {
    String greet(String name);
  }
}
