package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code lull fmt} and {@code lull check}. */
class SourceCommandsTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String input = "";

  @Test
  void formatsFiles() throws IOException {
    String file = script("a.lull", "print( 1 )");
    assertThat(lull("fmt", file)).isZero();
    assertThat(Path.of(file)).hasContent("print(1)\n");
    assertThat(out).hasToString("formatted " + file + "\n");
    assertThat(lull("fmt", file, "--check", "--diff")).isZero();
    assertThat(err.size()).isZero();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void formattedFilesStayWhatTheyWere() throws IOException {
    Path file = Path.of(script("a.lull", "print( 1 )"));
    Set<PosixFilePermission> permissions = PosixFilePermissions.fromString("rwxr-x--x");
    Files.setPosixFilePermissions(file, permissions);
    Path link = Files.createSymbolicLink(folder.resolve("link.lull"), file.getFileName());
    assertThat(lull("fmt", link.toString())).isZero();
    assertThat(link).isSymbolicLink().hasContent("print(1)\n");
    assertThat(Files.getPosixFilePermissions(file)).isEqualTo(permissions);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactlyInAnyOrder(file, link);
    }
  }

  /** Whoever has the file open goes on to see the old text: the new one is in a file of its own. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void oldTextIsNeverHalfOverwritten() throws IOException {
    Path file = Path.of(script("a.lull", "print( 1 )"));
    try (InputStream old = Files.newInputStream(file)) {
      assertThat(lull("fmt", file.toString())).isZero();
      assertThat(old).hasContent("print( 1 )");
    }
    assertThat(file).hasContent("print(1)\n");
  }

  @Test
  void formatsFolders() throws IOException {
    Files.createDirectories(folder.resolve("inner"));
    Files.createDirectories(folder.resolve(".hidden"));
    String inner = script("inner/a.lull", "a( )");
    String hidden = script(".hidden/b.lull", "b( )");
    String other = script("c.txt", "c( )");
    assertThat(lull("fmt", folder.toString())).isZero();
    assertThat(Path.of(inner)).hasContent("a()\n");
    assertThat(Path.of(hidden)).hasContent("b( )");
    assertThat(Path.of(other)).hasContent("c( )");
  }

  @Test
  void formatsStandardInput() {
    input = "print( \"é\" )";
    assertThat(lull("fmt", "-")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("print(\"é\")\n");
  }

  @Test
  void checkOfFormatChangesNothing() throws IOException {
    String file = script("a.lull", "print( 1 )");
    assertThat(lull("fmt", "--check", file)).isEqualTo(ExitCode.FAILED);
    assertThat(Path.of(file)).hasContent("print( 1 )");
    assertThat(err).hasToString("lull: '" + file + "' is not formatted\n");
  }

  @Test
  void diffShowsWhatWouldChange() throws IOException {
    String file = script("a.lull", "a()\nprint( 1 )\nb()\n");
    assertThat(lull("fmt", "--diff", file)).isEqualTo(ExitCode.FAILED);
    assertThat(out)
        .hasToString(
            """
            --- %1$s
            +++ %1$s (formatted)
            @@ -1,3 +1,3 @@
             a()
            -print( 1 )
            +print(1)
             b()
            """
                .formatted(file));
  }

  @Test
  void syntaxErrorsLeaveTheFileAlone() throws IOException {
    String bad = script("bad.lull", "print( (");
    String good = script("good.lull", "a( )");
    assertThat(lull("fmt", bad, good)).isEqualTo(ExitCode.FAILED);
    assertThat(Path.of(bad)).hasContent("print( (");
    assertThat(Path.of(good)).hasContent("a()\n");
    assertThat(err.toString()).contains("Syntax: ", "bad.lull:1");
  }

  @Test
  void findsNothingInAGoodScript() throws IOException {
    assertThat(lull("check", script("a.lull", "let x = 1\nprint(x)\n"))).isZero();
    assertThat(out.size() + err.size()).isZero();
  }

  @Test
  void showsErrorsAndWarnings() throws IOException {
    String unused = script("a.lull", "let x = 1\nprint(2)\n");
    String wrong = script("b.lull", "print(nme)\n");
    assertThat(lull("check", unused, wrong)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString())
        .startsWith("Warning: \"x\" is never read\n")
        .contains("Name: \"nme\" is not declared")
        .endsWith("lull: 1 error, 1 warning\n");
  }

  @Test
  void writesJson() throws IOException {
    String file = script("a.lull", "import math\nprint(math.sqr(2))\n");
    assertThat(lull("check", "--json", file)).isEqualTo(ExitCode.FAILED);
    assertThat(out)
        .hasToString(
            "{\"severity\":\"warning\",\"kind\":\"Member\",\"message\":\"module math has no"
                + " \\\"sqr\\\"\",\"file\":\""
                + file
                + "\",\"line\":2,\"column\":12,\"endLine\":2,\"endColumn\":15,\"hint\":\"did you"
                + " mean \\\"sqrt\\\"?\",\"notes\":[]}\n");
    assertThat(err.size()).isZero();
  }

  @Test
  void anErrorInAnImportIsShownOnce() throws IOException {
    script("m.lull", "print(nme)\n");
    String a = script("a.lull", "import \"./m.lull\"\n");
    String b = script("b.lull", "import \"./m.lull\"\n");
    assertThat(lull("check", a, b)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).endsWith("lull: 1 error, 0 warnings\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fmt", "check"})
  void anEmptyFileIsFine(String command) throws IOException {
    assertThat(lull(command, script("empty.lull", ""))).isZero();
    assertThat(err.size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fmt", "check"})
  void whatCannotBeReadIsTold(String command) throws IOException {
    String binary = folder.resolve("binary.lull").toString();
    Files.write(Path.of(binary), new byte[] {'a', 0, (byte) 0xff});
    assertThat(lull(command, binary)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString()).contains("the file is not");
    assertThat(lull(command, "no/such.lull")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString()).contains("there is no file 'no/such.lull'");
    String empty = Files.createDirectories(folder.resolve("empty")).toString();
    assertThat(lull(command, empty)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString()).contains("there are no scripts (*.lull) in '" + empty + "'");
    assertThat(lull(command)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString()).contains("missing required parameter");
  }

  /** A chain of operators is as deep as it is long. */
  @ParameterizedTest
  @ValueSource(strings = {"fmt", "check"})
  void deepScriptsFitTheStack(String command) throws IOException {
    String sum = "let y = a" + " + a".repeat(900) + "\n";
    String calls = "let z = a" + "()".repeat(900) + "\n";
    String file = script("deep.lull", "let a = 1\n" + sum + calls);
    assertThat(lull(command, file)).isZero();
  }

  private String script(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private int lull(String... arguments) {
    StandardStreams streams =
        new StandardStreams(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            err,
            false,
            false);
    return Main.execute(streams, any -> new FakeRunner(), arguments);
  }
}
