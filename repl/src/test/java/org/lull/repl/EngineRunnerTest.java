package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command with the engine that it really has, in this process. */
class EngineRunnerTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String input = "";
  private boolean coloured;

  @Test
  void runsScript() {
    assertThat(lull("-e", "print(\"é\", 6 * 7)")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("é 42\n");
    assertThat(err.size()).isZero();
  }

  @Test
  void scriptReadsInputAndArguments() {
    input = "Ada\r\nAlan";
    lull("-e", "import os\nprint(input(), input(), input(), os.args())", "-x");
    assertThat(out).hasToString("Ada Alan nil [\"-x\"]\n");
  }

  @Test
  void scriptKnowsItsFolderAndEnvironment() throws IOException {
    Path data = Files.writeString(folder.resolve("data.txt"), "text");
    lull(
        "-e",
        "import fs\nimport os\nprint(fs.read_text(os.args()[0]), len(os.env()) > 0)",
        data.toString());
    assertThat(out).hasToString("text true\n");
  }

  @Test
  void uncaughtErrorShowsItsPlace() {
    assertThat(lull("-e", "let x = 1\nx.foo()")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString())
        .startsWith("Member: ")
        .contains("<eval>:2", "^")
        .doesNotContain("\u001b");
  }

  @Test
  void messagesAreColouredOnATerminal() {
    coloured = true;
    lull("-e", "throw \"x\"");
    lull("-e", "let let");
    assertThat(err.toString()).startsWith("\u001b").contains("Error:", "Syntax:");
  }

  @Test
  void exitRunsCleanUp() {
    assertThat(lull("-e", "import os\ndefer print(\"bye\")\nos.exit(3)\nprint(\"no\")"))
        .isEqualTo(3);
    assertThat(out).hasToString("bye\n");
  }

  @Test
  void cancelBeforeTheStartIsHeardToo() throws Exception {
    StandardStreams streams = streams();
    EngineRunner runner = new EngineRunner(streams);
    assertThat(runner.compile(ScriptFiles.ofCode("print(1)\nsleep(1h)").source(), RunOptions.NONE))
        .isEmpty();
    runner.cancel("stop");
    assertThat(runner.run(List.of(), RunOptions.NONE))
        .isEqualTo(new ScriptRunner.Outcome.Cancelled());
  }

  @Test
  void importsAreReadFromTheScriptsFolder() throws IOException {
    Files.writeString(folder.resolve("shapes.lull"), "let sides = 4");
    Path main =
        Files.writeString(
            folder.resolve("main.lull"), "import \"./shapes.lull\"\nprint(shapes.sides)");
    assertThat(lull("run", main.toString())).isZero();
    assertThat(out).hasToString("4\n");
  }

  @Test
  void missingImportIsAnErrorBeforeTheRun() throws IOException {
    Path main =
        Files.writeString(folder.resolve("main.lull"), "print(1)\nimport \"./shapes.lull\"");
    assertThat(lull("run", main.toString())).isEqualTo(ExitCode.UNUSABLE);
    assertThat(out.size()).isZero();
    assertThat(err.toString()).startsWith("Import: ").contains("there is no file", "main.lull:2");
  }

  @Test
  void seedFixesEveryRandomChoice() {
    String code =
        """
        import random
        let a = chan(99)
        let b = chan(99)
        for i in 1..60 { a <- "a"; b <- "b" }
        var text = ""
        for i in 1..60 {
          text += select { let v = <-a => v; let v = <-b => v }
          text += str(random.int(0, 9))
        }
        print(text)
        """;
    lull("--seed", "5", "-e", code);
    lull("run", "--seed", "5", "-e", code);
    lull("run", "--seed", "6", "-e", code);
    List<String> printed = out.toString().lines().toList();
    assertThat(printed.get(0)).isEqualTo(printed.get(1)).isNotEqualTo(printed.get(2));
  }

  @Test
  @Timeout(60)
  void virtualTimeDoesNotWait() {
    assertThat(lull("--virtual-time", "-e", "sleep(100d)\nprint(now() > 0s)")).isZero();
    assertThat(out).hasToString("true\n");
  }

  @Test
  void showsTheTasksThatAreLeft() {
    lull("--virtual-time", "--tasks-on-exit", "-e", "spawn \"late\" { sleep(2s) }\nsleep(1s)");
    assertThat(err)
        .hasToString(
            """
            1 task is left at the end of the main code
            TASK  STATE    LINE      FOR  WAITS FOR
            late  waiting  <eval>:1  1s   time to pass
            """);
  }

  @Test
  void tracesAlsoWhatFails() throws IOException {
    Path file = folder.resolve("trace.json");
    assertThat(lull("--trace", file.toString(), "-e", "spawn \"reader\" { throw \"bad\" }"))
        .isEqualTo(ExitCode.FAILED);
    assertThat(Files.readString(file))
        .startsWith("[{")
        .contains("\"reader\"", "\"failed\"")
        .endsWith("]");
  }

  @Test
  void traceThatCannotBeMadeIsMisuse() {
    assertThat(lull("--trace", folder.toString(), "-e", "print(1)")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(out.size()).isZero();
    assertThat(err).hasToString("lull: cannot write the trace '" + folder + "': it is a folder\n");
  }

  @Test
  void watchSaysNothingOfTasksThatWait() {
    assertThat(lull("--watch", "-e", "for i in 1..3 { yield }\nprint(1)")).isZero();
    assertThat(err.size()).isZero();
  }

  @Test
  void showsTasksWhenAsked() throws Exception {
    AtomicReference<EngineRunner> asked = new AtomicReference<>();
    InputStream asking =
        new InputStream() {
          @Override
          public int read() {
            asked.get().showTasks();
            return -1;
          }
        };
    EngineRunner runner = new EngineRunner(new StandardStreams(asking, out, err, false, false));
    asked.set(runner);
    runner.showTasks();
    String code = "spawn daemon \"d\" { sleep(1h) }\nyield\nprint(input())\nyield\nprint(\"end\")";
    runner.compile(ScriptFiles.ofCode(code).source(), RunOptions.NONE);
    assertThat(runner.run(List.of(), RunOptions.NONE)).isEqualTo(new ScriptRunner.Outcome.Ended(0));
    assertThat(err.toString())
        .startsWith("2 tasks\n")
        .containsPattern("main +waiting +<eval>:3 .* something outside of the program\n")
        .containsPattern("  d \\(daemon\\) +waiting +<eval>:1 .* time to pass\n");
  }

  @Test
  void showsTheSteps() {
    assertThat(lull("run", "--dump-steps", "-e", "print(1)")).isZero();
    assertThat(out.toString()).contains("call", "return");
  }

  private StandardStreams streams() {
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return new StandardStreams(in, out, err, false, coloured);
  }

  private int lull(String... arguments) {
    return Main.execute(streams(), EngineRunner::new, arguments);
  }
}
