package org.lull.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every syntax error as it is shown: {@code errors/<name>.lull} and {@code errors/<name>.txt}. */
class SyntaxErrorGoldenTest {
  private static final Path FOLDER = Goldens.ROOT.resolve("errors");

  static List<Path> scripts() {
    return Goldens.files(FOLDER, ".lull");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void isShownAsExpected(Path script) {
    Source source = new Source(script.getFileName().toString(), Goldens.read(script));
    Parser.Parsed parsed = Parser.parse(source);
    assertThat(parsed.script()).as("a script with an error has no tree").isNull();
    assertThat(parsed.errors()).hasSizeBetween(1, SyntaxErrors.MAXIMUM);
    Goldens.check(Goldens.withEnding(script, ".txt"), render(parsed));
  }

  @Test
  void noGoldenIsLeftOver() {
    assertThat(Goldens.files(FOLDER, ".txt"))
        .allMatch(golden -> Files.exists(Goldens.withEnding(golden, ".lull")));
  }

  private static String render(Parser.Parsed parsed) {
    DiagnosticRenderer renderer = new DiagnosticRenderer(DiagnosticRenderer.Style.PLAIN);
    StringBuilder out = new StringBuilder();
    for (Diagnostic error : parsed.errors()) {
      out.append(renderer.render(error));
      out.append(error.incomplete() ? "(more input could mend this)\n\n" : "\n");
    }
    return out.toString();
  }
}
