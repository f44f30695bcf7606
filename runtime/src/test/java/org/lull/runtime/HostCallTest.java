package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;
import static org.lull.runtime.HostCalls.*;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.lull.runtime.hostswitch.HostSwitch.Backend;

/** Callbacks that wait inside Java code of all kinds. */
@Timeout(20)
@ParameterizedClass
@EnumSource(
    value = Backend.class,
    names = {"NATIVE", "THREADS"})
class HostCallTest {
  private final Backend backend;

  HostCallTest(Backend backend) {
    this.backend = backend;
  }

  private Program program(Op... ops) {
    return Program.prepare(on(backend), ops).finish();
  }

  private static List<Long> numbers(long... values) {
    return java.util.Arrays.stream(values).boxed().collect(Collectors.toCollection(ArrayList::new));
  }

  @Test
  void aCallThatDoesNotCallBackGivesItsValue() {
    assertThat(program(java(script -> 42L)).value()).isEqualTo(42L);
  }

  @Test
  void aCallbackThatDoesNotWaitGivesItsValue() {
    Program program = program(java(script -> script.callback(value(7L)).call()));
    assertThat(program.value()).isEqualTo(7L);
  }

  @Test
  void aCallbackIsHandedItsArguments() {
    Program program =
        program(java(script -> script.callback(a -> new Op[] {value(a[0])}).call("x", "y")));
    assertThat(program.value()).isEqualTo("x");
  }

  @Test
  void aCallbackSleepsInsideSort() {
    Program program =
        program(
            java(script -> {
              List<Long> list = numbers(3, 1, 2);
              list.sort(script.comparator(sleep(10)));
              return list;
            }));
    assertThat(program.value()).isEqualTo(List.of(1L, 2L, 3L));
    assertThat(program.milliseconds()).isGreaterThanOrEqualTo(20);
  }

  @Test
  void otherTasksRunWhileJavaFramesAreFrozen() {
    Program program =
        program(
            spawn("other", repeat(3, sleep(4), say("tick"))),
            java(script -> {
              Callback callback = script.callback(sayIt(), sleep(5), say("back"));
              callback.call();
              callback.call();
              return null;
            }));
    assertThat(program.said())
        .containsExactly("null", "tick", "back", "null", "tick", "back", "tick");
  }

  @Test
  void aCallbackReceives() {
    Channel channel = new Channel(0);
    Program program =
        program(
            spawn("sender", sleep(5), send(channel, 1L), send(channel, 2L)),
            java(script -> {
              Callback next = script.callback(receive(channel));
              return List.of(next.call(), next.call());
            }));
    assertThat(program.value()).isEqualTo(List.of(1L, 2L));
  }

  @Test
  void aCallbackAwaitsATask() {
    Ref<Task> other = new Ref<>();
    Program program =
        program(
            spawn(other, "other", sleep(5), value(9L)),
            java(script -> script.callback(await(other)).call()));
    assertThat(program.value()).isEqualTo(9L);
  }

  @Test
  void aCallbackOffloads() {
    Program program =
        Program.prepare(on(backend), java(script -> script.callback(offload(() -> "done")).call()))
            .finishOutside();
    assertThat(program.value()).isEqualTo("done");
  }

  @Test
  void aCallbackLetsOthersRun() {
    Program program =
        program(
            spawn("other", say("other")),
            java(script -> script.callback(say("before"), pass(), say("after")).call()));
    assertThat(program.said()).containsExactly("before", "other", "after");
  }

  @Test
  void aCallbackThatNeverWaitsRunsOutOfStepsAndGoesOn() {
    Program program =
        Program.prepare(
                settings -> on(backend).apply(settings).withMaxSlice(1).withCopiedFrames(),
                java(script -> script.callback(say("a"), say("b"), value(1L)).call()))
            .finish();
    assertThat(program.said()).containsExactly("a", "b");
    assertThat(program.value()).isEqualTo(1L);
  }

  @Test
  void insideATreeMap() {
    Program program =
        program(
            java(script -> {
              Map<Object, Object> map = new TreeMap<>(script.comparator(sleep(1)));
              for (long i = 5; i > 0; i--) {
                map.put(i, i * i);
              }
              return map.toString();
            }));
    assertThat(program.value()).isEqualTo("{1=1, 2=4, 3=9, 4=16, 5=25}");
  }

  @Test
  void insideComputeIfAbsent() {
    Program program =
        program(
            java(script -> {
              Callback make = script.callback(sleep(1), value("made"));
              Map<String, Object> plain = new HashMap<>();
              Map<String, Object> concurrent = new ConcurrentHashMap<>();
              return List.of(
                  plain.computeIfAbsent("a", key -> make.call(key)),
                  concurrent.computeIfAbsent("b", key -> make.call(key)));
            }));
    assertThat(program.value()).isEqualTo(List.of("made", "made"));
  }

  @Test
  void insideAStream() {
    Program program =
        program(
            java(script -> {
              Callback twice = script.callback(a -> new Op[] {sleep(1), value((Long) a[0] * 2)});
              Callback isBig = script.callback(a -> new Op[] {sleep(1), value((Long) a[0] > 2)});
              Callback sum =
                  script.callback(a -> new Op[] {sleep(1), value((Long) a[0] + (Long) a[1])});
              return numbers(3, 1, 2).stream()
                  .map(x -> twice.call(x))
                  .filter(x -> (Boolean) isBig.call(x))
                  .sorted(script.comparator(sleep(1)))
                  .reduce(0L, (a, b) -> sum.call(a, b));
            }));
    assertThat(program.value()).isEqualTo(10L);
  }

