package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The runnable jar on a pseudo-terminal of the operating system, which tmux provides. */
@Tag("process")
@Timeout(120)
class PseudoTerminalTest {
  private static final String JAR =
      Path.of(System.getProperty("lull.jar", "target/lull.jar")).toAbsolutePath().toString();
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);

  @TempDir private Path folder;
  private Path socket;

  @BeforeEach
  void requireTmux() throws Exception {
    assumeTrue(hasTmux(), "tmux is not installed, and it is what provides the pseudo-terminal");
    socket = folder.resolve("tmux");
  }

  @AfterEach
  void stop() throws Exception {
    if (socket != null) {
      tmux("kill-server");
    }
  }

  @Test
  void sessionOnARealTerminal() throws Exception {
    start();
    type("fn add(first, second) {", "Enter");
    waitFor("\n .");
    type("first + second", "Enter", "}", "Enter");
    waitFor("2>");
    type("add(40, 2)", "Enter");
    waitFor("42");
    type("import mat", "Tab", "Enter");
    waitFor("4>");
    type("math.sqr", "Tab", "(9)", "Enter");
    waitFor("3.0");
    type("let t = spawn { sleep(300ms); print(\"from the back\" + \"ground\") }", "Enter");
    waitFor("6>");
    type("\"unfinished");
    waitFor("from the background");
    waitFor("6> \"unfinished");
    type("C-c");
    waitFor("\"unfinished\n6>");
    type("while true { }", "Enter");
    waitFor("while true { }\n");
    type("C-c");
    waitFor("stopped\n7>");
    type("C-p", "C-p");
    waitFor("7> let t =", "7> math.sqrt(9)", "7> import math");
    type("C-c");
    waitFor("\"ground\") }\n7>", "math.sqrt(9)\n7>", "import math\n7>");
    type("C-d");
    waitFor("ended with 0");
  }

  @Test
  void historyOutlivesTheSession() throws Exception {
    start();
    type("\"remember\" + \" me\"", "Enter");
    waitFor("\"remember me\"");
    type("C-d");
    waitFor("ended with 0");
    tmux("kill-server");
    socket = folder.resolve("second-tmux");
    start();
    type("C-r", "remem");
    waitFor("\"remember\" + \" me\"");
    type("Enter");
    waitFor("\"remember me\"");
  }

  private void start() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        "LULL_HISTORY='%s' TERM=xterm '%s' -Dlull.terminal=ioe -jar '%s' repl; echo ended with $?; cat"
            .formatted(folder.resolve("history"), java, JAR);
    tmux("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "40", command);
    waitFor("1>");
  }

  /** Presses keys: names of keys of tmux, or text. */
  private void type(String... keys) throws Exception {
    for (String key : keys) {
      boolean named = key.matches("Enter|Tab|C-[a-z]");
      if (named) {
        tmux("send-keys", key);
      } else {
        tmux("send-keys", "-l", key);
      }
    }
  }

  /** Looks at the screen until it shows one of the texts. */
  private void waitFor(String... texts) throws Exception {
    long end = System.nanoTime() + MOST_NANOS;
    String screen;
    do {
      screen = tmux("capture-pane", "-p");
      for (String text : texts) {
        if (screen.contains(text)) {
          return;
        }
      }
      Thread.sleep(20);
    } while (System.nanoTime() < end);
    assertThat(screen).contains(texts);
  }

  private String tmux(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tmux", "-S", socket.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private static boolean hasTmux() {
    return List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "tmux")));
  }
}
