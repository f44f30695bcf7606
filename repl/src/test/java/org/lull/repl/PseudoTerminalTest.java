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
@Timeout(300)
class PseudoTerminalTest {
  private static final String JAR =
      Path.of(System.getProperty("lull.jar", "target/lull.jar")).toAbsolutePath().toString();
  private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(100);

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
  void tabCompletesAndShowsWhatThereIs() throws Exception {
    start();
    type("import mat", "Tab", "Enter");
    waitFor("2>");
    type("math.is_", "Tab");
    waitFor("is_nan(x)     Whether x is the float that is no number.");
    type("n", "Tab", "(math.nan)", "Enter");
    waitFor("true");
    type("let shop = {owner: \"Ada\"}", "Enter");
    waitFor("4>");
    type("shop.ow", "Tab", "Enter");
    waitFor("\n\"Ada\"");
  }

  @Test
  void ctrlCForgetsWhatIsTypedWhileCandidatesAreShown() throws Exception {
    start();
    type("[1].", "Tab");
    waitFor("unique()");
    type("C-c");
    waitFor("\n1>\n");
    type("6 * 7", "Enter");
    waitFor("42");
  }

  @Test
  void inputGoesOnUntilItIsWhole() throws Exception {
    start();
    type("fn add(first, second) {", "Enter");
    waitFor("\n .");
    type("first + second", "Enter");
    waitFor("first + second\n .");
    type("}", "Enter");
    waitFor("\n . }\n2>");
    type("add(40, 2)", "Enter");
    waitFor("42");
  }

  @Test
  void somebodyWhoWaitsForAnEndIsToldWhyThereIsNone() throws Exception {
    start();
    type("[1,", "Enter", "Enter", "Enter");
    waitFor("line 1: the text ends, but `[` is not closed; Ctrl-C forgets the input\n1> [1,");
    type("2]", "Enter");
    waitFor("[1, 2]\n2>");
  }

  @Test
  void pastedProgramsAreOneInput() throws Exception {
    start();
    paste(
        """
        /// Squares.
        fn square(n) {
          // a comment

          let text = \"""
            two

              lines\"""

          return n * n
        }
        square(4)\
        """);
    waitFor("\n . square(4)");
    type("Enter");
    waitFor("\n16\n2>");
    type(":doc square", "Enter");
    waitFor("Squares.");
  }

  @Test
  void ctrlCStopsWhatTheLineStartedAndNothingElse() throws Exception {
    start();
    type("let go = chan()", "Enter");
    waitFor("2>");
    type("let t = spawn { for n in go { print(\"got ${n}\") } }", "Enter");
    waitFor("3>");
    type("print(\"begin\"); while true { }", "Enter");
    waitFor("\nbegin\n");
    type("C-c");
    waitFor("stopped\n4>");
    type("go <- 7; yield", "Enter");
    waitFor("got 7\n5>");
  }

  @Test
  void tasksPrintAboveWhatIsTyped() throws Exception {
    start();
    type("let t = spawn { sleep(500ms); print(\"from the back\" + \"ground\") }", "Enter");
    waitFor("2>");
    type("[\"unfinished\",", "Enter");
    waitFor("\n .");
    waitFor("from the background\n2> [\"unfinished\",\n .");
    type("1]", "Enter");
    waitFor("[\"unfinished\", 1]\n3>");
  }

  @Test
  void historyIsWalkedThrough() throws Exception {
    start();
    type("1 + 1", "Enter");
    waitFor("\n2>");
    type("2 + 2", "Enter");
    waitFor("\n3>");
    type("C-p");
    waitFor("3> 2 + 2");
    type("C-p");
    waitFor("3> 1 + 1");
    type("C-c");
    waitFor("3> 1 + 1\n3>");
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

  @Test
  void sizeOfTheWindowMayChange() throws Exception {
    start();
    type("\"ab\".repeat(30)");
    waitFor("1> \"ab\".repeat(30)");
    tmux("resize-window", "-x", "40", "-y", "20");
    type(" + \"c\"", "Enter");
    waitFor("2>");
    type("(1..30).to_list()", "Enter");
    waitFor("  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,\n  13,");
  }

  @Test
  void fullHeapEndsTheInputAndNotTheSession() throws Exception {
    start("xterm", "-Xmx96m");
    type("let kept = 6 * 7", "Enter");
    waitFor("2>");
    type("var xs = []; while true { xs.push(\"x\".repeat(100000)) }", "Enter");
    waitFor("MemoryLimit: the script needs more than the", "there is not enough memory for this");
    waitFor("3>");
    type("xs.clear(); kept", "Enter");
    waitFor("42");
  }

  @Test
  void dumbTerminalWillDo() throws Exception {
    start("dumb");
    type("6 * 7", "Enter");
    waitFor("42");
    type("C-d");
    waitFor("ended with 0");
  }

  private void start() throws Exception {
    start("xterm");
  }

  private void start(String type, String... flags) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String command =
        "LULL_HISTORY='%s' TERM=%s '%s' %s -Dlull.terminal=ioe -jar '%s' repl; echo ended with $?; cat"
            .formatted(folder.resolve("history"), type, java, String.join(" ", flags), JAR);
    tmux("-f", "/dev/null", "new-session", "-d", "-x", "100", "-y", "40", command);
    waitFor("1>");
  }

  /** Hands a text over as a terminal does that knows what is pasted. */
  private void paste(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("pasted"), text);
    tmux("load-buffer", file.toString());
    tmux("paste-buffer", "-p");
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
