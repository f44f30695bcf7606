package org.lull.repl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.terminal.Size;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lull.interpreter.Program;
import org.lull.runtime.Clock;
import org.lull.runtime.Settings;
import org.lull.syntax.Source;

/**
 * Sessions as they look on a dumb terminal: what is typed stands behind the prompts, and all else
 * is what the shell shows. Time is virtual, and the seed is 1.
 */
class TranscriptTest {
  private static final Path FOLDER = Path.of("src/test/resources/repl");
  private static final Pattern TYPED = Pattern.compile("^(?:\\d+>| +\\.)(?: (.*))?$");
  private static final Pattern TIME = Pattern.compile("\\d+\\.\\d ms");

  private static final Pattern OVERWRITTEN = Pattern.compile("(?m)^[^\\n]*\\r(?!\\n)");

  private static final Map<String, String> FILES =
      Map.of(
          "util.lull", "/// Twice as much.\nfn twice(x) => 2 * x\nlet PI = 3",
          "script.lull", "let loaded = 7\nfn hello(name) {\n  \"Hello, ${name}\"\n}\nloaded * 2",
          "broken.lull", "let = 3",
          "failing.lull", "let before = 1\nthrow error(\"Bad\", \"no luck\")");

  static Stream<Path> transcripts() throws IOException {
    return Files.list(FOLDER).sorted();
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void sessionLooksAsWritten(Path file) throws IOException {
    String expected = Files.readString(file);
    String actual = session(typedIn(expected));
    if (Boolean.getBoolean("lull.updateGoldens")) {
      Files.writeString(file, actual);
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  @Test
  void thereAreEnough() throws IOException {
    try (Stream<Path> files = transcripts()) {
      assertThat(files.count()).isGreaterThanOrEqualTo(60);
    }
  }

  private static String typedIn(String transcript) {
    StringBuilder typed = new StringBuilder();
    for (String line : transcript.split("\n")) {
      Matcher input = TYPED.matcher(line);
      if (input.matches()) {
        typed.append(input.group(1) == null ? "" : input.group(1)).append('\n');
      }
    }
    return typed.toString();
  }

  private static String session(String typed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DumbTerminal terminal =
        new DumbTerminal(
            "test",
            "dumb",
            new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
            out,
            StandardCharsets.UTF_8)) {
      terminal.setSize(new Size(80, 24));
      TerminalScreen screen = new TerminalScreen(terminal, false, null);
      Settings settings =
          Settings.standard().withClock(Clock.virtual()).withSeed(1).withMaxDepth(10_000);
      int exitCode = screen.run(new Shell(screen, settings, TranscriptTest::read), "0.0");
      return clean(out.toString(StandardCharsets.UTF_8), exitCode);
    }
  }

  /** Without the greeting, the last prompt, and what is different each time. */
  private static String clean(String shown, int exitCode) {
    List<String> lines =
        OVERWRITTEN
            .matcher(shown)
            .replaceAll("")
            .replace("\r", "")
            .lines()
            .skip(1)
            .map(String::stripTrailing)
            .toList();
    String text = String.join("\n", lines).replaceFirst("\n?\\d+>\\s*$", "");
    String code = exitCode == 0 ? "" : "\nexit code " + exitCode;
    return TIME.matcher(text).replaceAll("N ms").stripTrailing() + code + "\n";
  }

  private static Program.Files.Read read(String path) {
    String text = FILES.get(path);
    return text == null
        ? new Program.Files.Read(null, "there is no file '" + path + "'")
        : new Program.Files.Read(new Source(path, text), null);
  }
}
