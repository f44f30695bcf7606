package org.lull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lull.sandbox.Permission;

@Timeout(30)
class HostObjectsTest {
  private final StringBuilder output = new StringBuilder();
  private final Lull lull =
      Lull.builder()
          .output(output)
          .virtualTime()
          .expose(Player.class, Pair.class, Color.class, Leaky.class, Counter.class)
          .expose(Partly.class, member -> member.getName().startsWith("open"))
          .build();

  @AfterEach
  void close() {
    lull.close();
  }

  private String errorOf(String code) {
    try {
      return "no error, but " + lull.eval(code);
    } catch (LullException e) {
      return e.kind() + ": " + e.getMessage() + (e.hint() == null ? "" : " (" + e.hint() + ")");
    }
  }

  enum Color {
    RED,
    GREEN;

    public Color next() {
      return values()[(ordinal() + 1) % values().length];
    }
  }

  record Pair(int left, String right) {
    public int sum(int more) {
      return left + more;
    }
  }

  static final class Counter implements AutoCloseable {
    public static final int MOST = 10;
    private boolean closed;

    public Counter(int start) {
      this.value = start;
    }

    public int value;

    public static Counter of(String text) {
      return new Counter(Integer.parseInt(text));
    }

    public boolean isClosed() {
      return closed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  public static class Player {
    private String name = "Ada";
    private final int[] scores = {1, 2, 3};
    public final List<String> log = new ArrayList<>();

    public String getName() {
      return name;
    }

    public void setName(String name) {
      this.name = name;
    }

    public int getBonus() {
      return 4;
    }

    public int[] scores() {
      return scores;
    }

    public Optional<String> nick(boolean has) {
      return has ? Optional.of("A") : Optional.empty();
    }

    public char initial() {
      return 'A';
    }

    public String move(int x) {
      return "int " + x;
    }

    public String move(double x) {
      return "double " + x;
    }

    public String move(String to) {
      return "String " + to;
    }

    public String move(Object to) {
      return "Object " + to;
    }

    public String pick(Integer a, Object b) {
      return "Integer, Object";
    }

    public String pick(Object a, Integer b) {
      return "Object, Integer";
    }

    public String list(String first, Object... rest) {
      return first + Arrays.toString(rest);
    }

    public int sum(int... numbers) {
      return Arrays.stream(numbers).sum();
    }

    public String narrow(@Nullable Object value) {
      return "Object";
    }

    public String narrow(@Nullable String value) {
      return "String";
    }

    public String bytes(byte value) {
      return "byte " + value;
    }

    public int apply(Function<Long, Long> function) {
      return function.apply(20L).intValue();
    }

    public Color paint(Color color) {
      return color.next();
    }

    public int total(List<Integer> numbers) {
      int total = 0;
      for (int number : numbers) {
        total += number;
      }
      return total;
    }

    public String show(Pair pair) {
      return pair.right() + pair.left();
    }

    public CompletionStage<String> load(String key) {
      return CompletableFuture.supplyAsync(() -> key + "!");
    }

    @Blocking
    public String read() {
      return "virtual " + Thread.currentThread().isVirtual();
    }

    public void fail() throws Exception {
      throw new java.io.IOException("disk");
    }

    public @Nullable String nothing(@Nullable String text) {
      return text;
    }
  }

  public static class Hidden {
    public String secret() {
      return "secret";
    }

    @Expose
    public String shown() {
      return "shown";
    }
  }

  public static class Partly {
    public int openDoor() {
      return 1;
    }

    public int closedDoor() {
      return 2;
    }
  }

  /** An exposed class that leaves doors open. */
  public static class Leaky {
    public Class<?> type() {
      return String.class;
    }

    public ClassLoader loader() {
      return Leaky.class.getClassLoader();
    }

    public Thread thread() {
      return Thread.currentThread();
    }

    public Runtime runtime() {
      return Runtime.getRuntime();
    }

    public Object method() throws Exception {
      return Leaky.class.getMethod("type");
    }

    public Object lookup() {
      return java.lang.invoke.MethodHandles.lookup();
    }

    public List<Object> list() {
      return List.of(String.class, Runtime.getRuntime());
    }

    public Map<String, Object> map() {
      return Map.of("c", String.class);
    }

    public Object[] array() {
      return new Object[] {String.class};
    }

    public Optional<Class<?>> optional() {
      return Optional.of(String.class);
    }

    public CompletableFuture<Object> future() {
      return CompletableFuture.completedFuture(String.class);
    }
  }

  @Test
  void propertiesFieldsAndMethodsAreMembers() {
    lull.set("p", new Player());
    assertThat(lull.eval("p.name = \"Bob\"; \"${p.name} ${p.getBonus()} ${p.bonus + 1}\""))
        .isEqualTo("Bob 4 5");
    assertThat(lull.eval("p.log.push(\"x\"); p.log[0] + str(len(p.log))")).isEqualTo("x1");
    assertThat(lull.eval("let f = p.move\nf(1)")).isEqualTo("int 1");
    assertThat(lull.eval("p?.name")).isEqualTo("Bob");
    assertThat(errorOf("p.nam"))
        .isEqualTo("Member: a Player has no member \"nam\" (did you mean \"name\"?)");
    assertThat(errorOf("p.bonus = 1"))
        .isEqualTo("Member: \"bonus\" of Player can be read, but not be changed");
    assertThat(errorOf("p.log = 1"))
        .isEqualTo("Member: \"log\" of Player can be read, but not be changed");
    assertThat(errorOf("p.getClass()")).startsWith("Member: a Player has no member \"getClass\"");
    assertThat(errorOf("p.move(to: 1)"))
        .isEqualTo(
            "Argument: a Java method takes its arguments by position, but \"to\" came by name");
  }

  @Test
  void theBestOverloadIsCalled() {
    lull.set("p", new Player());
    assertThat(
            lull.eval("[p.move(1), p.move(1.5), p.move(\"a\"), p.move(true), p.move(5000000000)]"))
        .isEqualTo(List.of("int 1", "double 1.5", "String a", "Object true", "double 5.0E9"));
    assertThat(lull.eval("[p.list(\"a\"), p.list(\"a\", 1, nil), p.list(\"a\", [1, 2])]"))
        .isEqualTo(List.of("a[]", "a[1, null]", "a[1, 2]"));
    assertThat(lull.eval("[p.sum(), p.sum(1), p.sum(1, 2)]")).isEqualTo(List.of(0L, 1L, 3L));
    assertThat(lull.eval("p.narrow(nil)")).isEqualTo("String");
    assertThat(errorOf("p.pick(1, 2)"))
        .isEqualTo(
            "Argument: several overloads of Player.pick fit (int, int) equally well: "
                + "pick(Integer, Object), pick(Object, Integer) "
                + "(convert an argument, so that only one fits)");
    assertThat(errorOf("p.move()"))
        .isEqualTo(
            "Argument: no overload of Player.move takes (): move(Object), move(String), "
                + "move(double), move(int)");
    assertThat(errorOf("p.bytes(300)"))
        .isEqualTo("Argument: Player.bytes takes (byte), but got (int)");
  }

  @Test
  void argumentsAreConverted() {
    lull.set("p", new Player());
    assertThat(lull.eval("p.paint(\"RED\")")).isEqualTo(Color.GREEN);
    assertThat(lull.eval("p.paint(\"RED\").name")).isEqualTo("GREEN");
    assertThat(lull.eval("p.total([1, 2, 3])")).isEqualTo(6L);
    assertThat(lull.eval("p.show({left: 1, right: \"r\"})")).isEqualTo("r1");
    assertThat(lull.eval("p.apply(x => x + 1)")).isEqualTo(21L);
    assertThat(lull.eval("p.nothing(nil)")).isNull();
    assertThat(errorOf("p.total([1, \"x\"])"))
        .isEqualTo("Type: in [1]: a Java Integer was expected, but got string");
  }

  @Test
  void resultsAreConverted() {
    lull.set("p", new Player());
    assertThat(lull.eval("[p.nick(true), p.nick(false), p.initial()]"))
        .isEqualTo(Arrays.asList("A", null, "A"));
    assertThat(
            lull.eval("p.scores()[1] = 9\nlet s = p.scores()\n[len(s), s[1], s is list, sum(s)]"))
        .isEqualTo(List.of(3L, 9L, true, 13L));
    assertThat(lull.eval("p.scores()")).isEqualTo(new int[] {1, 9, 3});
  }

  @Test
  void recordsEnumsAndFieldsCanBeRead() {
    lull.set("pair", new Pair(1, "r"));
    lull.set("red", Color.RED);
    lull.set("c", new Counter(3));
    assertThat(lull.eval("[pair.left, pair.right, pair.sum(2), \"${pair}\"]"))
        .isEqualTo(List.of(1L, "r", 3L, "Pair[left=1, right=r]"));
    assertThat(lull.eval("[red.name, red.next() == red, red == red]"))
        .isEqualTo(List.of("RED", false, true));
    assertThat(lull.eval("c.value += 1\nc.value")).isEqualTo(4L);
  }

  @Test
  void classesHaveConstructorsAndStatics() {
    lull.setClass("Counter", Counter.class);
    assertThat(lull.eval("Counter(3).value + Counter.of(\"4\").value + Counter.MOST"))
        .isEqualTo(17L);
    assertThat(lull.eval("fn f() { let c = Counter(1); defer c.close(); c }\nf().closed"))
        .isEqualTo(true);
    assertThat(errorOf("Counter.off")).startsWith("Member: a Counter has no member \"off\"");
    lull.setClass("Hidden", Hidden.class);
    assertThat(errorOf("Hidden()"))
        .isEqualTo("Permission: no constructor of Hidden is exposed to scripts");
  }

  @Test
  void futuresAndBlockingMethodsMakeTheTaskWait() {
    lull.set("p", new Player());
    assertThat(lull.eval("[p.load(\"a\"), p.read()]")).isEqualTo(List.of("a!", "virtual true"));
    assertThat(errorOf("p.fail()")).isEqualTo("HostError: disk");
  }

  @Test
  void whatIsNotExposedIsClosed() {
    lull.set("h", new Hidden());
    lull.set("part", new Partly());
    lull.set("o", new Object());
    assertThat(lull.eval("h.shown() + str(part.openDoor())")).isEqualTo("shown1");
    assertThat(errorOf("h.secret()")).isEqualTo("Member: a Hidden has no member \"secret\"");
    assertThat(errorOf("part.closedDoor()")).startsWith("Member: a Partly has no member");
    assertThat(errorOf("o.hashCode()"))
        .isEqualTo(
            "Permission: \"hashCode\" of Object cannot be reached from a script (the host may expose Object)");
    assertThat(errorOf("o()")).isEqualTo("Type: this is an Object, not a function");
    assertThatThrownBy(() -> lull.set("c", String.class))
        .hasMessage("the class java.lang.String cannot be handed to a script");
    assertThatThrownBy(() -> Lull.builder().expose(Runtime.class))
        .isInstanceOf(IllegalArgumentException.class);
  }

  public static class Base {
    public String inherited() {
      return "inherited";
    }
  }

  public static class Listed extends Base {}

  public static class Further extends Listed {
    public String more() {
      return "more";
    }
  }

  @Test
  void aListedTypeOpensWhatItHasAndNeitherMoreNorForOthers() {
    try (Lull open = Lull.builder().expose(Listed.class).build()) {
      open.set("base", new Base());
      open.set("listed", new Listed());
      open.set("further", new Further());
      assertThat(open.eval("listed.inherited() + further.inherited()"))
          .isEqualTo("inheritedinherited");
      assertThatThrownBy(() -> open.eval("base.inherited()"))
          .hasMessageContaining("cannot be reached");
      assertThatThrownBy(() -> open.eval("further.more()")).hasMessageContaining("no member");
    }
  }

  public static class Secretive {
    protected int protectedField = 1;
    int field = 2;
    private int privateField = 3;

    public Secretive() {}

    Secretive(String ignored) {}

    public String open() {
      return "open";
    }

    protected String protectedMethod() {
      return "protected";
    }

    String method() {
      return "package";
    }

    private String privateMethod() {
      return "private" + privateField;
    }

    static String staticMethod() {
      return "static" + new Secretive().privateMethod();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "s.protectedField",
        "s.field",
        "s.privateField",
        "s.field = 4",
        "s.protectedMethod()",
        "s.method()",
        "s.privateMethod()",
        "Secretive.staticMethod()",
        "Secretive(\"a\")"
      })
  void whatIsNotPublicStaysClosedWhateverTheHostOpens(String code) {
    for (LullBuilder builder :
        List.of(Lull.builder().expose(Secretive.class), Lull.builder().allow(Permission.JAVA))) {
      try (Lull open = builder.build()) {
        open.set("s", new Secretive());
        open.setClass("Secretive", Secretive.class);
        assertThat(open.eval("s.open() + Secretive().open()")).isEqualTo("openopen");
        assertThatThrownBy(() -> open.eval(code))
            .isInstanceOfSatisfying(
                LullException.class,
                error -> assertThat(error.kind()).isIn("Member", "Permission", "Argument"));
      }
    }
  }

  @Test
  void whatIsInAForbiddenPackageIsNotHandedIn() {
    try (Lull open = Lull.builder().allow(Permission.JAVA).build()) {
      assertThatThrownBy(() -> open.set("arena", Arena.ofAuto()))
          .hasMessageContaining("is never handed to a script");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "leaky.type()",
        "leaky.loader()",
        "leaky.thread()",
        "leaky.runtime()",
        "leaky.method()",
        "leaky.lookup()",
        "leaky.optional()",
        "leaky.future()",
        "leaky.list()[0].getName()",
        "leaky.list()[1].exec(\"ls\")",
        "leaky.list().map(c => c.getName())",
        "leaky.map().c.getName()",
        "leaky.map().values()[0].forName(\"x\")",
        "leaky.array()[0].getName()",
        "for c in leaky.list() { c.getClassLoader() }",
        "leaky.list()[0]()",
      })
  void whatLeadsOutIsNeverOpen(String code) {
    lull.set("leaky", new Leaky());
    assertThat(errorOf(code)).containsAnyOf("Permission: ", "Type: this is a Class");
  }

  @Test
  void listsAndMapsOfTheHostAreListsAndMaps() {
    List<Object> list = new ArrayList<>(List.of(1, 'c', 2.5f));
    Map<String, Object> map = new LinkedHashMap<>(Map.of("a", 1));
    lull.set("l", list);
    lull.set("m", map);
    lull.set("s", new LinkedHashSet<>(List.of(1, 2)));
    assertThat(lull.eval("l.push(4)\nl[0] = 7\n[l is list, len(l), l[-1], l[1], \"${l}\"]"))
        .isEqualTo(List.of(true, 4L, 4L, "c", "[7, \"c\", 2.5, 4]"));
    assertThat(list).hasSize(4).startsWith(7L);
    assertThat(lull.eval("m.b = 2\n[m is map, m.a + m.b, m.keys(), \"a\" in m, m == {a: 1, b: 2}]"))
        .isEqualTo(List.of(true, 3L, List.of("a", "b"), true, true));
    assertThat(map).containsEntry("b", 2L);
    assertThat(lull.eval("var t = 0\nfor x in s { t += x }\nt")).isEqualTo(3L);
    assertThat(lull.eval("l == [7, \"c\", 2.5, 4]")).isEqualTo(true);
    assertThat(lull.eval("let [a, ...rest] = l\n[a, len(rest)]")).isEqualTo(List.of(7L, 3L));
    lull.set("fixed", List.of(1));
    assertThat(errorOf("fixed[0] = 2")).isEqualTo("Type: this list of the host cannot be changed");
    assertThat(errorOf("fixed.push(2)")).startsWith("Type: ");
    assertThat(lull.get("s")).isInstanceOf(Set.class);
  }

  @Test
  void faultsOfTheHostsObjectsAreErrorsOfTheScript() {
    lull.set(
        "bad",
        new java.util.AbstractList<Object>() {
          @Override
          public Object get(int index) {
            throw new IllegalStateException("bad list");
          }

          @Override
          public int size() {
            return 1;
          }
        });
    assertThat(errorOf("bad[0]")).isEqualTo("HostError: bad list");
    assertThat(lull.eval("try { for x in bad { } } catch e { e.message }")).isEqualTo("bad list");
  }
}
