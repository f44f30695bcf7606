package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lull.repl.ScriptRunner.Outcome;
import org.lull.runtime.hostswitch.HostSwitch.Backend;

/** The command line, in this process and without an engine. */
class CommandTest {
  @TempDir private Path folder;
  private final FakeRunner engine = new FakeRunner();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private OutputStream out = new ByteArrayOutputStream();
  private byte[] input = {};
  private String script = "";

  @BeforeEach
  void writeScript() throws IOException {
    script = Files.writeString(folder.resolve("hi.lull"), "print(1)").toString();
  }

  @Test
  void runsFile() {
    assertThat(lull("run", script)).isZero();
    assertThat(engine.calls).containsExactly("compile " + script + ": print(1)", "run []");
  }

  @Test
  void fileAloneIsEnough() {
    assertThat(lull(script)).isZero();
    assertThat(engine.calls).containsExactly("compile " + script + ": print(1)", "run []");
  }

  @Test
  void everythingAfterTheFileIsTheScripts() {
    lull("run", script, "-e", "--help", "@x", "--", "run");
    lull(script, "-e", "--help", "@x", "--", "run");
    assertThat(engine.calls)
        .filteredOn(call -> call.startsWith("run"))
        .containsExactly("run [-e, --help, @x, --, run]", "run [-e, --help, @x, --, run]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-e", "--eval"})
  void runsCode(String option) {
    assertThat(lull(option, "print(2)", "a", "-b")).isZero();
    assertThat(engine.calls).containsExactly("compile <eval>: print(2)", "run [a, -b]");
  }

  @Test
  void runsStandardInput() {
    input = "print(\"é\")".getBytes(StandardCharsets.UTF_8);
    assertThat(lull("-", "a")).isZero();
    assertThat(engine.calls).containsExactly("compile <stdin>: print(\"é\")", "run [a]");
  }

  @Test
  void dumpsSteps() {
    assertThat(lull("run", "--dump-steps", script)).isZero();
    assertThat(out).hasToString("the steps\n");
    assertThat(engine.calls).noneMatch(call -> call.startsWith("run"));
  }

  @Test
  void optionsOfARunComeBeforeOrAfterItsName() {
    RunOptions all =
        new RunOptions(-7L, true, true, true, Path.of("t.json"), Backend.THREADS, Confinement.NONE);
    List<String> words =
        List.of(
            "--seed=-7",
            "--virtual-time",
            "--watch",
            "--tasks-on-exit",
            "--trace",
            "t.json",
            "--host-switch=threads");
    assertThat(optionsOf(words, List.of("run", script))).isEqualTo(all);
    assertThat(optionsOf(List.of("run"), words, List.of(script))).isEqualTo(all);
    assertThat(optionsOf(words, List.of(script))).isEqualTo(all);
    assertThat(optionsOf(words.subList(0, 2), List.of("run"), words.subList(2, 7), List.of(script)))
        .isEqualTo(all);
    assertThat(optionsOf(List.of("--seed", "1", "run", "--seed", "2", script)))
        .isEqualTo(new RunOptions(2L, false, false, false, null, null, Confinement.NONE));
  }

  @SafeVarargs
  private RunOptions optionsOf(List<String>... words) {
    assertThat(lull(Stream.of(words).flatMap(List::stream).toArray(String[]::new))).isZero();
    return engine.options;
  }

  @Test
  void optionsAfterTheFileAreTheScripts() {
    assertThat(lull("run", "--seed", "1", script, "--seed", "2", "--watch")).isZero();
    assertThat(engine.calls).contains("run [--seed, 2, --watch]");
    assertThat(engine.options)
        .isEqualTo(new RunOptions(1L, false, false, false, null, null, Confinement.NONE));
  }

  @Test
  void seedIsAWholeNumber() {
    assertThat(lull("--seed", "x", script)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString())
        .startsWith(
            "lull: invalid value for option '--seed': 'x' is not a whole number of at most 64"
                + " bits\nRun 'lull --help'");
  }

  @Test
  void hostSwitchIsOneOfThree() {
    assertThat(lull("--host-switch=fast", script)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString())
        .startsWith(
            "lull: invalid value for option '--host-switch': 'fast' is none of native, threads, off");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lull", "lull run"})
  void helpNamesTheOptionsOfARun(String command) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    words.add("--help");
    assertThat(lull(words.subList(1, words.size()).toArray(String[]::new))).isZero();
    assertThat(out.toString())
        .contains(
            "--seed=N",
            "--virtual-time",
            "--watch",
            "--tasks-on-exit",
            "--trace=FILE",
            "--host-switch=BACKEND")
        .doesNotContainPattern("(?m)^.{101}");
  }

  @Test
  void helpNamesEveryWayToRunAScript() {
    assertThat(lull("--help")).isZero();
    assertThat(out.toString()).contains("lull [run] FILE [ARGS...]", "lull -e CODE", "Exit codes");
    assertThat(err.size()).isZero();
  }

  @Test
  void versionIsOneLine() {
    assertThat(lull("--version")).isZero();
    assertThat(out.toString()).startsWith("lull ").endsWith("\n").hasLineCount(1);
    assertThat(out.toString()).contains("; host switching: native, because ");
  }

