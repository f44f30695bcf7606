package org.lull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every row of the two tables of conversions in the manual. */
@Timeout(30)
class ConversionTest {
  private final Lull lull =
      Lull.builder().virtualTime().expose(Point.class, Color.class, AtomicLong.class).build();

  @AfterEach
  void close() {
    lull.close();
  }

  /** A record for maps. */
  public record Point(int x, double y) {}

  /** An enum for strings. */
  public enum Color {
    RED,
    GREEN
  }

  /** An interface for functions, maps and instances. */
  public interface Shape {
    String name();

    int getSides();
  }

  /** An interface with one method. */
  public interface Greeter {
    String greet(String name);
  }

  // From scripts

  private static Arguments from(String code, Type type, @Nullable Object expected) {
    return Arguments.of(code, type, expected);
  }

  static Stream<Arguments> valuesFromScripts() {
    return Stream.of(
        from("nil", Object.class, null),
        from("nil", String.class, null),
        from("nil", Optional.class, Optional.empty()),
        from("true", Object.class, true),
        from("true", boolean.class, true),
        from("1", Object.class, 1L),
        from("1", long.class, 1L),
        from("2 ** 64", Object.class, BigInteger.TWO.pow(64)),
        from("1", int.class, 1),
        from("1", Integer.class, 1),
        from("1", short.class, (short) 1),
        from("1", byte.class, (byte) 1),
        from("1", double.class, 1.0),
        from("1", float.class, 1f),
        from("1", BigInteger.class, BigInteger.ONE),
        from("1", BigDecimal.class, BigDecimal.ONE),
        from("1", Number.class, 1L),
        from("2 ** 64", double.class, 0x1p64),
        from("2 ** 64", BigDecimal.class, new BigDecimal(BigInteger.TWO.pow(64))),
        from("1.5", Object.class, 1.5),
        from("1.5", double.class, 1.5),
        from("1.5", float.class, 1.5f),
        from("1.5", BigDecimal.class, new BigDecimal("1.5")),
        from("1.5", Number.class, 1.5),
        from("\"x\"", Object.class, "x"),
        from("\"x\"", CharSequence.class, "x"),
        from("\"x\"", char.class, 'x'),
        from("\"RED\"", Color.class, Color.RED),
        from("2s", Object.class, Duration.ofSeconds(2)),
        from("2s", Duration.class, Duration.ofSeconds(2)),
        from("bytes([1, 2])", Object.class, new byte[] {1, 2}),
        from("bytes([1, 2])", byte[].class, new byte[] {1, 2}),
        from("[1, 2]", Object.class, List.of(1L, 2L)),
        from("[1, 2]", List.class, List.of(1L, 2L)),
        from("[1, 2]", new TypeOf<List<Integer>>() {}.type(), List.of(1, 2)),
        from("[1, 2]", new TypeOf<Collection<Integer>>() {}.type(), List.of(1, 2)),
        from("[1, 2]", new TypeOf<Iterable<Long>>() {}.type(), List.of(1L, 2L)),
        from("[1, 2, 1]", new TypeOf<Set<Integer>>() {}.type(), Set.of(1, 2)),
        from("[1, 2]", int[].class, new int[] {1, 2}),
        from("[\"a\"]", String[].class, new String[] {"a"}),
        from("[[1], [2, 3]]", int[][].class, new int[][] {{1}, {2, 3}}),
        from("[{x: 1, y: 2}]", Point[].class, new Point[] {new Point(1, 2)}),
        from("{a: 1}", Object.class, Map.of("a", 1L)),
        from("{a: 1}", new TypeOf<Map<String, Integer>>() {}.type(), Map.of("a", 1)),
        from("{x: 1, y: 2}", Point.class, new Point(1, 2)),
        from("1..3", Object.class, List.of(1L, 2L, 3L)),
        from("1..3", int[].class, new int[] {1, 2, 3}),
        from("5", new TypeOf<Optional<Integer>>() {}.type(), Optional.of(5)));
  }

  @ParameterizedTest
  @MethodSource("valuesFromScripts")
  void fromScripts(String code, Type type, @Nullable Object expected) {
    lull.eval("fn give() => " + code);
    Object given = lull.get("give", LullFunction.class).call();
    Object value = lull.onMachine(() -> lull.convert(lull.toScript(given), type));
    assertThat(value).isEqualTo(expected);
  }

  @Test
  void listsAndMapsGoOverAsTheyAre() {
    lull.eval("let xs = [1]\nlet m = {a: 1}");
    List<Object> list = lull.eval("xs", new TypeOf<List<Object>>() {});
    Map<Object, Object> map = lull.eval("m", new TypeOf<Map<Object, Object>>() {});
    list.add("new");
    map.put("b", 2L);
    assertThat(lull.eval("[xs[1], m.b]")).isEqualTo(List.of("new", 2L));
    assertThat(lull.eval("xs", List.class)).isSameAs(list);
  }

