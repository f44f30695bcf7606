package org.lull.syntax;

import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.parser.LullLexer;
import org.lull.syntax.parser.LullParser;

/**
 * Knows the mistakes that people make, those who come from other languages above all, and what to
 * tell them.
 */
final class SyntaxHints {
  private final Surroundings around;

  SyntaxHints(Surroundings around) {
    this.around = around;
  }

  /** What to do about an error at a token; null if nothing is known. */
  @Nullable String hint(RecognitionException error, int at) {
    RuleContext context = error.getCtx();
    String hint = hintForFound(context, at);
    return hint != null ? hint : hintForExpected(context, error.getExpectedTokens(), at);
  }

  private int type(int at) {
    return around.type(at);
  }

  private @Nullable String hintForFound(@Nullable RuleContext context, int at) {
    return switch (type(at)) {
      case LullLexer.ASSIGN -> hintForAssign(at);
      case LullLexer.COLON -> hintForColon(context, at);
      case LullLexer.COMMA -> hintForComma(context, at);
      case LullLexer.ARROW -> "a function that is an operand stands in parentheses: `(x => x + 1)`";
      case LullLexer.ELSE -> hintForElse(at);
      case LullLexer.CATCH, LullLexer.FINALLY ->
          "`" + around.text(at) + "` follows the `}` of a `try`";
      case LullLexer.RANGE, LullLexer.RANGE_UNTIL -> "a range has both ends: `0..<n`";
      case LullLexer.LPAREN, LullLexer.LAMBDA_OPEN -> hintForParenthesis(at);
      case LullLexer.LBRACE -> hintForBrace(at);
      case LullLexer.STRING_OPEN, LullLexer.RAW_STRING -> hintForString(at);
      case LullLexer.DOT -> hintForDot(at);
      case LullLexer.FOR -> hintForFor(at);
      case LullLexer.IF -> hintForIf(at);
      case LullLexer.NAME, LullLexer.INT, LullLexer.FLOAT, LullLexer.DURATION -> hintForOperand(at);
      default -> Words.isReserved(around.text(at)) ? hintForWord(at) : hintForOperator(at);
    };
  }

  private @Nullable String hintForAssign(int at) {
    int before = type(at - 1);
    if (before == LullLexer.LET || before == LullLexer.VAR) {
      return "a name comes first: `" + around.text(at - 1) + " x = …`";
    }
    if (Words.isReserved(around.text(at - 1))) {
      return wordCannotBeName(around.text(at - 1));
    }
    if (type(at - 2) == LullLexer.FOR) {
      return "write `for " + around.text(at - 1) + " in 0..<n { … }`";
    }
    if (type(around.opener(at)) == LullLexer.MAP_OPEN) {
      return "an entry is written `key: value`";
    }
    if (before == LullLexer.NAME && around.isInArguments(at)) {
      return "a named argument is written `" + around.text(at - 1) + ": value`";
    }
    return "`==` compares; an assignment is a statement of its own";
  }

  private @Nullable String hintForColon(@Nullable RuleContext context, int at) {
    int start = type(around.statementStart(at));
    if (isRule(context, LullParser.RULE_matchArm)) {
      return "an arm is written `pattern => value`";
    }
    if (start == LullLexer.LET || start == LullLexer.VAR || around.isInParameters(at)) {
      return "names have no declared type: leave out `: …`";
    }
    boolean isKey = type(at - 1) == LullLexer.INT || type(at - 1) == LullLexer.FLOAT;
    if (isKey && (type(at - 2) == LullLexer.LBRACE || type(at - 2) == LullLexer.MAP_OPEN)) {
      return "a key that is no name stands in brackets: `{[" + around.text(at - 1) + "]: …}`";
    }
    if (type(around.opener(at)) == LullLexer.LBRACKET) {
      return "a part of a list is written `xs[1..<3]`";
    }
    return type(at + 1) == LullLexer.END ? "a block is written in braces: `{ … }`" : null;
  }

  private @Nullable String hintForComma(@Nullable RuleContext context, int at) {
    if (type(at - 1) == LullLexer.COMMA) {
      return "there is one comma too many";
    }
    int opener = around.opener(at);
    int closer = around.closer(at);
    if (type(opener) == LullLexer.LPAREN && type(closer + 1) == LullLexer.LBRACE) {
      return "`=>` stands between the parameters and the body: `(a, b) => { … }`";
    }
    if (type(opener) == LullLexer.LBRACE && opener == at - 2) {
      return "a map is written `{a: a, b: b}`";
    }
    if (isInside(context, LullParser.RULE_matchArm)
        || isInside(context, LullParser.RULE_selectCase)) {
      return "arms are separated by a new line or `;`";
    }
    if (type(opener) == LullLexer.LBRACKET && isApart(opener - 1, opener)) {
      return callNeedsParentheses(opener - 1);
    }
    boolean statement = opener < 0 || type(opener) == LullLexer.LBRACE;
    return statement
        ? "several values are held by a list: `let [a, b] = [1, 2]`, `[a, b] = [b, a]`"
        : "several values are held by a list: `[a, b]`";
  }

  private String hintForElse(int at) {
    return type(at + 1) == LullLexer.ARM || type(at + 1) == LullLexer.ARROW
        ? "the arm for everything else is `_ => value`"
        : "`else` follows the `}` of an `if`";
  }