  @Test
  void nothingToRunIsMisuse() {
    assertThat(lull("run")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err)
        .hasToString(
            """
            lull: which script? The name of a file is missing
            Run 'lull run --help' to see what it takes.
            """);
  }

  @Test
  void withoutAScriptTheInputIsASession() {
    input = "let x = 20\nx + 1\nprint(_)".getBytes(StandardCharsets.UTF_8);
    assertThat(lull()).isZero();
    assertThat(out).hasToString("21\n21\n");
    assertThat(lull("repl", "--seed", "1")).isZero();
  }

  @Test
  void unknownOptionIsMisuse() {
    assertThat(lull("--dmup-steps", script)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString()).startsWith("lull: unknown option: '--dmup-steps'");
  }

  @Test
  void unknownOptionHasASuggestion() {
    assertThat(lull("check", "--jsn", script)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err)
        .hasToString(
            """
            lull: unknown option: '--jsn'; did you mean '--json'?
            Run 'lull check --help' to see what it takes.
            """);
  }

  @Test
  void misspeltCommandHasASuggestion() {
    assertThat(lull("chekc", script)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err)
        .hasToString(
            "lull: there is no file 'chekc', and no such command; did you mean 'check'?\n");
  }

  @Test
  void helpIsACommandToo() {
    assertThat(lull("help")).isZero();
    assertThat(out.toString()).startsWith("Usage: lull [repl]");
    assertThat(lull("help", "check")).isZero();
    assertThat(out.toString()).contains("Usage: lull check");
  }

  @Test
  void lostOutputOfACommandIsTold() {
    out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    assertThat(lull("--help")).isEqualTo(ExitCode.FAILED);
    assertThat(err).hasToString("lull: cannot write to standard output: No space left on device\n");
  }

  @Test
  void oneArgumentTooMany() {
    assertThat(lull("repl", "x")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString()).startsWith("lull: 'x' is too much");
  }

  @Test
  void missingFile() {
    assertThat(lull("run", "no/such.lull")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err).hasToString("lull: there is no file 'no/such.lull'\n");
  }

  @Test
  void forgottenExtension() {
    String name = folder.resolve("hi").toString();
    assertThat(lull("run", name)).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err)
        .hasToString("lull: there is no file '%s'; did you mean '%s'?%n".formatted(name, script));
  }

  @Test
  void folderIsNoScript() {
    assertThat(lull(folder.toString())).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString()).contains("is a folder, not a script");
  }

  @Test
  void textThatIsNotUtf8() {
    input = new byte[] {'a', '\n', 'b', (byte) 0xff, 'c'};
    assertThat(lull("-")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err).asString().contains("not UTF-8", "0xFF", "<stdin>:2");
  }

  @Test
  void uncaughtErrorIsReported() {
    engine.outcome = new Outcome.Failed("error: it broke");
    assertThat(lull(script)).isEqualTo(ExitCode.FAILED);
    assertThat(err).hasToString("error: it broke\n");
  }

  @Test
  void scriptChoosesItsExitCode() {
    engine.outcome = new Outcome.Ended(42);
    assertThat(lull(script)).isEqualTo(42);
  }

  @Test
  void internalErrorSaysHowToReport() {
    engine.body =
        () -> {
          throw new IllegalStateException("no frame");
        };
    assertThat(lull(script)).isEqualTo(ExitCode.INTERNAL);
    assertThat(err.toString())
        .startsWith("lull: internal error: java.lang.IllegalStateException: no frame at org.lull.")
        .contains("LULL_DEBUG=1")
        .doesNotContain("\tat ");
  }

  @Test
  void outOfMemoryIsNoInternalError() {
    engine.body =
        () -> {
          throw new OutOfMemoryError("Java heap space");
        };
    assertThat(lull(script)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("MB of memory").doesNotContain("internal");
  }

  @Test
  void closedPipeEndsQuietly() {
    out = failing("Broken pipe");
    assertThat(lull("--help")).isZero();
    assertThat(lull(script)).isEqualTo(ExitCode.OK);
    engine.body = () -> streams.out().write("x".repeat(200_000));
    assertThat(lull(script)).isEqualTo(ExitCode.CLOSED_OUTPUT);
    assertThat(engine.calls).contains("cancel: nobody reads the output");
    assertThat(err.size()).isZero();
  }

  @Test
  void fullDiskIsReported() {
    out = failing("No space left on device");
    engine.body = () -> streams.out().write("x");
    assertThat(lull(script)).isEqualTo(ExitCode.FAILED);
    assertThat(err).hasToString("lull: cannot write to standard output: No space left on device\n");
  }

  private StandardStreams streams = newStreams();

  private StandardStreams newStreams() {
    return new StandardStreams(new ByteArrayInputStream(input), out, err, false, false);
  }

  private int lull(String... arguments) {
    streams = newStreams();
    return Main.execute(streams, any -> engine, arguments);
  }

  private static OutputStream failing(String reason) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(reason);
      }
    };
  }
}
