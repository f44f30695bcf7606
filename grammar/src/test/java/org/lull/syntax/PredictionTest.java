package org.lull.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.DecisionInfo;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.junit.jupiter.api.Test;
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

  /**
   * To read the description of the grammar takes time, and what most scripts do is not to need it.
   */
  @Test
  void tablesAreEnoughForMostScripts() {
    String script =
        """
        import json
        class Counter(name, var count = 0) {
          fn add(amount = 1) { self.count += amount }
        }
        fn squares(numbers, ...rest) => gen { for n in numbers { yield n * n } }
        let {name, age = 0} = {name: "Ada", "a b": [1, -2.5, ...more]}
        for i in 1..5 { if i % 2 == 0 && i != 4 { print("${i}", end: "") } else { continue } }
        outer: while true { break outer }
        let kind = match words { [first, ...others] if first > 1 => first; Pair(a, 1..2) => a; _ => nil }
        try { throw error("Odd", "no") } catch e { print(e.message) } finally { done() }
        let t = spawn { results <- xs.map(x => x + 1).filter((x, y) => !x)[0] ?? 3 }
        select { let job = <-jobs => work(job); after 10ms => nil; else => await t }
        timeout 2s { scope as s { s.cancel() } } |> show
        test "one" { assert 1 }
        """;
    LullParser parser =
        new LullParser(tokens(script)) {
          @Override
          protected ParserATNSimulator newSimulator() {
            throw new AssertionError("the tables do not say how to read this");
          }
        };
    parser.setErrorHandler(new BailErrorStrategy());
    assertThat(parser.script()).isNotNull();
  }

  private static DecisionInfo[] decisions(String script) {
    LullParser parser = new LullParser(tokens(script));
    parser.predictThoroughly();
    parser.setProfile(true);
    parser.script();
    return parser.getParseInfo().getDecisionInfo();
  }

  private static CommonTokenStream tokens(String script) {
    Source source = new Source("test", script);
    SyntaxErrors errors = new SyntaxErrors(source);
    BracketMatcher.Matched matched =
        new BracketMatcher(errors).match(new TokenReader(source, errors).read());
    List<Token> tokens = new TokenShaper(Objects.requireNonNull(matched)).shape().tokens();
    return new CommonTokenStream(new ListTokenSource(tokens));
  }
}