  private @Nullable String hintForParenthesis(int at) {
    if (type(at - 1) != LullLexer.FOR) {
      return null;
    }
    boolean counts = type(at + 1) == LullLexer.LET || type(at + 1) == LullLexer.VAR;
    return counts
        ? "write `for i in 0..<n { … }`"
        : "write `for x in xs { … }`, without parentheses";
  }

  private @Nullable String hintForBrace(int at) {
    return type(at - 1) == LullLexer.RPAREN
        ? "a function is handed over inside the parentheses: `f(x => …)`"
        : null;
  }

  private @Nullable String hintForString(int at) {
    if (type(at - 1) != LullLexer.NAME) {
      return null;
    }
    boolean prefix = around.token(at - 1).getStopIndex() + 1 == around.token(at).getStartIndex();
    return prefix && around.text(at - 1).equals("f")
        ? "any string takes values, without a letter before it: `\"${…}\"`"
        : callNeedsParentheses(at - 1);
  }

  /** Whether a name stands before a token, with a space between. */
  private boolean isApart(int name, int token) {
    return type(name) == LullLexer.NAME
        && around.token(name).getStopIndex() + 1 < around.token(token).getStartIndex();
  }

  private String callNeedsParentheses(int name) {
    return "a call needs parentheses: `" + around.text(name) + "(…)`";
  }

  /** Two operands in a row: perhaps a call. */
  private @Nullable String hintForOperand(int at) {
    return type(at - 1) == LullLexer.NAME && around.startsStatement(at - 1)
        ? callNeedsParentheses(at - 1)
        : null;
  }

  private @Nullable String hintForIf(int at) {
    return Words.endsOperand(type(at - 1))
        ? "write `if c { a } else { b }`, which has a value"
        : null;
  }

  private @Nullable String hintForFor(int at) {
    return type(around.opener(at)) == LullLexer.LBRACKET
        ? "write `xs.map(x => …)`, after `xs.filter(x => …)` if not all are to be taken"
        : null;
  }

  private @Nullable String hintForDot(int at) {
    return type(at - 2) == LullLexer.IMPORT
        ? "a file is imported by its path: `import \"./"
            + around.text(at - 1)
            + "/"
            + around.text(at + 1)
            + ".lull\"`"
        : null;
  }

  private @Nullable String hintForOperator(int at) {
    boolean operator = Words.continues(type(at)) && type(at) >= LullLexer.ASSIGN;
    if (operator && around.isInParameters(at)) {
      return "the rest of the arguments is taken by `...name`";
    }
    if (operator && at > 0 && around.startsStatement(at)) {
      return "a line does not begin with `"
          + around.text(at)
          + "`: put it at the end of the line before";
    }
    return null;
  }

  private static String wordCannotBeName(String word) {
    return "`" + word + "` is a word of the grammar: a variable needs another name";
  }

  private @Nullable String hintForWord(int at) {
    boolean declared =
        switch (type(at - 1)) {
          case LullLexer.LET, LullLexer.VAR, LullLexer.FOR, LullLexer.CATCH -> true;
          default -> around.isInParameters(at);
        };
    return declared ? wordCannotBeName(around.text(at)) : null;
  }

  private @Nullable String hintForExpected(
      @Nullable RuleContext context, @Nullable IntervalSet expected, int at) {
    if (type(at - 1) == LullLexer.RANGE || type(at - 1) == LullLexer.RANGE_UNTIL) {
      return "a range has both ends: `1..<len(xs)`";
    }
    int colon = type(at - 1) == LullLexer.END ? at - 2 : at - 1;
    if (type(colon) == LullLexer.COLON && Words.isReserved(around.text(colon - 1))) {
      return "a block is written in braces: `" + around.text(colon - 1) + " { … }`";
    }
    if (type(at - 1) == LullLexer.DOT && type(at - 2) == LullLexer.INT) {
      return "a float has digits after the dot: `" + around.text(at - 2) + ".0`";
    }
    if (type(at - 1) == LullLexer.COLON && around.opener(at) >= 0) {
      return "where a block is expected, a map stands in braces of its own: `{ {a: 1} }`";
    }
    if (isRule(context, LullParser.RULE_matchArm)) {
      return "compare with more than a pattern in a guard: `n if n == a + b => …`";
    }
    if (isRule(context, LullParser.RULE_classBody)) {
      return "a member begins with `var`, `let` or `fn`";
    }
    if (isRule(context, LullParser.RULE_methodName) || isRule(context, LullParser.RULE_member)) {
      return "a class may define the operators + - * / % < == []";
    }
    return expected != null
            && expected.contains(LullLexer.LBRACE)
            && !expected.contains(LullLexer.AWAIT)
        ? hintForBlock(at)
        : null;
  }

  private String hintForBlock(int at) {
    return type(at) == LullLexer.END && type(at + 1) == LullLexer.LBRACE
        ? "the `{` stands at the end of the line it belongs to"
        : "a block is written in braces: `{ … }`";
  }

  private static boolean isRule(@Nullable RuleContext context, int rule) {
    return context != null && context.getRuleIndex() == rule;
  }

  /** Whether the rule is open around the error, inside the same block. */
  private static boolean isInside(@Nullable RuleContext context, int rule) {
    for (RuleContext at = context;
        at != null && at.getRuleIndex() != LullParser.RULE_block;
        at = at.parent) {
      if (at.getRuleIndex() == rule) {
        return true;
      }
    }
    return false;
  }
}
