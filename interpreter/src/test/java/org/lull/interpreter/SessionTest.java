package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lull.runtime.Clock;
import org.lull.runtime.ProgramListener;
import org.lull.runtime.Settings;
import org.lull.runtime.Task;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.Raised;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Source;

class SessionTest {
  private final Session session = newSession();
  private int texts;

  private static Session newSession() {
    return new Session(
        Settings.standard().withClock(Clock.virtual()).withSeed(1),
        new TestHost(Path.of("")),
        path -> new Program.Files.Read(null, "there are no files"));
  }

  private @Nullable Object eval(String text) {
    Task task = start(text);
    session.machine().runToEnd(task, () -> false);
    return task.outcome() instanceof Throwing throwing
        ? throwing.error().toString()
        : task.outcome();
  }

  private Task start(String text) {
    return session.start(compile(session, text), "main", new ProgramListener() {});
  }

  private Program compile(Session compiling, String text) {
    Program.Compiled compiled = compiling.compile(new Source("text" + ++texts, text));
    assertThat(compiled.errors()).isEmpty();
    return Objects.requireNonNull(compiled.program());
  }

  private String errorOf(String text) {
    Diagnostic error = session.compile(new Source("text", text)).errors().getFirst();
    return error.kind() + ": " + error.message();
  }

  @Test
  void laterTextsSeeTheNamesOfEarlierOnes() {
    eval("let a = 20\nvar b = 1\nfn add(x) => x + a\nclass Point(x)");
    assertThat(eval("b += 1; add(b) + Point(3).x")).isEqualTo(25L);
    assertThat(session.names()).containsExactly("Point", "a", "add", "b");
    assertThat(session.get("b")).isEqualTo(2L);
  }

  @Test
  void aFunctionDeclaredAgainIsTheOneThatOlderCodeCalls() {
    eval("fn inner() => 1\nfn outer() => inner()");
    eval("fn inner() => 2");
    assertThat(eval("outer()")).isEqualTo(2L);
  }

  @Test
  void aRunningTaskCallsTheNewFunction() {
    Task task =
        start("fn next() => 1\nlet go = chan()\nlet seen = []\nfor i in go { seen.push(next()) }");
    eval("go <- 1");
    eval("fn next() => 2");
    eval("go <- 2; go <- 3; go.close()");
    session.machine().runToEnd(task, () -> false);
    assertThat(session.get("seen")).hasToString("[1, 2, 2]");
  }

  @Test
  void aDeclarationMayUseTheNameItReplaces() {
    eval("let x = 1");
    eval("let x = x + 1");
    assertThat(eval("x")).isEqualTo(2L);
  }

  @Test
  void patternsLoopsAndImportsAtTheTopLevelWork() {
    eval("let [p, {q, r = 5}] = [1, {q: 2}]\nimport math\nimport {pi} from math");
    assertThat(eval("var s = 0\nfor i in 1..3 { s += i * p }\ns + q + r + math.floor(pi)"))
        .isEqualTo(16L);
  }

  @Test
  void aScriptKeepsItsNamesToItself() {
    session.set("base", 10L);
    Program program =
        Objects.requireNonNull(
            session
                .compileScript(new Source("s", "var n = base\nn += 1\nfn f() => n\nf()"))
                .program());
    Task first = session.start(program, "first", new ProgramListener() {});
    Task second = session.start(program, "second", new ProgramListener() {});
    session.machine().run(Long.MAX_VALUE);
    assertThat(first.outcome()).isEqualTo(11L);
    assertThat(second.outcome()).isEqualTo(11L);
    assertThat(session.names()).containsExactly("base");
  }

  @Test
  void aProgramRunsInAnyOtherSessionThatHasItsNames() {
    session.set("base", 1L);
    Program program =
        Objects.requireNonNull(session.compileScript(new Source("s", "base + 1")).program());
    Session other = newSession();
    assertThatThrownBy(() -> other.start(program, "main", new ProgramListener() {}))
        .isInstanceOfSatisfying(
            Raised.class,
            raised ->
                assertThat(raised.error())
                    .hasToString(
                        "Name: this script was compiled where \"base\" is known, but here it is"
                            + " not"));
    other.set("base", 41L);
    Task task = other.start(program, "main", new ProgramListener() {});
    other.machine().runToEnd(task, () -> false);
    assertThat(task.outcome()).isEqualTo(42L);
  }

  @Test
  void namesThatAreNotThereAreErrors() {
    eval("let fixed = 1\nvar free = 2");
    assertThat(errorOf("fixd")).isEqualTo("Name: \"fixd\" is not declared");
    assertThat(errorOf("fixed = 2"))
        .isEqualTo("Name: \"fixed\" is a let and cannot be assigned again");
    assertThat(errorOf("let b = 1\nlet b = 2")).contains("already declared");
    session.remove("free");
    assertThat(errorOf("free")).isEqualTo("Name: \"free\" is not declared");
  }

  @Test
  void aFailedTextLeavesItsNamesWithoutValues() {
    assertThat(eval("let a = [1][3]")).asString().startsWith("Index");
    assertThat(session.has("a")).isFalse();
    assertThat(eval("a")).asString().startsWith("Name: \"a\" is used before");
  }

  @Test
  void programsTakeTurnsAndEndByThemselves() {
    eval("let log = []");
    Task slow = start("spawn { sleep(2s); log.push(\"slow\") }\nlog.push(\"started\")");
    Task failing = start("sleep(1s); throw \"oops\"");
    session.machine().runToEnd(slow, () -> false);
    assertThat(failing.state()).isEqualTo(Task.State.FAILED);
    assertThat(session.get("log")).hasToString("[\"started\", \"slow\"]");
  }

  @Test
  void aProgramThatWaitsForEverEndsWhenNobodyOutsideCanWakeIt() {
    Task waiting = start("let ch = chan()\n<-ch");
    session.machine().run(1000);
    assertThat(waiting.isOver()).isFalse();
    session.machine().runToEnd(waiting, () -> false);
    assertThat(((Throwing) Objects.requireNonNull(waiting.outcome())).error().kind())
        .isEqualTo("Deadlock");
  }

  @Test
  void oneProgramIsInterruptedAndTheOthersGoOn() {
    Task busy = start("while true { }");
    Task other = start("sleep(1s); 7");
    session.machine().run(100_000);
    session.machine().interruptProgram(busy, "enough");
    session.machine().runToEnd(other, () -> false);
    assertThat(busy.state()).isEqualTo(Task.State.CANCELLED);
    assertThat(other.outcome()).isEqualTo(7L);
  }

  @Test
  void daemonsGoOnUntilTheListenerLetsThemEnd() {
    boolean[] mayEnd = new boolean[1];
    eval("let ch = chan(); var seen = 0");
    Task serving =
        session.start(
            compile(session, "spawn daemon { for n in ch { seen += n } }"),
            "serving",
            new ProgramListener() {
              @Override
              public boolean endsDaemons(Task program) {
                return mayEnd[0];
              }
            });
    eval("ch <- 3; yield");
    assertThat(session.get("seen")).isEqualTo(3L);
    assertThat(serving.isOver()).isFalse();
    mayEnd[0] = true;
    session.machine().askToEndDaemons(serving);
    session.machine().runToEnd(serving, () -> false);
    assertThat(session.machine().liveTasks()).isEmpty();
  }
}
