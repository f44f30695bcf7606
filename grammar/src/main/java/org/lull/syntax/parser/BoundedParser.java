package org.lull.syntax.parser;

import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ParserATNSimulator;

/** A parser that gives up, rather than overflow its stack, on input that nests too deep. */
public abstract class BoundedParser extends Parser {
  /**
   * The weight of the rules that may be open at the same time. 100 nested brackets of any kind need
   * less, and 512 KB of stack hold more.
   */
  private static final int MAXIMUM_DEPTH = 1_200;

  /** The one rule that calls itself directly has by far the largest frame. */
  private static final int RECURSIVE_RULE = 3;

  private int depth;

  protected BoundedParser(TokenStream input) {
    super(input);
  }

  /** ANTLR's own way to take decisions, by its description of the grammar. */
  protected abstract ParserATNSimulator newSimulator();

  /**
   * Predicts by the description of the grammar from now on, and says in full what is wrong with a
   * text.
   */
  public void predictThoroughly() {
    setInterpreter(newSimulator());
  }

  @Override
  public void enterRule(ParserRuleContext context, int state, int ruleIndex) {
    descend(1);
    super.enterRule(context, state, ruleIndex);
  }

  @Override
  public void exitRule() {
    depth--;
    super.exitRule();
  }

  @Override
  public void enterRecursionRule(
      ParserRuleContext context, int state, int ruleIndex, int precedence) {
    descend(RECURSIVE_RULE);
    super.enterRecursionRule(context, state, ruleIndex, precedence);
  }

  @Override
  public void unrollRecursionContexts(ParserRuleContext parent) {
    depth -= RECURSIVE_RULE;
    super.unrollRecursionContexts(parent);
  }

  private void descend(int weight) {
    if (depth + weight > MAXIMUM_DEPTH) {
      throw new TooDeep(getCurrentToken());
    }
    depth += weight;
  }

  /** The rules nest deeper than the stack of a small thread can hold. */
  public static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Token token;

    TooDeep(Token token) {
      super("nested too deep", null, false, false);
      this.token = token;
    }

    /** Where the parser gave up. */
    public Token token() {
      return token;
    }
  }
}