  @Test
  void insideForEachAndReplaceAll() {
    Program program =
        program(
            java(script -> {
              List<Object> seen = new ArrayList<>();
              Callback add =
                  script.callback(a -> new Op[] {sleep(1), compute(m -> seen.add(a[0]))});
              Iterable<Long> iterable = numbers(1, 2);
              iterable.forEach(add::call);
              Callback negate = script.callback(a -> new Op[] {sleep(1), value(-(Long) a[0])});
              seen.replaceAll(negate::call);
              Map<String, Object> map = new LinkedHashMap<>(Map.of("k", 5L));
              map.replaceAll((key, value) -> negate.call(value));
              seen.addAll(map.values());
              return seen;
            }));
    assertThat(program.value()).isEqualTo(List.of(-1L, -2L, -5L));
  }

  /** A method to be called by reflection. */
  public static Object callIt(Callback callback) {
    return callback.call();
  }

  @Test
  void insideReflection() {
    Program program =
        program(
            java(script -> {
              Method method = HostCallTest.class.getMethod("callIt", Callback.class);
              return method.invoke(null, script.callback(sleep(1), value("reflected")));
            }));
    assertThat(program.value()).isEqualTo("reflected");
  }

  @Test
  void insideAProxy() {
    Program program =
        program(
            java(script -> {
              Callback callback = script.callback(sleep(1), value(-3L));
              InvocationHandler handler =
                  (proxy, method, arguments) -> ((Long) callback.call(arguments)).intValue();
              Comparator<?> comparator =
                  (Comparator<?>)
                      Proxy.newProxyInstance(
                          HostCallTest.class.getClassLoader(),
                          new Class<?>[] {Comparator.class},
                          handler);
              return comparator.compare(null, null);
            }));
    assertThat(program.value()).isEqualTo(-3);
  }

  @Test
  void insideSynchronizedTheMonitorIsHeldUntilItsEnd() {
    Object lock = new Object();
    Program program =
        program(
            java(script -> {
              synchronized (lock) {
                script.callback(sleep(1)).call();
                Program.of(script.machine()).say(Thread.holdsLock(lock));
              }
              return Thread.holdsLock(lock);
            }));
    assertThat(program.said()).containsExactly(true);
    assertThat(program.value()).isEqualTo(false);
    synchronized (lock) {
      assertThat(Thread.holdsLock(lock)).isTrue();
    }
  }

  @Test
  void aMonitorSurvivesAnotherCallInsideTheCallback() {
    Object lock = new Object();
    Program program =
        program(
            java(script -> {
              synchronized (lock) {
                Op inner = java(again -> again.callback(sleep(1), value("inner")).call());
                Object value = script.callback(inner).call();
                return List.of(value, Thread.holdsLock(lock));
              }
            }));
    assertThat(program.value()).isEqualTo(List.of("inner", true));
  }

  @Test
  void sortInsideSort() {
    Program program =
        program(
            java(script -> {
              List<Long> outer = numbers(3, 1, 2);
              List<Long> inner = numbers(9, 8, 7);
              Op sortAgain =
                  java(again -> {
                    inner.sort(again.comparator(sleep(1)));
                    return null;
                  });
              outer.sort(script.comparator(sleep(1), sortAgain));
              return List.of(outer, inner);
            }));
    assertThat(program.value()).isEqualTo(List.of(List.of(1L, 2L, 3L), List.of(7L, 8L, 9L)));
  }

  @Test
  void twoTasksInsideTheSameCallback() {
    Channel first = new Channel(0);
    List<Long> one = numbers(2, 1);
    List<Long> two = numbers(4, 3);
    Op sort =
        java(script -> {
          List<Long> list =
              one.get(0) == 2L && Program.of(script.machine()).said().isEmpty() ? one : two;
          Program.of(script.machine()).say("sorting");
          list.sort(script.comparator(receive(first)));
          return list;
        });
    Program program =
        program(
            spawn("a", sort, sayIt()),
            spawn("b", sort, sayIt()),
            pass(),
            sleep(1),
            send(first, 1L),
            send(first, 1L));
    assertThat(program.said()).containsExactly("sorting", "sorting", "[1, 2]", "[3, 4]");
  }

  @Test
  void manyTasksAreFrozenAtOnce() {
    Op waits = java(script -> script.callback(sleep(5), say("done")).call());
    Op[] spawns = new Op[500];
    java.util.Arrays.setAll(spawns, i -> spawn("t" + i, waits));
    Program program = program(spawns);
    assertThat(program.said()).hasSize(500);
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void recursionThroughJavaGoesDeep() {
    int[] depth = {0};
    Op[] recurse = new Op[1];
    recurse[0] =
        java(script -> {
          boolean deeper = ++depth[0] < 2_000;
          return script.callback(a -> new Op[] {deeper ? recurse[0] : value("bottom")}).call();
        });
    assertThat(program(recurse).value()).isEqualTo("bottom");
  }

  @Test
  void recursionThroughJavaHasALimit() {
    Op[] recurse = new Op[1];
    recurse[0] = java(script -> script.callback(a -> recurse).call());
    Program program =
        Program.prepare(settings -> on(backend).apply(settings).withMaxDepth(2_000), recurse)
            .finish();
    assertThat(program.error().kind()).isEqualTo("StackLimit");
  }
}
