package org.lull.syntax;

import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.parser.BoundedParser;
import org.lull.syntax.parser.LullParser;

/** Reads a text into its syntax tree, or into the errors that are in the way. */
public final class Parser {
  private final Source source;
  private final SyntaxErrors errors;

  private Parser(Source source) {
    this.source = source;
    this.errors = new SyntaxErrors(source);
  }

  /**
   * What came of a text.
   *
   * @param script the tree; null if there is any error
   * @param errors at most five, in the order of the text
   */
  public record Parsed(@Nullable Script script, List<Diagnostic> errors) {
    /** Whether the text has an error that more text at its end could mend, and no other. */
    public boolean incomplete() {
      return !errors.isEmpty() && errors.stream().allMatch(Diagnostic::incomplete);
    }
  }

  /**
   * Parses a whole text. Never throws, whatever the text, and needs no more than 512 KB of stack;
   * how deep a text may nest is set by {@link Nesting}.
   */
  public static Parsed parse(Source source) {
    ParsedConcrete parsed = parseConcrete(source);
    Concrete concrete = parsed.concrete();
    return new Parsed(concrete == null ? null : concrete.script(), parsed.errors());
  }

  /** What came of a text whose every token matters; exactly one of a script, or errors. */
  public record ParsedConcrete(@Nullable Concrete concrete, List<Diagnostic> errors) {}

  /** The same as {@link #parse}, and keeps how the text was written. */
  public static ParsedConcrete parseConcrete(Source source) {
    Parser parser = new Parser(source);
    Concrete concrete = parser.read();
    return parser.errors.isEmpty()
        ? new ParsedConcrete(concrete, List.of())
        : new ParsedConcrete(null, parser.errors.firstOfEachLine());
  }

  private @Nullable Concrete read() {
    BracketMatcher.Matched matched =
        new BracketMatcher(errors).match(new TokenReader(source, errors).read());
    if (matched == null) {
      return null;
    }
    TokenShaper.Shaped shaped = new TokenShaper(matched).shape();
    try {
      LullParser.ScriptContext tree = parseTokens(shaped);
      return errors.isEmpty()
          ? new Concrete(new AstBuilder(shaped, errors).build(tree), tree, shaped.tokens())
          : null;
    } catch (BoundedParser.TooDeep deep) {
      errors.add(
          errors
              .at(deep.token(), "this is nested too deep to be read")
              .withHint("give parts of it names of their own"));
    } catch (ParseCancellationException _) {
      return null;
    } catch (TreeDepth.Exceeded deep) {
      errors.add(TreeDepth.tooDeep(deep.span(), errors));
    }
    return null;
  }

  /**
   * The fast prediction first. Only a text that it cannot parse is read again, with full
   * prediction, for its messages.
   */
  private LullParser.ScriptContext parseTokens(TokenShaper.Shaped shaped) {
    if (errors.isEmpty()) {
      LullParser fast = newParser(shaped);
      fast.getInterpreter().setPredictionMode(PredictionMode.SLL);
      fast.setErrorHandler(new BailErrorStrategy());
      try {
        return fast.script();
      } catch (ParseCancellationException _) {
        // The second reading says what is wrong.
      }
    }
    LullParser thorough = newParser(shaped);
    thorough.predictThoroughly();
    thorough.setErrorHandler(new Recovery(shaped, errors));
    return thorough.script();
  }

  private static LullParser newParser(TokenShaper.Shaped shaped) {
    LullParser parser = new LullParser(new CommonTokenStream(new ListTokenSource(shaped.tokens())));
    parser.removeErrorListeners();
    return parser;
  }
}
