package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands say to files that are no ordinary scripts, and with which exit code. */
class OddFilesTest {
  private static final int TEN_MEGABYTES = 10_000_000;

  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void writeFiles() throws IOException {
    Files.createFile(folder.resolve("empty.lull"));
    Files.createDirectory(folder.resolve("folder.lull"));
    Files.write(folder.resolve("binary.lull"), new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 0, 0});
    Files.write(folder.resolve("latin.lull"), new byte[] {'a', '\n', (byte) 0xe9, '\n'});
    Files.writeString(folder.resolve("bom.lull"), "\uFEFFprint(1)\n");
    Files.writeString(folder.resolve("windows.lull"), "if true {\r\n  print(1)\r\n}\r\n");
    Files.writeString(
        folder.resolve("deep.lull"), "print(" + "[".repeat(9_999) + "]".repeat(9_999) + ")\n");
  }

  @ParameterizedTest
  @CsvSource({
    "run,   empty.lull,   0, ''",
    "check, empty.lull,   0, ''",
    "fmt,   empty.lull,   0, ''",
    "test,  empty.lull,   1, there are no tests in",
    "run,   folder.lull,  2, is a folder",
    "check, folder.lull,  2, there are no scripts (*.lull) in",
    "fmt,   folder.lull,  2, there are no scripts (*.lull) in",
    "test,  folder.lull,  1, there are no tests in",
    "run,   missing.lull, 2, there is no file",
    "check, missing.lull, 2, there is no file",
    "fmt,   missing.lull, 2, there is no file",
    "test,  missing.lull, 2, there is no file",
    "run,   binary.lull,  2, the file is not text: byte 6 is 0",
    "check, binary.lull,  2, the file is not text: byte 6 is 0",
    "fmt,   binary.lull,  2, the file is not text: byte 6 is 0",
    "test,  binary.lull,  2, the file is not text: byte 6 is 0",
    "run,   latin.lull,   2, 'the file is not UTF-8: byte 2 is 0xE9'",
    "check, latin.lull,   2, 'the file is not UTF-8: byte 2 is 0xE9'",
    "fmt,   latin.lull,   2, 'the file is not UTF-8: byte 2 is 0xE9'",
    "test,  latin.lull,   2, 'the file is not UTF-8: byte 2 is 0xE9'",
    "run,   bom.lull,     0, 1",
    "check, bom.lull,     0, ''",
    "fmt,   bom.lull,     0, formatted",
    "run,   windows.lull, 0, 1",
    "check, windows.lull, 0, ''",
    "fmt,   windows.lull, 0, formatted",
    "run,   deep.lull,    2, brackets are nested more than 100 deep",
    "check, deep.lull,    1, brackets are nested more than 100 deep",
    "fmt,   deep.lull,    1, brackets are nested more than 100 deep",
    "test,  deep.lull,    1, brackets are nested more than 100 deep",
  })
  void areToldInASentence(String command, String file, int exitCode, String said) {
    assertThat(lull(command, folder.resolve(file).toString())).isEqualTo(exitCode);
    String all = all();
    assertThat(all).contains(said).doesNotContain("internal error", "Exception");
    assertThat(all.isEmpty()).isEqualTo(said.isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"run, 2", "check, 2", "fmt, 2", "test, 2"})
  void fileThatMayNotBeRead(String command, int exitCode) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.lull"), "print(1)\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(secret), "this user may read everything");
    assertThat(lull(command, secret.toString())).isEqualTo(exitCode);
    assertThat(all()).contains("may not be read: permission denied");
  }

  @ParameterizedTest
  @CsvSource({"run, 0", "check, 0", "fmt, 0", "test, 1"})
  void tenMegabytesOfLines(String command, int exitCode) throws IOException {
    String line = "// " + "a comment that says nothing ".repeat(3).strip() + "\n";
    String text = line.repeat(TEN_MEGABYTES / line.length()) + "print(1)\n";
    assertThat(lull(command, write("ten.lull", text))).isEqualTo(exitCode);
  }

  @ParameterizedTest
  @CsvSource({"run, 0", "check, 0", "fmt, 0", "test, 1"})
  void tenMegabytesInOneLine(String command, int exitCode) throws IOException {
    String text = "print(len(\"" + "x".repeat(TEN_MEGABYTES) + "\"))\n";
    assertThat(lull(command, write("ten.lull", text))).isEqualTo(exitCode);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "check", "fmt"})
  void anErrorInALongLineIsShownInAFewColumns(String command) throws IOException {
    String text = "print(\"" + "x".repeat(TEN_MEGABYTES) + "\" \"\")\n";
    assertThat(lull(command, write("ten.lull", text))).isIn(1, 2);
    assertThat(all()).contains("Syntax: ");
    assertThat(all().length()).isLessThan(2_000);
  }

  @Test
  void fileIsNeverChangedWhenItCannotBeRead() throws IOException {
    byte[] before = Files.readAllBytes(folder.resolve("latin.lull"));
    lull("fmt", folder.resolve("latin.lull").toString());
    assertThat(Files.readAllBytes(folder.resolve("latin.lull"))).isEqualTo(before);
  }

  private String all() {
    return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private int lull(String... arguments) {
    StandardStreams streams =
        new StandardStreams(new ByteArrayInputStream(new byte[0]), out, err, false, false);
    return Main.execute(streams, EngineRunner::new, arguments);
  }
}
