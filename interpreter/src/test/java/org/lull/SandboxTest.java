package org.lull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lull.sandbox.Limits;
import org.lull.sandbox.Permission;
import org.lull.sandbox.Sandbox;

/** What an engine with a sandbox refuses and allows, through the API. */
@Timeout(60)
class SandboxTest {
  @TempDir private Path folder;

  private static String errorOf(Lull lull, String code) {
    try {
      return "no error, but " + lull.eval(code);
    } catch (LullException e) {
      return e.kind() + ": " + e.getMessage() + (e.hint() == null ? "" : " (" + e.hint() + ")");
    }
  }

  private static String errorOf(Sandbox sandbox, String code) {
    try (Lull lull = Lull.builder().sandbox(sandbox).build()) {
      return errorOf(lull, code);
    }
  }

  // Presets

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "import fs; fs.read_text(\"/etc/hostname\")",
        "import fs; fs.write_text(\"/tmp/x\", \"\")",
        "import fs; fs.list(\"/\")",
        "import fs; fs.exists(\"/etc\")",
        "import os; os.env()",
        "import os; os.env(\"PATH\")",
        "now()",
        "clock()"
      })
  void noneAllowsNothing(String code) {
    assertThat(errorOf(Sandbox.NONE, code)).startsWith("Permission: this script may not ");
    assertThat(errorOf(Sandbox.PURE, code)).startsWith("Permission: this script may not ");
  }

  @Test
  void presetsDifferInWhatTheyAllow() {
    assertThat(errorOf(Sandbox.STANDARD, "now() > 1s")).isEqualTo("no error, but true");
    assertThat(errorOf(Sandbox.STANDARD, "import os; os.env()")).startsWith("Permission: ");
    assertThat(errorOf(Sandbox.ALL, "import os; os.env(\"X\") ?? 1")).isEqualTo("no error, but 1");
    assertThat(errorOf(Sandbox.PURE, "while true {}")).startsWith("StepLimit: ");
    assertThat(Sandbox.NONE.limits()).isEqualTo(Limits.NONE);
    assertThat(Sandbox.ALL.permissions())
        .contains(
            Permission.FILE_READ,
            Permission.FILE_WRITE,
            Permission.NETWORK,
            Permission.PROCESS,
            Permission.ENVIRONMENT,
            Permission.CLOCK,
            Permission.JAVA);
  }

  // Refusals

  @Test
  void aRefusalSaysWhatWasAskedAndWhatWouldAllowIt() {
    assertThat(errorOf(Sandbox.NONE, "import fs; fs.read_text(\"/a/b\")"))
        .isEqualTo(
            "Permission: this script may not read /a/b (--allow-read=/a/b allows it;"
                + " in Java, Permission.fileRead(Path.of(\"/a/b\")))");
    assertThat(errorOf(Sandbox.NONE, "clock()"))
        .isEqualTo(
            "Permission: this script may not know what time it is (--allow-clock allows it;"
                + " in Java, Permission.CLOCK)");
  }

  @Test
  void aRefusalCanBeCaughtAndDoesNotHelp() {
    assertThat(errorOf(Sandbox.NONE, "try { now() } catch e { e.kind }"))
        .isEqualTo("no error, but Permission");
  }

  @Test
  void readingIsAllowedUnderARoot() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(data.resolve("a.txt"), "a");
    Files.writeString(folder.resolve("b.txt"), "b");
    Files.createSymbolicLink(data.resolve("link"), folder.resolve("b.txt"));
    Sandbox sandbox = Sandbox.NONE.allow(Permission.fileRead(data));
    String read = "import fs; fs.read_text(\"%s\")";
    assertThat(errorOf(sandbox, read.formatted(data.resolve("a.txt"))))
        .isEqualTo("no error, but a");
    for (String out : List.of("../b.txt", "link", "./.././b.txt", "../data/../b.txt")) {
      assertThat(errorOf(sandbox, read.formatted(data + "/" + out))).startsWith("Permission: ");
    }
    assertThat(errorOf(sandbox, "import fs; fs.write_text(\"" + data + "/c.txt\", \"\")"))
        .startsWith("Permission: ");
  }

  // Contradictions

  @Test
  void contradictionsAreRefusedWithASentence() {
    assertThatThrownBy(
            () -> Sandbox.NONE.allow(Permission.FILE_READ, Permission.fileRead(Path.of("/data"))))
        .hasMessage(
            "allowing a script to read files under /data says nothing, because it is allowed to"
                + " read every file");
    assertThatThrownBy(
            () -> Sandbox.NONE.allow(Permission.network("a.org"), Permission.network("A.org", 443)))
        .hasMessage(
            "allowing a script to connect to port 443 of a.org says nothing, because it is allowed"
                + " to connect to a.org");
    assertThatThrownBy(() -> Sandbox.NONE.allow(Permission.CLOCK, Permission.CLOCK))
        .hasMessage("a script is allowed twice to know what time it is");
    assertThatThrownBy(() -> Permission.network("a.org", 0))
        .hasMessage("a port is from 1 to 65535, but this is 0");
    assertThatThrownBy(() -> Permission.network("https://a.org"))
        .hasMessage("\"https://a.org\" is not the name of a host");
    assertThatThrownBy(() -> Lull.builder().allow(Permission.java(ClassLoader.class)).build())
        .hasMessage("java.lang.ClassLoader is never exposed to scripts");
    assertThatThrownBy(() -> Lull.builder().allow(Permission.environment("HOME")).build())
        .hasMessage(
            "scripts are allowed to read the environment variable HOME, which is not in what"
                + " environment(…) was given");
    assertThatThrownBy(() -> Lull.builder().imports(folder.resolve("gone")).build())
        .hasMessageContaining("which is no folder");
    assertThatThrownBy(() -> Limits.steps(0)).hasMessageContaining("lets nothing run");
    assertThatThrownBy(() -> Limits.NONE.withHeap(1)).hasMessageContaining("too few");
    assertThatThrownBy(() -> Limits.NONE.withHeap(Long.MAX_VALUE - 1))
        .hasMessageContaining("is never reached");
  }

  // The network and processes: no module uses them yet, but each has to ask the same place

  @Test
  void hostsAndPortsAreCompared() {
    Sandbox sandbox =
        Sandbox.NONE.allow(
            Permission.network("a.org", 443),
            Permission.network("*.b.org"),
            Permission.network("127.0.0.1"));
    assertThat(sandbox.allowsNetwork("A.org", 443)).isTrue();
    assertThat(sandbox.allowsNetwork("a.org", 80)).isFalse();
    assertThat(sandbox.allowsNetwork("x.a.org", 443)).isFalse();
    assertThat(sandbox.allowsNetwork("x.b.org", 1)).isTrue();
    assertThat(sandbox.allowsNetwork("b.org", 1)).isFalse();
    assertThat(sandbox.allowsNetwork("evilb.org", 1)).isFalse();
    assertThat(sandbox.allowsNetwork("127.0.0.1", 8080)).isTrue();
    assertThat(Sandbox.ALL.allowsNetwork("any", 1)).isTrue();
    assertThat(Sandbox.NONE.allow(Permission.process("git")).allows(Permission.process("git")))
        .isTrue();
    assertThat(Sandbox.NONE.allow(Permission.process("git")).allows(Permission.process("/git")))
        .isFalse();
  }

  // Java

  public record Point(int x, List<String> names) {
    public Class<?> type() {
      return Point.class;
    }

    public Object self() {
      return this;
    }

    public Object loader() {
      return Point.class.getClassLoader();
    }

    public Object system() {
      return Runtime.getRuntime();
    }

    public Object method() throws NoSuchMethodException {
      return Point.class.getMethod("x");
    }

    public Object thread() {
      return Thread.currentThread();
    }
  }

  public enum Level {
    LOW {
      @Override
      public String say() {
        return "low";
      }
    };

    public abstract String say();
  }

  /** What a host may hand in without thinking, all of it opened as far as it goes. */
  private static Map<String, Object> handedIn() {
    Map<String, Object> things = new LinkedHashMap<>();
    things.put("point", new Point(1, List.of("a")));
    things.put("level", Level.LOW);
    things.put("list", new ArrayList<>(List.of(1, 2)));
    things.put("map", new LinkedHashMap<>(Map.of("a", 1)));
    things.put("optional", Optional.of(new Point(2, List.of())));
    things.put("supplier", (Supplier<Object>) () -> new Point(3, List.of()));
    things.put("error", new IllegalStateException("x"));
    things.put("iterable", (Iterable<Object>) () -> List.<Object>of(1).iterator());
    things.put("iterator", List.of(1).iterator());
    things.put("stream", Stream.of(1));
    things.put("array", new Object[] {1});
    things.put("text", new StringBuilder("text"));
    things.put(
        "proxy",
        Proxy.newProxyInstance(
            SandboxTest.class.getClassLoader(),
            new Class<?>[] {Iterator.class},
            (proxy, method, arguments) -> false));
    things.put("type", Point.class);
    things.put("builder", new ProcessBuilder("true"));
    things.put("loader", SandboxTest.class.getClassLoader());
    things.put("thread", Thread.currentThread());
    things.put("runtime", Runtime.getRuntime());
    return things;
  }

  /** Members that lead to a class, to the virtual machine, or to code by name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "getClass()",
        "class",
        "getClass",
        "getDeclaringClass()",
        "declaringClass",
        "type().getName()",
        "type().forName(\"java.lang.Runtime\")",
        "type().classLoader",
        "type().getModule()",
        "self().getClass()",
        "loader().loadClass(\"java.lang.Runtime\")",
        "loader().parent",
        "system().exec(\"true\")",
        "system().exit(1)",
        "method().invoke(nil)",
        "thread().interrupt()",
        "thread().contextClassLoader",
        "forName(\"java.lang.System\")",
        "start()",
        "command()",
        "loadClass(\"x\")",
        "interrupt()",
        "exec(\"true\")",
        "describeConstable().get().resolveConstantDesc(nil)",
        "notify()",
        "wait()",
        "finalize()",
        "getClassLoader()",
        "getStackTrace()[0].getClass()",
        "getSuppressed().getClass()",
        "getInterfaces()",
        "getInvocationHandler(nil)",
        "getMethod(\"x\").invoke(nil)",
        "getProtectionDomain()",
        "hashCode().getClass()"
      })
  void noWayLeadsOutOfWhatIsHandedIn(String member) {
    for (Map.Entry<String, Object> thing : handedIn().entrySet()) {
      try (Lull lull = Lull.builder().allow(Permission.JAVA).build()) {
        String error = errorOf(lull, thing.getValue(), member);
        boolean isHarmless =
            error.equals("no error, but null") && thing.getValue() instanceof Map<?, ?>
                || thing.getKey().equals("level") && error.startsWith("no error, but class");
        assertThat(
                isHarmless
                    || error.startsWith("Permission: ")
                    || error.startsWith("Member: ")
                    || error.startsWith("Type: ")
                    || error.startsWith("Argument: "))
            .as("%s.%s: %s", thing.getKey(), member, error)
            .isTrue();
      }
    }
  }

  private static String errorOf(Lull lull, Object thing, String member) {
    try {
      lull.set("x", thing);
    } catch (LullException e) {
      return e.kind() + ": " + e.getMessage();
    }
    return errorOf(lull, "x." + member);
  }

  @Test
  void javaObjectsAreClosedUnlessTheyAreAllowed() {
    try (Lull lull = Lull.builder().build()) {
      lull.set("p", new Point(1, List.of()));
      assertThat(errorOf(lull, "p.self()")).startsWith("Permission: ");
    }
    try (Lull lull = Lull.builder().allow(Permission.java(Point.class)).build()) {
      lull.set("p", new Point(1, List.of()));
      lull.set("bits", new BitSet());
      assertThat(errorOf(lull, "p.self().x")).isEqualTo("no error, but 1");
      assertThat(errorOf(lull, "bits.size()")).startsWith("Permission: ");
    }
    try (Lull lull = Lull.builder().allow(Permission.JAVA).build()) {
      lull.set("bits", new BitSet());
      assertThat(errorOf(lull, "bits.length()")).isEqualTo("no error, but 0");
    }
  }

  // Limits

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "StepLimit | while true {}",
        "MemoryLimit | let x = []; while true { x.push([]) }",
        "TaskLimit | while true { spawn sleep(1h) }",
        "StackLimit | fn f() { f() + 1 }; f()",
        "OutputLimit | while true { print(1) }",
        "RegexLimit | regex.compile(\"(abc){90}\")",
        "JsonLimit | json.parse(\"[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\")",
        "JsonLimit | json.stringify((1..50).to_list())"
      })
  void aLimitEndsTheRunAndNotTheEngine(String kind, String code) {
    Limits limits =
        Limits.steps(200_000)
            .withHeap(1 << 20)
            .withTasks(20)
            .withCallDepth(100)
            .withOutput(1000)
            .withRegex(100)
            .withJson(20);
    List<String> outputs = new ArrayList<>();
    try (Lull lull =
        Lull.builder().output(new Collector(outputs)).limits(limits).virtualTime().build()) {
      for (int i = 0; i < 3; i++) {
        String hostile =
            "import regex; import json; try { "
                + code
                + " } catch e { print(\"caught\") } finally { print(\"cleaned\") }";
        assertThat(errorOf(lull, hostile)).startsWith(kind + ": ");
        assertThat(errorOf(lull, "sum((1..100).map(i => i * 2))")).isEqualTo("no error, but 10100");
      }
    }
    assertThat(outputs).contains("cleaned\n").doesNotContain("caught\n");
  }

  private record Collector(List<String> texts) implements Appendable {
    @Override
    public Appendable append(CharSequence text) {
      texts.add(text.toString());
      return this;
    }

    @Override
    public Appendable append(CharSequence text, int start, int end) {
      return append(text.subSequence(start, end));
    }

    @Override
    public Appendable append(char c) {
      return append(String.valueOf(c));
    }
  }

  @Test
  void memoryIsReleasedAfterALimit() {
    try (Lull lull = Lull.builder().limits(Limits.NONE.withHeap(2 << 20)).build()) {
      for (int i = 0; i < 20; i++) {
        assertThat(errorOf(lull, "let x = []; while true { x.push(\"abc\".repeat(1000)) }"))
            .startsWith("MemoryLimit: ");
        assertThat(errorOf(lull, "len((1..60_000).to_list())")).isEqualTo("no error, but 60000");
      }
    }
  }

  @Test
  void cleanUpCannotOutlastALimit() {
    try (Lull lull = Lull.builder().limits(Limits.steps(100_000)).virtualTime().build()) {
      String forever = "try { while true {} } finally { while true {} }";
      assertThat(errorOf(lull, forever)).startsWith("StepLimit: ");
      String waiting = "try { while true {} } finally { while true { sleep(1h) } }";
      assertThat(errorOf(lull, waiting)).startsWith("StepLimit: ");
      assertThat(errorOf(lull, "1 + 1")).isEqualTo("no error, but 2");
    }
  }

  /**
   * An eighth of the steps, but not fewer than 10,000 and not more than 1,000,000, which the
   * clean-up gets beside the limit.
   */
  @ParameterizedTest
  @CsvSource({"10_000, 10_000", "400_000, 50_000", "10_000_000, 1_000_000"})
  void cleanUpGetsAPartOfTheSteps(String steps, String extra) {
    long limit = Long.parseLong(steps.replace("_", ""));
    long share = Long.parseLong(extra.replace("_", ""));
    AtomicLong worked = new AtomicLong();
    AtomicLong cleaned = new AtomicLong();
    try (Lull lull = Lull.builder().limits(Limits.steps(limit)).virtualTime().build()) {
      lull.define("work", worked::incrementAndGet);
      lull.define("clean", cleaned::incrementAndGet);
      assertThat(errorOf(lull, "try { while true { work() } } finally { while true { clean() } }"))
          .startsWith("StepLimit: ");
    }
    double expected = (double) worked.get() * share / limit;
    assertThat((double) cleaned.get()).isBetween(expected * 0.8, expected * 1.2);
  }

  @Test
  void cleanUpGetsASecondAndALittleOutput() {
    StringBuilder output = new StringBuilder();
    Limits limits = Limits.NONE.withOutput(1000).withTime(Duration.ofHours(1));
    try (Lull lull = Lull.builder().limits(limits).output(output).virtualTime().build()) {
      String waiting = "try { sleep(2h) } finally { sleep(%s); print(\"cleaned\") }";
      assertThat(errorOf(lull, waiting.formatted("990ms"))).startsWith("TimeLimit: ");
      assertThat(output).hasToString("cleaned\n");
      output.setLength(0);
      assertThat(errorOf(lull, waiting.formatted("1010ms"))).startsWith("TimeLimit: ");
      assertThat(output).isEmpty();
      String writing = "try { print(\"a\".repeat(2000)) } finally { while true { print(1) } }";
      assertThat(errorOf(lull, writing)).startsWith("OutputLimit: ");
      assertThat(output.length()).isBetween(1, 1000 + 4096);
    }
  }

  @Test
  void aScriptInsideAnotherUsesWhatThatOneHasLeft() {
    AtomicLong inner = new AtomicLong();
    try (Lull lull = Lull.builder().limits(Limits.steps(100_000)).virtualTime().build()) {
      lull.define("nested", (String code) -> lull.eval(code));
      lull.define("count", inner::incrementAndGet);
      String once = "nested(\"for i in 1..10_000 { }; count()\")";
      assertThat(errorOf(lull, once)).startsWith("no error");
      assertThat(errorOf(lull, "for i in 1..100 { " + once + " }")).startsWith("StepLimit: ");
      assertThat(inner.get()).isLessThan(20);
    }
  }

  @Test
  void timeIsLimitedOnTheClockOfTheEngine() {
    try (Lull lull =
        Lull.builder().limits(Limits.NONE.withTime(Duration.ofHours(1))).virtualTime().build()) {
      assertThat(errorOf(lull, "sleep(59m); 1")).isEqualTo("no error, but 1");
      assertThat(errorOf(lull, "sleep(61m)")).startsWith("TimeLimit: this took longer than 1h");
    }
  }
}
