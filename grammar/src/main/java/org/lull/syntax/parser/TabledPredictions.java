package org.lull.syntax.parser;

import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.antlr.v4.runtime.atn.PredictionContextCache;
import org.jspecify.annotations.Nullable;

/**
 * Takes the parser's decisions by tables that were worked out when Lull was built. They say what
 * ANTLR's fast prediction says, which is exact for this grammar. What they do not say, which are
 * mistakes and the few decisions that need more than three tokens, is left to ANTLR. That first has
 * to read its description of the grammar: some 10 ms of a process that has just begun.
 */
final class TabledPredictions extends ParserATNSimulator {
  private static final PredictionContextCache UNUSED = new PredictionContextCache();

  private final BoundedParser boundedParser;
  private @Nullable ParserATNSimulator thorough;

  TabledPredictions(BoundedParser parser) {
    super(parser, null, null, UNUSED);
    this.boundedParser = parser;
  }

  @Override
  public int adaptivePredict(TokenStream input, int decision, ParserRuleContext outerContext) {
    int alternative = tabled(input, decision);
    return alternative == 0
        ? thorough().adaptivePredict(input, decision, outerContext)
        : alternative;
  }

  /** The alternative, or 0 if the tables do not say. */
  private int tabled(TokenStream input, int decision) {
    int answer =
        ParserTables.STARTS.charAt(decision * ParserTables.LEVELS + boundedParser.getPrecedence());
    for (int ahead = 1; answer >= ParserTables.FIRST_ROW; ahead++) {
      answer = ParserTables.at(answer - ParserTables.FIRST_ROW, input.LA(ahead) + 1);
    }
    return answer;
  }

  private ParserATNSimulator thorough() {
    ParserATNSimulator simulator = thorough;
    if (simulator == null) {
      simulator = boundedParser.newSimulator();
      simulator.setPredictionMode(getPredictionMode());
      thorough = simulator;
    }
    return simulator;
  }

  @Override
  public void reset() {
    thorough = null;
  }

  @Override
  public void clearDFA() {
    thorough().clearDFA();
  }
}
