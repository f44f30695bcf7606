package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionTest {
  @TempDir private Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource({
    "lull --se, --seed",
    "lull ru, run",
    "lull run --vir, --virtual-time",
    "lull run --dump, --dump-steps",
    "lull run --host-switch nat, native",
    "lull completion ba, bash",
    "lull completion --he, --help"
  })
  void bashCompletes(String line, String expected) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash");
    assertThat(lull("completion", "bash")).isZero();
    Path script =
        Files.writeString(folder.resolve("lull.bash"), out.toString(StandardCharsets.UTF_8));
    String commands =
        """
        compopt() { :; } # it works only while somebody types
        source "$1"; COMP_WORDS=($2); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_LINE=$2
        _complete_lull; echo "${COMPREPLY[@]}"
        """;
    Process bash =
        new ProcessBuilder("/bin/bash", "--norc", "-c", commands, "bash", script.toString(), line)
            .redirectErrorStream(true)
            .start();
    bash.getOutputStream().close();
    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo(expected);
  }

  @Test
  void fishIsToldOfEverySubcommandAndOption() {
    assertThat(lull("completion", "fish")).isZero();
    assertThat(out.toString().lines())
        .contains(
            "complete -c lull -n '__fish_use_subcommand' -a run -d 'Run a script.'",
            "complete -c lull -n '__fish_use_subcommand' -s e -l eval -x"
                + " -d 'Run this code in place of a file.'",
            "complete -c lull -n '__fish_seen_subcommand_from run' -l watch"
                + " -d 'Name every task that runs for more than 500 ms without a wait.'")
        .anyMatch(line -> line.contains(" -l trace -r -F "))
        .allMatch(line -> line.startsWith("complete -c lull -n '"));
  }

  @ParameterizedTest
  @CsvSource({
    "lull che, check",
    "lull run --tr, --trace",
    "lull completion z, zsh",
    "lull test --jun, --junit-xml"
  })
  void fishCompletes(String line, String expected) throws Exception {
    assertThat(lull("completion", "fish")).isZero();
    Path script = Files.writeString(folder.resolve("lull.fish"), out.toString());
    String commands = "source %s; complete -C '%s'".formatted(script, line);
    assertThat(output("fish", "--no-config", "-c", commands).lines())
        .singleElement()
        .asString()
        .matches(expected + "(\t.*)?");
  }

  @Test
  void zshTakesTheScript() throws Exception {
    assertThat(lull("completion", "zsh")).isZero();
    Path script = Files.writeString(folder.resolve("lull.zsh"), out.toString());
    String commands =
        "autoload -Uz compinit; compinit -u -D; source %s; print $_comps[lull]".formatted(script);
    assertThat(output("zsh", "-f", "-c", commands).strip()).contains("_complete_lull");
  }

  /** What a shell prints; the test is skipped if the machine does not have it. */
  private String output(String shell, String... arguments) throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, shell))),
        "there is no " + shell);
    List<String> command = new ArrayList<>(List.of(shell));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("XDG_CONFIG_HOME", folder.toString());
    builder.environment().put("XDG_DATA_HOME", folder.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void zshReadsTheScriptForBash() {
    assertThat(lull("completion", "zsh")).isZero();
    assertThat(out.toString()).contains("bashcompinit");
  }

  @Test
  void otherShellIsMisuse() {
    assertThat(lull("completion", "tcsh")).isEqualTo(ExitCode.UNUSABLE);
    assertThat(err.toString()).contains("'tcsh' is none of bash, zsh, fish");
  }

  /** Every option has its place in the manual page, in the order of the help. */
  @Test
  void manualPageNamesEveryOption() throws Exception {
    String page = Files.readString(Path.of("src", "main", "man", "lull.1")).replace("\\-", "-");
    for (String command : new String[] {"", "run", "check", "fmt", "test", "repl", "completion"}) {
      out.reset();
      lull(Stream.of(command, "--help").filter(word -> !word.isEmpty()).toArray(String[]::new));
      assertThat(out.toString()).contains("--help");
      out.toString()
          .lines()
          .flatMap(line -> Stream.of(line.split("[ ,=]+")))
          .filter(word -> word.matches("--?[a-z][a-z-]*"))
          .forEach(option -> assertThat(page).contains(option));
    }
  }

  private int lull(String... arguments) {
    StandardStreams streams =
        new StandardStreams(new ByteArrayInputStream(new byte[0]), out, err, false, false);
    return Main.execute(streams, any -> new FakeRunner(), arguments);
  }
}
