package org.lull.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the parser makes of small scripts. A file in {@code trees/} is a list of cases: a script,
 * then its tree on lines that begin with {@code |}, then an empty line.
 */
class TreeGoldenTest {
  static List<Path> tables() {
    return Goldens.files(Goldens.ROOT.resolve("trees"), ".txt");
  }

  @ParameterizedTest
  @MethodSource("tables")
  void isParsedAsExpected(Path table) {
    StringBuilder actual = new StringBuilder();
    for (String entry : Goldens.read(table).split("\n\n")) {
      String script =
          String.join("\n", entry.lines().filter(line -> !line.startsWith("|")).toList());
      actual.append(actual.isEmpty() ? "" : "\n").append(script).append('\n');
      printed(script).lines().forEach(line -> actual.append("| ").append(line).append('\n'));
    }
    Goldens.check(table, actual.toString());
  }

  private static String printed(String script) {
    Parser.Parsed parsed = Parser.parse(new Source("case", script));
    assertThat(parsed.errors()).as(script).isEmpty();
    return TreePrinter.print(Trees.script(parsed));
  }
}
