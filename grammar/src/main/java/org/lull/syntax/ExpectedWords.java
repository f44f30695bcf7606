package org.lull.syntax;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.parser.LullLexer;

/** Puts into words which tokens could have stood at a place. */
final class ExpectedWords {
  /** Signs that are worth naming, in the order in which they are named. */
  private static final List<Integer> SIGNS =
      List.of(
          LullLexer.ARM,
          LullLexer.IN,
          LullLexer.FROM,
          LullLexer.ARROW,
          LullLexer.ASSIGN,
          LullLexer.COLON,
          LullLexer.LPAREN,
          LullLexer.LBRACE,
          LullLexer.COMMA,
          LullLexer.RPAREN,
          LullLexer.RBRACKET,
          LullLexer.RBRACE);

  private ExpectedWords() {}

  /** Whether an expression, a pattern or a name could have stood there. */
  static boolean hasItem(IntervalSet expected) {
    return expected.contains(LullLexer.NAME) || expected.contains(LullLexer.AWAIT);
  }

  /** Such as {@code "an expression or `)`"}; never empty. */
  static String describe(IntervalSet expected) {
    String whole = wholeOf(expected);
    List<String> words = new ArrayList<>();
    if (whole != null) {
      words.add(whole);
    } else {
      addNames(expected, words);
    }
    if (whole == null || whole.equals("an expression")) {
      addSigns(expected, words);
    }
    return words.isEmpty() ? "something else" : join(words);
  }

  /** The one thing that all of many tokens begin, if there is one. */
  private static @Nullable String wholeOf(IntervalSet expected) {
    if (expected.contains(LullLexer.LET) && expected.contains(LullLexer.CLASS)) {
      return "a statement";
    }
    if (expected.contains(LullLexer.CLOSED)) {
      return "a case";
    }
    if (expected.contains(LullLexer.VAR) && expected.contains(LullLexer.FN)) {
      return "a member of the class";
    }
    if (expected.contains(LullLexer.AWAIT)) {
      return "an expression";
    }
    if (expected.contains(LullLexer.IS) && expected.contains(LullLexer.STRING_OPEN)) {
      return expected.contains(LullLexer.RBRACE) ? "an arm" : "a pattern";
    }
    return null;
  }

  private static void addNames(IntervalSet expected, List<String> words) {
    if (expected.contains(LullLexer.NAME)) {
      words.add("a name");
    }
    if (expected.contains(LullLexer.STRING_OPEN)) {
      words.add("a string");
    } else if (expected.contains(LullLexer.INT)) {
      words.add("a number");
    }
  }

  private static void addSigns(IntervalSet expected, List<String> words) {
    boolean expression = expected.contains(LullLexer.AWAIT);
    for (int type : SIGNS) {
      boolean begins = expression && (type == LullLexer.LBRACE || type == LullLexer.LPAREN);
      if (expected.contains(type) && !begins) {
        words.add(sign(type));
      }
    }
    if (expected.contains(LullLexer.END)) {
      words.add("a new line or `;`");
    }
  }

  private static String sign(int type) {
    return switch (type) {
      case LullLexer.ARM -> "`=>`";
      case LullLexer.FROM -> "`from`";
      default -> LullLexer.VOCABULARY.getLiteralName(type).replace('\'', '`');
    };
  }

  private static String join(List<String> words) {
    String last = words.getLast();
    return words.size() == 1
        ? last
        : String.join(", ", words.subList(0, words.size() - 1)) + " or " + last;
  }
}
