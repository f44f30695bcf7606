package org.lull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Scripts that wait where Java code has called them back. */
@Timeout(30)
@ParameterizedClass
@EnumSource(
    value = HostSwitch.class,
    names = {"NATIVE", "THREADS"})
class HostSwitchTest {
  private final HostSwitch backend;
  private final StringBuilder output = new StringBuilder();
  private final Lull lull;

  HostSwitchTest(HostSwitch backend) {
    this.backend = backend;
    this.lull =
        Lull.builder()
            .hostSwitch(backend)
            .virtualTime()
            .output(output)
            .expose(ArrayList.class, TreeSet.class, Stream.class)
            .callsBack(TreeSet.class)
            .build();
    lull.set("list", new ArrayList<>(List.of(3L, 1L, 2L)));
    lull.setClass("TreeSet", TreeSet.class);
    lull.define(
        "sort",
        HostFunction.two((List<Object> list, LullFunction by) -> {
          List<Object> sorted = new ArrayList<>(list);
          sorted.sort(by.as(java.util.Comparator.class));
          return sorted;
        }));
  }

  @AfterEach
  void close() {
    lull.close();
  }

  @Test
  void saysWhichBackendRunsAndWhy() {
    assertThat(lull.hostSwitch())
        .startsWith(backend.name().toLowerCase(java.util.Locale.ROOT) + ", because ");
  }

  @Test
  void aComparatorSleeps() {
    assertThat(lull.eval("sort([3, 1, 2], (a, b) => { sleep(1ms); a - b })"))
        .isEqualTo(List.of(1L, 2L, 3L));
  }

  @Test
  void aMethodOfAJavaObjectCallsBack() {
    lull.define(
        "each",
        HostFunction.two((List<Object> xs, LullFunction f) -> {
          xs.forEach(f::call);
          return null;
        }));
    lull.eval("spawn { print(\"other\") }\neach([1, 2], x => { sleep(1ms); print(x) })");
    assertThat(output).hasToString("other\n1\n2\n");
  }

  @Test
  void aYieldPassesOverJava() {
    lull.define(
        "each",
        HostFunction.two((List<Object> xs, LullFunction f) -> {
          xs.forEach(f::call);
          return "end";
        }));
    lull.eval("for x in gen { each([1, 2, 3], x => { yield x * x }) } { print(x) }");
    assertThat(output).hasToString("1\n4\n9\n");
  }

  @Test
  void sortsInsideSortsAndTwoTasksAtOnce() {
    Object value =
        lull.eval(
            """
            fn by(a, b) { sleep(1ms); sort([b, a], (x, y) => { yield; x - y }); a - b }
            await [spawn sort([2, 1, 3], by), spawn sort([6, 5, 4], by)]
            """);
    assertThat(value).isEqualTo(List.of(List.of(1L, 2L, 3L), List.of(4L, 5L, 6L)));
  }

  @Test
  void aTreeSetWithAComparatorThatWaits() {
    assertThat(
            lull.eval(
                """
                let set = TreeSet((a, b) => { sleep(1ms); b - a })
                for i in 1..4 { set.add(i) }
                var sorted = []
                for x in set { sorted.push(x) }
                sorted
                """))
        .isEqualTo(List.of(4L, 3L, 2L, 1L));
  }

  @Test
  void anErrorOfACallbackIsTheSameErrorOutside() {
    assertThat(
            lull.eval(
                """
                try { sort([2, 1], (a, b) => { sleep(1ms); throw error("Bad", "no", [a, b]) }) }
                catch e { [e.kind, e.message, e.data] }
                """))
        .isEqualTo(List.of("Bad", "no", List.of(1L, 2L)));
  }

  @Test
  void aTimeoutUnwindsTheJavaCall() {
    List<String> log = new ArrayList<>();
    lull.define(
        "hold",
        HostFunction.one((LullFunction f) -> {
          try {
            return f.call();
          } catch (RuntimeException e) {
            return "swallowed";
          } finally {
            log.add("released");
          }
        }));
    assertThatThrownBy(() -> lull.eval("timeout 5ms { hold(() => { sleep(1h) }) }"))
        .isInstanceOfSatisfying(
            LullException.class, e -> assertThat(e.kind()).isEqualTo("Timeout"));
    assertThat(log).containsExactly("released");
  }

  @Test
  void javaCodeThatWasCalledRunsScriptsOfItsOwn() {
    lull.define(
        "twice",
        HostFunction.one(
            (LullFunction f) -> List.of(f.call(), lull.eval("sleep(1ms)\n5"), f.call())));
    assertThat(lull.eval("twice(() => { sleep(1ms); 7 })")).isEqualTo(List.of(7L, 5L, 7L));
  }

  @Test
  void aFunctionThatJavaKeptMayWaitLater() {
    List<Function<Object, Object>> kept = new ArrayList<>();
    lull.define("keep", HostFunction.one((LullFunction f) -> kept.add(f.as(Function.class))));
    lull.define("fire", HostFunction.one((Object x) -> kept.getFirst().apply(x)));
    lull.define(
        "fireAnnounced", HostFunction.one((Object x) -> kept.getFirst().apply(x)).callingBack());
    lull.eval("keep(x => { sleep(1ms); x + 1 })");
    assertThat(lull.eval("[fire(1), fireAnnounced(2)]")).isEqualTo(List.of(2L, 3L));
    assertThat(kept.getFirst().apply(3L)).isEqualTo(4L);
  }

  @Test
  void anInterfaceOfTheScriptsFunctionsMayWait() {
    lull.define(
        "apply",
        HostFunction.one((LullFunction f) -> {
          BiFunction<Object, Object, Object> function = f.as(BiFunction.class);
          return function.apply(20L, 22L);
        }));
    assertThat(lull.eval("apply((a, b) => { sleep(1ms); a + b })")).isEqualTo(42L);
  }
}
