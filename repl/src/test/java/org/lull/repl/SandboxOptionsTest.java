package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The options that confine a script, through the command, with the engine that it really has. */
class SandboxOptionsTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String input = "";
  private String reading = "";

  @BeforeEach
  void makeFiles() throws IOException {
    Files.writeString(folder.resolve("data.txt"), "data");
    Files.createDirectory(folder.resolve("inner"));
    Files.writeString(folder.resolve("inner/deep.txt"), "deep");
    Files.writeString(folder.resolve("part.lull"), "let answer = 42");
    reading = "import fs\nimport os\nprint(fs.read_text(os.args()[0]))";
  }

  // What may be reached

  @Test
  void withoutASandboxAScriptMayDoWhatItsUserMay() {
    assertThat(lull("run", "-e", reading, file("data.txt"))).isZero();
    assertThat(out).hasToString("data\n");
  }

  @Test
  void inASandboxItReadsNothing() {
    assertThat(lull("run", "--sandbox", "-e", reading, file("data.txt"))).isEqualTo(1);
    assertThat(err.toString())
        .contains("Permission: this script may not read", "--allow-read=" + file("data.txt"));
  }

  @Test
  void itReadsWhatIsAllowed() {
    assertThat(lull("--sandbox", "--allow-read=" + folder, "-e", reading, file("inner/deep.txt")))
        .isZero();
    assertThat(out).hasToString("deep\n");
    assertThat(lull("--sandbox", "--allow-read", "-e", reading, file("data.txt"))).isZero();
    String both = "--allow-read=" + file("inner") + "," + file("data.txt");
    assertThat(lull("--sandbox", both, "-e", reading, file("data.txt"))).isZero();
    assertThat(lull("--allow-read=" + file("inner"), "-e", reading, file("data.txt"))).isEqualTo(1);
  }

  @Test
  void itWritesWhatIsAllowed() {
    String writing = "import fs\nimport os\nfs.write_text(os.args()[0], \"new\")";
    assertThat(lull("--allow-read", "-e", writing, file("new.txt"))).isEqualTo(1);
    assertThat(err.toString()).contains("may not write", "--allow-write=");
    assertThat(folder.resolve("new.txt")).doesNotExist();
    assertThat(lull("--allow-write=" + folder, "-e", writing, file("new.txt"))).isZero();
    assertThat(folder.resolve("new.txt")).hasContent("new");
  }

  @Test
  void itSeesTheEnvironmentThatIsAllowed() {
    String path = "import os\nprint(os.env(\"PATH\") != nil)";
    assertThat(lull("--sandbox", "-e", path)).isEqualTo(1);
    assertThat(err.toString()).contains("--allow-env=PATH");
    assertThat(lull("--allow-env=HOME", "-e", path)).isEqualTo(1);
    assertThat(lull("--allow-env=HOME,PATH", "-e", path)).isZero();
    assertThat(lull("--allow-env", "-e", "import os\nos.env()")).isZero();
    assertThat(lull("--allow-env=PATH", "-e", "import os\nos.env()")).isEqualTo(1);
  }

  @Test
  void itKnowsTheTimeIfThatIsAllowed() {
    assertThat(lull("--sandbox", "-e", "now()")).isEqualTo(1);
    assertThat(err.toString()).contains("--allow-clock");
    assertThat(lull("--allow-clock", "-e", "print(now() > 1s)")).isZero();
  }

  @Test
  void allowingMeansASandbox() {
    assertThat(lull("--allow-net", "-e", reading, file("data.txt"))).isEqualTo(1);
    assertThat(lull("--allow-run=git", "-e", reading, file("data.txt"))).isEqualTo(1);
    assertThat(lull("--allow-net=example.com:443,[::1]:80,*.example.org", "-e", "1")).isZero();
  }

  @Test
  void theWordAfterAnAllowOptionIsTheScript() throws IOException {
    Path script = Files.writeString(folder.resolve("hello.lull"), "print(1)");
    assertThat(lull("run", "--allow-read", script.toString())).isZero();
    assertThat(out).hasToString("1\n");
  }

  @Test
  void standardInputIsConfinedToo() {
    input = "import os\nos.env()";
    assertThat(lull("--sandbox", "-")).isEqualTo(1);
    assertThat(err.toString()).contains("Permission: ");
  }

  @Test
  void importsComeFromTheFolderOfTheScript() throws IOException {
    Path script =
        Files.writeString(
            folder.resolve("main.lull"), "import \"./part.lull\"\nprint(part.answer)");
    assertThat(lull("--sandbox", script.toString())).isZero();
    assertThat(out).hasToString("42\n");
    Path inner =
        Files.writeString(
            folder.resolve("inner/main.lull"), "import \"../part.lull\"\nprint(part.answer)");
    assertThat(lull("--sandbox", inner.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("outside of the folders that may be imported from");
    assertThat(lull("--allow-read=" + folder, inner.toString())).isZero();
  }

  // How much may be used

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--max-steps=1_000 | while true {} | StepLimit: this took more than 1000 steps",
        "--timeout=20ms | sleep(1h) | TimeLimit: this took longer than 20ms",
        "--max-heap=1MB | let x = []; while true { x.push([]) } | MemoryLimit: this needs more",
        "--max-tasks=10 | while true { spawn sleep(1h) } | TaskLimit: there are more than 10",
        "--max-depth=50 | fn f() { f() + 1 }; f() | StackLimit: there are more than 50 calls",
        "--max-output=1KB | while true { print(1) } | OutputLimit: this put out more than 1 KB"
      })
  void eachLimitEndsTheScript(String option, String code, String error) {
    String caught = "try { " + code + " } catch e { print(\"caught\") }";
    assertThat(lull("run", option, "-e", caught)).isEqualTo(1);
    assertThat(err.toString()).startsWith(error);
    assertThat(out.toString()).doesNotContain("caught");
  }

  @Test
  void limitsAreNoSandbox() {
    assertThat(lull("--max-steps", "100000", "-e", reading, file("data.txt"))).isZero();
  }

  // What makes no sense

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--timeout=2 | '2' is not a time with its unit, such as 500ms, 2s or 1m",
        "--max-heap=lots | 'lots' is not a size, such as 64MB, 512KB or a number of bytes",
        "--max-heap=1KB | 1024 bytes of heap are too few: it takes 65536",
        "--max-steps=0 | '0' is not a whole number from 1",
        "--max-tasks=many | 'many' is not a whole number from 1",
        "--allow-net=example.com:https | 'example.com:https' is not HOST or HOST:PORT",
        "--allow-net=example.com:70000 | a port is from 1 to 65535, but this is 70000",
        "--allow-env=A,A | a script is allowed twice to read the environment variable A"
      })
  void whatMakesNoSenseIsRefused(String option, String message) {
    assertThat(lull("run", option, "-e", "print(1)")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString()).startsWith("lull: ").contains(message);
    assertThat(out.size()).isZero();
  }

  @Test
  void aPermissionThatSaysNothingIsRefused() {
    assertThat(lull("--allow-read", "--allow-read=/data", "-e", "1")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString()).contains("says nothing, because it is allowed to read every file");
  }

  @Test
  void aSandboxIsForARun() {
    assertThat(lull("--sandbox")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString()).contains("not for a session");
    assertThat(lull("--sandbox", "test", file("part.lull"))).isEqualTo(ExitCode.UNUSABLE);
    assertThat(lull("--sandbox", "run", "-e", "now()")).isEqualTo(1);
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private int lull(String... arguments) {
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    StandardStreams streams = new StandardStreams(in, out, err, false, false);
    return Main.execute(streams, EngineRunner::new, arguments);
  }
}