  @Test
  @SuppressWarnings("unchecked")
  void sequencesAreStreamsAndIterators() {
    assertThat((Stream<Object>) lull.eval("[1, 2]", Stream.class)).containsExactly(1L, 2L);
    assertThat((Iterator<Object>) lull.eval("1..2", Iterator.class))
        .toIterable()
        .containsExactly(1L, 2L);
    assertThat((Stream<Object>) lull.eval("gen { yield 1 }", Stream.class)).containsExactly(1L);
    assertThat((Iterable<Object>) lull.eval("gen { yield 1 }", Iterable.class)).containsExactly(1L);
    assertThat(lull.eval("gen { yield 1 }")).isInstanceOf(LullGenerator.class);
  }

  @Test
  void functionsAreInterfaces() {
    assertThat(lull.eval("x => x + 1")).isInstanceOf(LullFunction.class);
    assertThat(lull.eval("class A { }\nA")).isInstanceOf(LullFunction.class);
    @SuppressWarnings("unchecked")
    Function<Object, Object> function = lull.eval("x => x + 1", Function.class);
    assertThat(function.apply(1)).isEqualTo(2L);
    assertThat(lull.eval("() => 7", Supplier.class).get()).isEqualTo(7L);
    @SuppressWarnings("unchecked")
    Comparator<Object> comparator = lull.eval("(a, b) => a - b", Comparator.class);
    assertThat(comparator.compare(2L, 1L)).isPositive();
    assertThat(comparator.reversed().compare(2L, 1L)).isNegative();
    assertThat(lull.eval("name => \"Hi ${name}\"", Greeter.class).greet("Ada")).isEqualTo("Hi Ada");
  }

  @Test
  void mapsAndInstancesAreInterfaces() {
    Shape map = lull.eval("{name: () => \"square\", sides: 4}", Shape.class);
    assertThat(map.name() + map.getSides()).isEqualTo("square4");
    assertThat(lull.eval("class A(n) { fn greet(name) => \"${self.n} ${name}\" }\nA(\"Yo\")"))
        .isInstanceOf(LullObject.class);
    assertThat(lull.eval("A(\"Yo\")", Greeter.class).greet("Ada")).isEqualTo("Yo Ada");
  }

  @Test
  void livingValuesAreHandles() throws Exception {
    assertThat(lull.eval("spawn { 1 }", Task.class).get()).isEqualTo(1L);
    assertThat(lull.eval("spawn { 1 }", CompletionStage.class)).isInstanceOf(Task.class);
    assertThat(lull.eval("spawn { 1 }", Future.class)).isInstanceOf(Task.class);
    assertThat(lull.eval("chan()")).isInstanceOf(LullChannel.class);
    assertThat(lull.eval("error(\"Bad\", \"no\")")).isInstanceOf(LullException.class);
    assertThat(lull.eval("error(\"Bad\", \"no\")", RuntimeException.class)).hasMessage("no");
    assertThat(lull.eval("error(\"Bad\", \"no\")", Throwable.class)).hasMessage("no");
  }

  @Test
  void objectsOfTheHostAreThemselves() {
    Point point = new Point(1, 2);
    lull.set("p", point);
    assertThat(lull.eval("p")).isSameAs(point);
    assertThat(lull.eval("p", Record.class)).isSameAs(point);
  }

