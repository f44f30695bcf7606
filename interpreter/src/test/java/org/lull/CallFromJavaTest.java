package org.lull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lull.sandbox.Limits;
import org.lull.sandbox.Sandbox;

/**
 * A function that Java calls is begun without a task, and gets one when it needs it: whatever it
 * does, it comes to the same as with a task from the beginning.
 */
@Timeout(60)
class CallFromJavaTest {
  private final Lull lull = prepared(Lull.builder().build());

  /** With a limit, every call is a task from its beginning. */
  private final Lull limited =
      prepared(
          Lull.builder()
              .sandbox(Sandbox.ALL.withLimits(Limits.NONE.withTime(Duration.ofHours(1))))
              .build());

  private static Lull prepared(Lull engine) {
    engine.define("nested", (String code) -> engine.eval(code));
    engine.eval(
        """
        import sync
        var seen = []
        fn done(what) { seen.push(what) }
        fn later() { sleep(1ms); done("later") }
        """);
    return engine;
  }

  @AfterEach
  void close() {
    lull.close();
    limited.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "nil",
        "sleep(1ms)\n2",
        "yield\n3",
        "let t = spawn { 4 }\nawait t",
        "spawn { yield; done(\"child\") }\n5",
        "spawn daemon { sleep(1h) }\n6",
        "scope { spawn { done(\"scoped\") } }\n7",
        "var n = 0\nfor i in 1..100_000 { n += i }\nn",
        "let c = chan(1)\nc <- 8\n<-c",
        "let c = chan()\nspawn { c <- 9 }\n<-c",
        "let c = chan()\nselect {\nlet v = <-c => v\nafter 1ms => 10\n}",
        "gen { yield 1; yield 2 }.to_list()",
        "let g = gen { sleep(1ms); yield 11 }\ng.resume()",
        "defer done(\"deferred\")\n12",
        "try { 1 / 0 } catch e { e.kind }",
        "try { sleep(1ms) } finally { done(\"clean\") }\n13",
        "nested(\"sleep(1ms); 14\")",
        "nested(\"later()\")",
        "timeout 1h { 15 }",
        "timeout 1ms { sleep(1h) }",
        "1 / 0",
        "sleep(1ms)\n1 / 0",
        "let c = chan()\n<-c",
        "spawn { throw \"in a child\" }\nsleep(1h)",
        "nested(\"1 / 0\")",
        "throw error(\"Own\", \"message\")",
        "let m = sync.mutex()\nm.lock()\nspawn { m.lock(); done(\"locked\"); m.unlock() }\nm.unlock()\n16",
        "[3, 1, 2].sorted(by: x => { yield; -x })",
        "race([spawn { sleep(1h) }, spawn { 17 }])",
      })
  void comesToTheSameAsATask(String body) {
    String code = "fn named() {\n" + body + "\n}\nnamed";
    LullFunction quick = lull.eval(code, LullFunction.class);
    LullFunction task = limited.eval(code, LullFunction.class);

    String expected = outcome(task);

    assertThat(outcome(quick)).isEqualTo(expected);
    assertThat(outcome(quick)).as("called again").isEqualTo(expected);
  }

  /** The value or the error, with its trace, and what was noted on the way. */
  private static String outcome(LullFunction function) {
    Object nothing = function.lull().eval("seen.clear()");
    String end;
    try {
      end = String.valueOf(function.call());
    } catch (LullException e) {
      end = e.report() + e.trace();
    }
    return end + " " + function.lull().eval("seen.copy()");
  }

  @Test
  void anInterruptLeavesTheEngineAsQuickAsBefore() {
    Task endless = lull.start(lull.compile("endless", "while true { }"));
    endless.cancel("enough");
    assertThatThrownBy(endless::join).hasMessageContaining("enough");
    assertThat(lull.eval("1")).isEqualTo(1L);
    assertThat(lull.<Boolean>onMachine(() -> lull.machine().canCallQuickly())).isTrue();
  }

  @Test
  void isCancelledWhenItsThreadIsInterrupted() {
    Thread caller = Thread.currentThread();
    lull.define(
        "interrupt",
        HostFunction.none(() -> {
          caller.interrupt();
          return null;
        }));
    LullFunction function = lull.eval("fn () { interrupt(); while true { } }", LullFunction.class);
    assertThat(outcome(function)).contains("Cancelled").contains("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
