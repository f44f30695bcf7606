package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.lull.runtime.Machine.Status;
import org.lull.syntax.Source;

class TaskTableTest {
  private static Execution execution(String text) {
    Program program = Script.of(new Source("bank.lull", text)).compiled().program();
    return Objects.requireNonNull(program)
        .execution(Drive.STRAIGHT.settings(1), new TestHost(Path.of("")));
  }

  private static String atExit(String text) {
    List<String> tables = new ArrayList<>();
    Execution execution = execution(text);
    execution.readTasksAtExit(tables::add);
    execution.runToEnd();
    assertThat(tables).hasSize(1);
    return tables.getFirst();
  }

  @Test
  void showsEveryTaskInItsScope() {
    assertThat(
            atExit(
                """
                import sync
                let m = sync.mutex("accounts")
                let gone = chan()
                spawn "owner" { m.lock(); sleep(3s) }
                spawn "second" { sleep(10ms); m.lock() }
                spawn daemon "ticker" { for t in every(1s) { nil } }
                for _ in 1..3 { spawn { select { <-gone => nil; after 1h => nil } } }
                spawn "server" {
                  scope {
                    spawn "first" { gone <- 1 }
                    timeout 1m { sleep(30s) }
                  }
                }
                sleep(1500ms)
                spawn "late" { nil }
                """))
        .isEqualTo(
            """
            7 tasks are left at the end of the main code
            TASK             STATE    LINE          FOR    WAITS FOR
            owner            waiting  bank.lull:4   1.5s   time to pass
            second           waiting  bank.lull:5   1.49s  mutex "accounts" (held by task "owner")
            ticker (daemon)  waiting  bank.lull:6   500ms  a value from a channel
            task@7 × 2       waiting  bank.lull:7   1.5s   one of a select's cases: a value from the channel "gone"
            server           waiting  bank.lull:11  1.5s   time to pass
              scope
              timeout                                      58.5s left
            late             ready    bank.lull:15
            """);
  }

  @Test
  void showsWhatIsLeftWhenTheMainCodeFails() {
    assertThat(atExit("spawn \"reader\" { <-chan() }\nyield\nthrow \"bad\""))
        .startsWith("1 task is left at the end of the main code\n")
        .contains("\nreader  waiting  bank.lull:1  0s   a value from a channel\n");
  }

  @Test
  void showsADeepTree() {
    assertThat(
            atExit(
                "fn go(n) { spawn { if n > 0 { scope { go(n - 1) } }; sleep(1s) } }\n"
                    + "go(3)\n"
                    + "sleep(10ms)"))
        .contains("\n            task@1  waiting  bank.lull:1");
  }

  @Test
  void isMadeBetweenTwoSteps() {
    List<String> tables = new ArrayList<>();
    Execution execution =
        execution(
            "spawn \"reader\" { <-chan() }\n"
                + "var n = 0\n"
                + "while true { n += 1; if n % 10 == 0 { yield } }");
    execution.run(1000);
    execution.readTasks(tables::add);
    assertThat(execution.run(1000)).isEqualTo(Status.BUSY);
    assertThat(tables).hasSize(1);
    assertThat(tables.getFirst())
        .contains("2 tasks\n")
        .containsPattern("main +(running|ready) +bank.lull:3\n");
  }

  @Test
  void saysThatNothingIsLeft() {
    assertThat(atExit("await spawn { 1 }"))
        .isEqualTo("no task is left at the end of the main code\n");
  }

  @Test
  void showsTasksInAScopeThatASuspendedGeneratorHasOpen() {
    assertThat(
            atExit(
                """
                fn numbers() => gen {
                  scope { spawn "inner" { sleep(1s) }; yield 1; yield 2 }
                }
                let g = numbers()
                g.resume()
                yield
                """))
        .isEqualTo(
            """
            1 task is left at the end of the main code
            TASK                              STATE    LINE         FOR  WAITS FOR
            scope (in a suspended generator)
              inner                           waiting  bank.lull:2  0s   time to pass
            """);
  }

  @Test
  void manyTasksThatDoTheSameAreOneRow() {
    assertThat(
            atExit(
                """
                fn work(n) { if n % 2 == 0 { sleep(1h) } else { <-chan() } }
                for n in 1..100000 { spawn work(n) }
                sleep(1s)
                """))
        .isEqualTo(
            """
            100,000 tasks are left at the end of the main code
            TASK             STATE    LINE         FOR  WAITS FOR
            work@2 × 50,000  waiting  bank.lull:1  1s   a value from a channel
            work@2 × 50,000  waiting  bank.lull:1  1s   time to pass
            """);
  }

  @Test
  void manyTasksWithNamesOfTheirOwnArePutTogetherAfterTheFirst() {
    String table =
        atExit(
            """
            let ch = chan()
            for n in 1..100000 { spawn "worker ${n}" { if n % 3 == 0 { sleep(1h) } else { <-ch } } }
            sleep(1s)
            """);
    assertThat(table)
        .startsWith("100,000 tasks are left")
        .contains("\nworker 1    waiting  bank.lull:2  1s   a value from the channel \"ch\"\n")
        .endsWith(
            """
            worker 20   waiting  bank.lull:2  1s   a value from the channel "ch"
            … × 33,327  waiting  bank.lull:2  1s   time to pass
            … × 66,653  waiting  bank.lull:2  1s   a value from the channel "ch"
            """);
    assertThat(table).hasLineCount(24);
  }

  @Test
  void aTableOfManyScopesEndsSomewhere() {
    String table =
        atExit(
            """
            for n in 1..30 {
              spawn { scope { for m in 1..30 { spawn { scope { sleep(1h) } } }; sleep(1h) } }
            }
            sleep(1s)
            """);
    assertThat(table).startsWith("930 tasks").endsWith(" more\n");
    assertThat(table.lines().count()).isLessThan(410);
  }

  @Test
  void nameIsOneShortLine() {
    assertThat(atExit("spawn \"first\\nsecond ${\"x\".repeat(100)}\" { sleep(1s) }; yield"))
        .contains("\nfirst second " + "x".repeat(26) + "…  waiting");
  }
}
