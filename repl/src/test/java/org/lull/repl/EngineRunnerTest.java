package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    assertThat(runner.compile(ScriptFiles.ofCode("print(1)\nsleep(1h)").source())).isEmpty();
    runner.cancel("stop");
    assertThat(runner.run(List.of(), RunOptions.NONE)).isEqualTo(new ScriptRunner.Outcome.Cancelled());
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
