package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code lull test}, in this process. */
class TestCommandTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private boolean terminal;

  @Test
  void passingTestsAreListed() {
    String file = write("a.lull", "test \"one\" { assert 1 < 2 }\ntest \"two\" { nil }");
    assertThat(test(file)).isZero();
    assertThat(output())
        .isEqualTo("%s\n  ok   one\n  ok   two\n\n2 tests: 2 passed".formatted(file));
    assertThat(err.size()).isZero();
  }

  @Test
  void failureShowsThePartsAndWhatWasPrinted() {
    String file =
        write("a.lull", "let x = 3\ntest \"sum\" {\n  print(\"before\")\n  assert x + 1 == 5\n}");
    assertThat(test("--seed", "9", file)).isEqualTo(1);
    assertThat(output())
        .contains(
            "  FAIL sum (line 2)\n",
            "Assert: this does not hold: x + 1 == 5\n         x + 1 is 4\n",
            ":4:10\n",
            "it printed:\n         before\n",
            "once more: lull test --seed 9 --filter 'sum' " + file,
            "1 test: 0 passed, 1 failed");
  }

  @Test
  void outputOfGoodTestsIsNotShown() {
    assertThat(test(write("a.lull", "test \"t\" { print(\"secret\") }"))).isZero();
    assertThat(output()).doesNotContain("secret");
  }

  @Test
  void eachTestHasAProgramOfItsOwn() {
    String file =
        write(
            "a.lull",
            """
            var count = 0
            test "first" { count += 1; assert count == 1 }
            test "second" { count += 1; assert count == 1 }
            """);
    assertThat(test(file)).isZero();
  }

  @Test
  void testSeesWhatIsDeclaredBelowIt() {
    assertThat(test(write("a.lull", "test \"t\" { assert f() == x }\nlet x = 2\nfn f() => 2")))
        .isZero();
  }

  @Test
  void timeIsVirtual() {
    assertThat(
            test(
                write(
                    "a.lull",
                    "test \"t\" { let c = clock(); sleep(1h); assert clock() - c == 1h }")))
        .isZero();
  }

  @Test
  void taskThatCanGoOnIsNotLeftBehind() {
    String file =
        write(
            "a.lull",
            "test \"t\" { let c = chan(); spawn { c <- 1 }; sleep(1ms); assert <-c == 1 }");
    assertThat(test(file)).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          spawn "reader" { <-chan() } | task "reader" waits at F:1 for a value from a channel (spawned at F:1)
          spawn "writer" { chan() <- 1 } | task "writer" waits at F:1 for a receiver on a channel (spawned at F:1)
          spawn "late" { sleep(1h) } | task "late" waits at F:1 for time to pass (spawned at F:1)
          spawn "busy" { while true { yield } } | task "busy" goes on without an end (spawned at F:1)
          every(1s) | a timer set at F:1 will give a value in 1s, and nobody waits for it
          after(2s) | a timer set at F:1 will give a value in 2s, and nobody waits for it
          """)
  void whatIsLeftBehindFailsTheTest(String code, String complaint) {
    String file = write("a.lull", "test \"t\" { " + code + "; nil }");
    assertThat(test(file)).isEqualTo(1);
    assertThat(output())
        .contains("the test has ended and left this behind:", complaint.replace("F:", file + ":"));
  }

  @Test
  void daemonsAndClosedTimersAreNotLeftBehind() {
    String file =
        write(
            "a.lull",
            """
            test "t" {
              spawn daemon { for t in every(1s) { print(t) } }
              let once = after(1h)
              once.close()
              sleep(1s)
            }
            """);
    assertThat(test(file)).isZero();
  }

  @Test
  void whatIsLeftIsCleanedUp() {
    String file = write("a.lull", "test \"t\" { spawn { defer print(\"bye\"); sleep(1h) }; nil }");
    assertThat(test(file)).isEqualTo(1);
    assertThat(output()).contains("bye");
  }

  @Test
  void filterChoosesByName() {
    String file = write("a.lull", "test \"cat\" { assert false }\ntest \"dog\" { nil }");
    assertThat(test(file, "--filter", "do")).isZero();
    assertThat(output()).contains("ok   dog").doesNotContain("cat");
  }

  @Test
  void filterThatFitsNothingIsNoSuccess() {
    String file = write("a.lull", "test \"cat\" { nil }");
    assertThat(test(file, "--filter", "cow")).isEqualTo(1);
    assertThat(output()).isEqualTo("no test in " + file + " has 'cow' in its name");
  }

  @Test
  void repeatFindsTheSeedThatFailsAndSeedReplaysIt() {
    String file = write("a.lull", "import random\ntest \"dice\" { assert random.int(1, 6) != 6 }");
    assertThat(test("--seed", "1", "--repeat", "200", file)).isEqualTo(1);
    String seed = output().replaceAll("(?s).*--seed (\\d+) .*", "$1");
    assertThat(output()).contains("of 200\n");
    out.reset();
    assertThat(test("--seed", seed, file)).isEqualTo(1);
    assertThat(output()).contains("random.int(1, 6) is 6");
  }

  @Test
  void repeatTakesAPositiveNumber() {
    assertThat(test("--repeat", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("--repeat takes a number from 1 on, but got 0");
  }

  @Test
  void foldersAreLookedThrough() {
    write("b/deep/b.lull", "test \"deep\" { nil }");
    write("b/a.lull", "print(1)");
    write("b/broken.lull", "let let");
    write("b/.hidden/c.lull", "test \"hidden\" { assert false }");
    assertThat(test(folder.resolve("b").toString())).isZero();
    assertThat(output()).contains("ok   deep", "1 test: 1 passed").doesNotContain("broken");
  }

  @Test
  void folderWithoutTests() {
    String name = folder.toString();
    assertThat(test(name)).isEqualTo(1);
    assertThat(output()).isEqualTo("there are no tests in " + name);
  }

  @Test
  void emptyFile() {
    String file = write("a.lull", "");
    assertThat(test(file)).isEqualTo(1);
    assertThat(output()).isEqualTo(file + "\n  the file is empty\nthere are no tests in " + file);
  }

  @Test
  void missingFile() {
    String file = folder.resolve("a.lull").toString();
    assertThat(test(file)).isEqualTo(2);
    assertThat(output()).isEqualTo(file + "\n  there is no file '" + file + "'\n\nno test was run");
  }

  @Test
  void binaryFile() throws IOException {
    Path file = Files.write(folder.resolve("a.lull"), new byte[] {'t', 0, (byte) 0xff});
    assertThat(test(file.toString())).isEqualTo(2);
    assertThat(output()).contains("the file is not UTF-8: byte 2 is 0xFF");
  }

  @Test
  void largeFileWithoutTestsIsNotCompiled() {
    String file = write("a.lull", "print(1)\n".repeat(1_200_000));
    assertThat(test(file)).isEqualTo(1);
    assertThat(output())
        .contains("there are no tests in it: a test is written test \"name\" { … }");
  }

  @Test
  void fileThatDoesNotCompileIsReportedAndTheOthersAreTested() {
    String broken = write("a.lull", "test \"x\" { nope }");
    String good = write("b.lull", "test \"y\" { nil }");
    assertThat(test(broken, good)).isEqualTo(1);
    assertThat(output())
        .contains("Name: \"nope\" is not declared", "ok   y", "1 file could not be tested");
  }

  @Test
  void twoTestsOfOneNameAreAnError() {
    String file = write("a.lull", "test \"x\" { nil }\ntest \"x\" { nil }");
    assertThat(test(file)).isEqualTo(1);
    assertThat(output()).contains("Name: there is another test of this name");
  }

  @Test
  void exitIsAFailure() {
    assertThat(test(write("a.lull", "import os\ntest \"x\" { os.exit(0) }"))).isEqualTo(1);
    assertThat(output()).contains("os.exit(0) ended the test");
  }

  @Test
  void testMayReturnAndReadAndImport() {
    write("util.lull", "fn twice(x) => 2 * x\ntest \"not run\" { assert false }");
    String file =
        write(
            "a.lull",
            """
            import {twice} from "./util.lull"
            test "x" {
              if twice(2) == 4 { return nil }
              assert false
            }
            test "input is empty" { assert input() == nil }
            """);
    assertThat(test(file)).isZero();
  }

  @Test
  void errorOfTheScriptFailsItsTests() {
    assertThat(test(write("a.lull", "test \"x\" { nil }\nthrow \"early\""))).isEqualTo(1);
    assertThat(output()).contains("FAIL x", "Error: early");
  }

  @Test
  void runSkipsTests() {
    StandardStreams streams = streams();
    String file = write("a.lull", "test \"x\" { nope }\nprint(\"ran\")");
    assertThat(Main.execute(streams, EngineRunner::new, file)).isZero();
    assertThat(out).hasToString("ran\n");
  }

  @Test
  void terminalShowsTheTestThatRuns() {
    terminal = true;
    assertThat(test(write("a.lull", "test \"x\" { nil }"))).isZero();
    assertThat(output()).contains("  …    x\r\033[K  ok   x\n");
  }

  @Test
  void junitXmlHasEveryTest() throws Exception {
    Path xml = folder.resolve("results.xml");
    String good = write("a.lull", "test \"a < b\" { nil }\ntest \"b\" { print(1); assert 1 > 2 }");
    String bad = write("b.lull", "test \"\" { let }");
    assertThat(test("--junit-xml", xml.toString(), good, bad)).isEqualTo(1);
    assertThat(Files.readString(xml))
        .contains(
            "<testsuite name=\""
                + good
                + "\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\"",
            "<testcase name=\"a &lt; b\" classname=\"" + className(good) + "\" time=\"",
            "<failure message=\"Assert: this does not hold: 1 &gt; 2\" type=\"Assert\">",
            "<system-out>1\n</system-out>",
            "<testsuite name=\"" + bad + "\" tests=\"1\" failures=\"0\" errors=\"1\"",
            "<testcase name=\"can be tested\" classname=\"" + className(bad) + "\" time=\"",
            "<error message=\"Syntax: ");
    try (InputStream in = Files.newInputStream(xml)) {
      DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
    }
  }

  /** As a build server groups tests: by packages with points between. */
  private static String className(String file) {
    return file.substring(1, file.length() - ".lull".length()).replace('/', '.');
  }

  @Test
  void junitXmlThatCannotBeWritten() {
    String file = write("a.lull", "test \"x\" { nil }");
    String xml = folder.resolve("no/such/folder.xml").toString();
    assertThat(test("--junit-xml", xml, file)).isEqualTo(2);
    assertThat(err.toString()).startsWith("lull: cannot write '" + xml + "'");
  }

  private int test(String... arguments) {
    String[] words = new String[arguments.length + 1];
    words[0] = "test";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return Main.execute(streams(), EngineRunner::new, words);
  }

  private StandardStreams streams() {
    return new StandardStreams(new ByteArrayInputStream(new byte[0]), out, err, terminal, false);
  }

  /** What was printed, without how long it took. */
  private String output() {
    return out.toString(StandardCharsets.UTF_8)
        .replaceAll(" \\(\\d+\\.\\d s\\)", "")
        .stripTrailing();
  }

  private String write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text).toString();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