  @ParameterizedTest
  @MethodSource("mismatches")
  void whatDoesNotFitIsAnError(String code, Class<?> type, String kind) {
    assertThatThrownBy(() -> lull.eval(code, type))
        .isInstanceOfSatisfying(LullException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  static Stream<Arguments> mismatches() {
    return Stream.of(
        Arguments.of("nil", int.class, "Type"),
        Arguments.of("nil", String.class, "Type"),
        Arguments.of("300", byte.class, "Value"),
        Arguments.of("40_000", short.class, "Value"),
        Arguments.of("3_000_000_000", int.class, "Value"),
        Arguments.of("2 ** 64", long.class, "Value"),
        Arguments.of("1.5", int.class, "Type"),
        Arguments.of("\"ab\"", char.class, "Type"),
        Arguments.of("\"BLUE\"", Color.class, "Type"),
        Arguments.of("\"red\"", Color.class, "Type"),
        Arguments.of("{x: 1, z: 2}", Point.class, "Value"),
        Arguments.of("{y: 2}", Point.class, "Value"),
        Arguments.of("[1, \"a\"]", int[].class, "Type"),
        Arguments.of("x => x", Shape.class, "Type"),
        Arguments.of("true", String.class, "Type"));
  }

  // From Java

  private static Arguments to(@Nullable Object value, String code, @Nullable Object expected) {
    return Arguments.of(value, code, expected);
  }

  static Stream<Arguments> valuesFromJava() {
    Map<String, Object> map = new LinkedHashMap<>(Map.of("a", 1));
    return Stream.of(
        to(null, "x == nil", true),
        to(Optional.empty(), "x == nil", true),
        to(1L, "x + 1", 2L),
        to(1, "x + 1", 2L),
        to((short) 1, "x + 1", 2L),
        to((byte) 1, "x + 1", 2L),
        to(BigInteger.TWO.pow(64), "x + 1", BigInteger.TWO.pow(64).add(BigInteger.ONE)),
        to(BigInteger.ONE, "x is int", true),
        to(1.5, "x * 2", 3.0),
        to(1.5f, "x * 2", 3.0),
        to(new BigDecimal("1.5"), "x * 2", 3.0),
        to(true, "!x", false),
        to("a", "x + \"b\"", "ab"),
        to('a', "x + \"b\"", "ab"),
        to(new StringBuilder("a"), "x + \"b\"", "ab"),
        to(Duration.ofSeconds(1), "x + 1s", Duration.ofSeconds(2)),
        to(new byte[] {1, 2}, "x is bytes && x[1] == 2", true),
        to(Optional.of(5), "x + 1", 6L),
        to(OptionalInt.of(5), "x + 1", 6L),
        to(OptionalLong.of(5), "x + 1", 6L),
        to(OptionalDouble.of(5), "x + 1", 6.0),
        to(new ArrayList<>(List.of(1, 2)), "x is list && x.map(n => n + 1)", List.of(2L, 3L)),
        to(List.of(1, 2), "len(x)", 2L),
        to(map, "x is map && x.a + 1", 2L),
        to(new int[] {1, 2}, "x is list && x[0] + x[1]", 3L),
        to(new String[] {"a", "b"}, "x.join(\"-\")", "a-b"),
        to(new int[][] {{1}, {2}}, "x[1][0]", 2L),
        to(new ArrayDeque<>(List.of(1, 2)), "var s = 0\nfor n in x { s += n }\ns", 3L),
        to(Set.of(7), "for n in x { return n }", 7L),
        to(CompletableFuture.completedFuture(5), "await x", 5L),
        to(done(5), "await x", 5L),
        to(Color.RED, "x.name", "RED"),
        to(new Point(1, 2.5), "x.x + x.y", 3.5),
        to(new AtomicLong(4), "x.incrementAndGet()", 5L),
        to(new LullException("Bad", "no"), "x.kind", "Bad"),
        to((Supplier<Object>) () -> 1, "x is function", false));
  }

  private static Future<Object> done(Object value) {
    FutureTask<Object> task = new FutureTask<>(() -> value);
    task.run();
    return task;
  }

  @ParameterizedTest
  @MethodSource("valuesFromJava")
  void fromJava(@Nullable Object value, String code, @Nullable Object expected) {
    lull.set("x", value);
    assertThat(lull.eval("fn f() {\n" + code + "\n}\nf()")).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("closedValues")
  void whatLeadsOutOfTheSandboxIsRefused(Object value) {
    assertThatThrownBy(() -> lull.set("x", value))
        .isInstanceOfSatisfying(
            LullException.class, e -> assertThat(e.kind()).isEqualTo("Permission"));
    lull.set("later", CompletableFuture.completedFuture(value));
    assertThat(lull.eval("try { await later } catch e { e.kind }")).isEqualTo("Permission");
  }

  static Stream<Object> closedValues() throws NoSuchMethodException {
    return Stream.of(
        String.class,
        ConversionTest.class.getClassLoader(),
        Thread.currentThread(),
        Runtime.getRuntime(),
        Object.class.getMethod("toString"));
  }

  @Test
  void handlesGoBackToTheirOwnEngineOnly() {
    LullFunction function = lull.eval("x => x + 1", LullFunction.class);
    lull.set("f", function);
    assertThat(lull.eval("f is function && f(1)")).isEqualTo(2L);
    try (Lull other = Lull.builder().build()) {
      assertThatThrownBy(() -> other.set("f", function))
          .hasMessage("this value belongs to another engine");
    }
  }

  @Test
  void changesOfListsAndMapsAreSeenOnBothSides() {
    List<Object> list = new ArrayList<>(List.of(1));
    Map<Object, Object> map = new HashMap<>();
    int[] array = {1, 2};
    lull.set("xs", list);
    lull.set("m", map);
    lull.set("a", array);
    lull.eval("xs.push(2)\nm.k = 3\na[0] = 9");
    assertThat(list).containsExactly(1, 2L);
    assertThat(map).isEqualTo(Map.of("k", 3L));
    assertThat(array).containsExactly(9, 2);
    assertThat(Arrays.asList(lull.get("xs") == list, lull.get("m") == map, lull.get("a") == array))
        .containsOnly(true);
    assertThatThrownBy(() -> lull.eval("a.push(1)")).isInstanceOf(LullException.class);
  }
}
