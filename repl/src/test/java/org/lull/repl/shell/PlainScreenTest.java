package org.lull.repl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lull.interpreter.Program;
import org.lull.runtime.Clock;
import org.lull.runtime.Settings;

/** A session whose input is a pipe or a file. */
@Timeout(60)
class PlainScreenTest {
  private final StringBuffer out = new StringBuffer();
  private final StringBuffer err = new StringBuffer();

  @Test
  void showsValuesWithoutPrompts() {
    assertThat(run("1 + 2\n\"a\"\n[1,\n2]\n")).isZero();
    assertThat(out).hasToString("3\n\"a\"\n[1, 2]\n");
    assertThat(err).isEmpty();
  }

  @Test
  void goesOnAfterAnErrorAndRemembersIt() {
    assertThat(run("let x = 1\nthrow \"bad\"\nnope\nx + 1")).isEqualTo(1);
    assertThat(out).hasToString("2\n");
    assertThat(err.toString()).contains("Error: bad", "\"nope\" is not declared");
  }

  @Test
  void exitCodeIsThatOfTheFirstFailure() {
    assertThat(run("nope\nthrow \"bad\"")).isEqualTo(2);
    assertThat(run(":nope")).isEqualTo(2);
  }

  @Test
  void unfinishedInputAtTheEndIsAnError() {
    assertThat(run("1\nlet xs = [1,\n")).isEqualTo(2);
    assertThat(out).hasToString("1\n");
    assertThat(err.toString()).contains("`[` is not closed", "<2>:1:13");
  }

  @Test
  void waitsForTasksAtTheEnd() {
    assertThat(run("let t = spawn { sleep(1h); print(\"late\") }")).isZero();
    assertThat(out).hasToString("late\n");
  }

  @Test
  void tasksThatWaitForEverAreADeadlockAtTheEnd() {
    assertThat(run("let t = spawn \"stuck\" { <-chan() }")).isEqualTo(1);
    assertThat(err.toString()).contains("Deadlock", "task \"stuck\" waits at <1>:1");
  }

  @Test
  void failureOfATaskDecidesTheExitCode() {
    assertThat(run("let t = spawn { sleep(1h); throw \"late\" }")).isEqualTo(1);
    assertThat(err.toString()).contains("a task of input 1 has failed", "Error: late");
  }

  @Test
  void daemonsEndWithTheInputAfterAllTasksThatMayNeedThem() {
    String input =
        """
        let jobs = chan()
        let d = spawn daemon { try { for n in jobs { print("job ${n}") } } finally { print("end") } }
        let t = spawn { sleep(1h); jobs <- 1; yield }
        """;
    assertThat(run(input)).isZero();
    assertThat(out).hasToString("job 1\nend\n");
  }

  @Test
  void faultOfJavaEndsTheInputAndNotTheSession() {
    assertThat(run("let x = 20\nprint(\"boom\")\nx + 1")).isEqualTo(70);
    assertThat(out).hasToString("21\n");
    assertThat(err.toString()).contains("internal error: java.lang.InternalError: boom");
  }

  @Test
  void exitEndsTheSession() {
    assertThat(run("import os\nos.exit(5)\nprint(\"never\")")).isEqualTo(5);
    assertThat(out).isEmpty();
  }

  @Test
  void scriptsReadTheSameInput() {
    assertThat(run("let name = input()\nAda\n\"Hello, ${name}\"")).isZero();
    assertThat(out).hasToString("\"Hello, Ada\"\n");
  }

  @Test
  void emptyInput() {
    assertThat(run("")).isZero();
    assertThat(out).isEmpty();
  }

  private int run(String input) {
    PlainScreen screen =
        new PlainScreen(new BufferedReader(new StringReader(input)), this::write, err::append);
    Settings settings = Settings.standard().withClock(Clock.virtual()).withSeed(1);
    return new Shell(screen, settings, path -> new Program.Files.Read(null, "no files")).run();
  }

  private void write(String text) {
    if (text.equals("boom\n")) {
      throw new InternalError("boom");
    }
    out.append(text);
  }
}
