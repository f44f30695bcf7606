package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The {@code lull} command as its users meet it: a process, with exit codes, pipes and signals. */
@Tag("process")
@Timeout(60)
class RunnableJarTest {
  private static final Path JAR = Path.of(System.getProperty("lull.jar", "target/lull.jar"));
  private static final Path LAUNCHER = Path.of(System.getProperty("lull.launcher", "../lull"));

  /** A script that waits until it is stopped, and then takes its time to clean up. */
  private static final String WAITING =
      """
      defer print("cleaned up")
      print("waiting")
      sleep(1h)
      """;

  @TempDir private Path folder;

  @Test
  void printsAndEndsWithZero() throws Exception {
    Ended ended = run(jar("-e", "print(6 * 7)"));
    assertThat(ended).isEqualTo(new Ended(0, "42\n", ""));
  }

  @Test
  void readsArgumentsAndStandardInput() throws Exception {
    Process process = start(jar("-", "-a", "é"));
    try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
      in.write("import os\nprint(\"ü\", os.args())");
    }
    assertThat(end(process)).isEqualTo(new Ended(0, "ü [\"-a\", \"é\"]\n", ""));
  }

  @Test
  void outputIsUtf8WhateverTheLocale() throws Exception {
    Path script = Files.writeString(folder.resolve("s.lull"), "print(\"grün 🌙\")");
    ProcessBuilder builder = new ProcessBuilder(jar(script.toString()));
    builder.environment().put("LC_ALL", "C");
    assertThat(end(builder.start())).isEqualTo(new Ended(0, "grün 🌙\n", ""));
  }

  @Test
  void uncaughtErrorEndsWithOne() throws Exception {
    Ended ended = run(jar("-e", "print(1)\nthrow \"too bad\""));
    assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
    assertThat(ended.out()).isEqualTo("1\n");
    assertThat(ended.err()).contains("too bad").doesNotContain("\tat ", "\u001b[");
  }

  @Test
  void scriptThatDoesNotCompileEndsWithTwo() throws Exception {
    Ended ended = run(jar("-e", "print(1\n"));
    assertThat(ended.code()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).contains("<eval>");
  }

  @Test
  void scriptChoosesItsExitCode() throws Exception {
    assertThat(run(jar("-e", "import os\nprint(1)\nos.exit(7)")))
        .isEqualTo(new Ended(7, "1\n", ""));
  }

  @Test
  void readerThatHasSeenEnoughEndsItQuietly() throws Exception {
    Process process = start(jar("-e", "var n = 0\nwhile true { n += 1; print(n) }"));
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("1");
    }
    assertThat(process.waitFor()).isEqualTo(ExitCode.CLOSED_OUTPUT);
    assertThat(read(process.getErrorStream())).isEmpty();
  }

  @Test
  void interruptCleansUp() throws Exception {
    assumeFalse(interruptIsIgnored(), "a process started here would never see SIGINT");
    Process process = start(jar("-e", WAITING));
    awaitLine(process);
    signal(process, "INT");
    assertThat(end(process)).isEqualTo(new Ended(130, "cleaned up\n", ""));
  }

  @Test
  void terminationCleansUp() throws Exception {
    Process process = start(jar("-e", WAITING));
    awaitLine(process);
    signal(process, "TERM");
    assertThat(end(process)).isEqualTo(new Ended(143, "cleaned up\n", ""));
  }

  @Test
  void traceIsCompleteWhenTheScriptIsInterrupted() throws Exception {
    Path trace = folder.resolve("trace.json");
    Process process = start(jar("--trace", trace.toString(), "-e", WAITING));
    awaitLine(process);
    signal(process, "TERM");
    assertThat(end(process)).isEqualTo(new Ended(143, "cleaned up\n", ""));
    assertThat(Files.readString(trace))
        .startsWith("[{")
        .contains("waiting for time to pass", "\"end\":\"cancelled\"")
        .endsWith("}\n]");
  }

  @Test
  void busyScriptIsInterruptedToo() throws Exception {
    Process process = start(jar("-e", "print(\"busy\")\nwhile true { }"));
    awaitLine(process);
    signal(process, "TERM");
    assertThat(end(process)).isEqualTo(new Ended(143, "", ""));
  }

  @Test
  void secondSignalEndsAtOnce() throws Exception {
    Process process = start(jar("-e", "defer sleep(1h)\nprint(\"waiting\")\nsleep(1h)"));
    awaitLine(process);
    signal(process, "TERM");
    assertThat(process.waitFor(1, TimeUnit.SECONDS)).isFalse();
    signal(process, "TERM");
    assertThat(end(process)).isEqualTo(new Ended(143, "", ""));
  }

  @Test
  void quitShowsTheTasks() throws Exception {
    String code = "spawn \"reader\" { <-chan() }\nprint(1)\nsleep(1h)";
    Process process = start(List.of(LAUNCHER.toString(), "-e", code));
    awaitLine(process);
    try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      while (!err.ready() && !process.waitFor(100, TimeUnit.MILLISECONDS)) {
        signal(process, "QUIT");
      }
      assertThat(err.readLine()).isEqualTo("2 tasks");
      assertThat(err.readLine()).startsWith("TASK ");
      assertThat(err.readLine())
          .startsWith("main      waiting  <eval>:3  ")
          .endsWith("time to pass");
      assertThat(err.readLine()).startsWith("  reader  waiting  <eval>:1  ");
      signal(process, "TERM");
      assertThat(process.waitFor()).isEqualTo(143);
      assertThat(read(process.getInputStream())).isEmpty();
    }
  }

  @Test
  void standardModulesAreInTheJar() throws Exception {
    String code = "import json\nprint(json.stringify([1, {a: nil}]))";
    assertThat(run(jar("-e", code))).isEqualTo(new Ended(0, "[1,{\"a\":null}]\n", ""));
  }

  @Test
  void launcherWorksThroughALinkAndFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("lull"), LAUNCHER.toRealPath());
    ProcessBuilder builder =
        new ProcessBuilder(link.toString(), "-e", "print(1)").directory(folder.toFile());
    Ended ended = end(builder.start());
    Files.delete(link);
    assertThat(ended).isEqualTo(new Ended(0, "1\n", ""));
  }

  @Test
  void launcherSaysWhichJavaIsTooOld() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(LAUNCHER.toString(), "-e", "print(1)");
    builder.environment().put("LULL_JAVA_HOME", folder.toString());
    Ended ended = end(builder.start());
    assertThat(ended.code()).isEqualTo(ExitCode.UNUSABLE);
    assertThat(ended.err())
        .isEqualTo(
            "lull: LULL_JAVA_HOME is set to '%s', and that is not a JDK 25 or newer.%n"
                .formatted(folder));
  }

  /** What a process left behind. */
  private record Ended(int code, String out, String err) {}

  private static List<String> jar(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-jar");
    command.add(JAR.toString());
    command.addAll(List.of(arguments));
    return command;
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).start();
  }

  private static Ended run(List<String> command) throws Exception {
    return end(start(command));
  }

  private static Ended end(Process process) throws Exception {
    process.getOutputStream().close();
    String out = read(process.getInputStream());
    String err = read(process.getErrorStream());
    return new Ended(process.waitFor(), out, err);
  }

  private static String read(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Takes the first line of the output, byte by byte, so that the rest can be read later. */
  private static void awaitLine(Process process) throws IOException {
    int read;
    do {
      read = process.getInputStream().read();
    } while (read != '\n' && read >= 0);
  }

  private static void signal(Process process, String name) throws Exception {
    run(List.of("kill", "-" + name, Long.toString(process.pid())));
  }

  /**
   * Whether this process, and so every one that it starts, ignores Ctrl-C, as background jobs of a
   * script do.
   */
  private static boolean interruptIsIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .anyMatch(ignored -> (ignored & 0b10) != 0);
  }
}
