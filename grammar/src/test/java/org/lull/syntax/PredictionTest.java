package org.lull.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.DecisionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lull.syntax.parser.LullParser;

/**
 * The parser decides by the next few tokens: a rule that made it look far ahead would make it slow.
 */
class PredictionTest {
  private static final int FAR = 6;

  static List<Path> tables() {
    return TreeGoldenTest.tables();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void noDecisionLooksFarAhead(Path table) {
    for (String entry : Goldens.read(table).split("\n\n")) {
      String script =
          String.join("\n", entry.lines().filter(line -> !line.startsWith("|")).toList());
      assertThat(Stream.of(decisions(script)))
          .as(script)
          .allSatisfy(decision -> assertThat(decision.SLL_MaxLook).isLessThanOrEqualTo(FAR));
    }
  }

  private static DecisionInfo[] decisions(String script) {
    Source source = new Source("test", script);
    SyntaxErrors errors = new SyntaxErrors(source);
    BracketMatcher.Matched matched =
        new BracketMatcher(errors).match(new TokenReader(source, errors).read());
    List<Token> tokens = new TokenShaper(Objects.requireNonNull(matched)).shape().tokens();
    LullParser parser = new LullParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.setProfile(true);
    parser.script();
    return parser.getParseInfo().getDecisionInfo();
  }
}
