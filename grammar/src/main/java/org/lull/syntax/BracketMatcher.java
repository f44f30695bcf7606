package org.lull.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.parser.LullLexer;

/**
 * Pairs the brackets and quotes of a text. A closer that is missing is reported and put in as an
 * empty token, one too many is reported and left out: what comes after may rely on every bracket
 * having its partner.
 */
final class BracketMatcher {
  private final SyntaxErrors errors;
  private final List<CommonToken> tokens = new ArrayList<>();

  /** For each token the index of its partner, or 0: the first token has no partner before it. */
  private int[] partners = new int[64];

  /** Indices of the openers that wait for their closers. */
  private int[] open = new int[16];

  private int depth;

  /** How many of the open ones are brackets and not quotes. */
  private int nesting;

  private boolean tooDeep;

  /**
   * An opener whose closer is indented less than its line: it was perhaps closed by the closer of
   * another.
   */
  private @Nullable CommonToken suspect;

  BracketMatcher(SyntaxErrors errors) {
    this.errors = errors;
  }

  /** The tokens of a text, each bracket with its partner. */
  record Matched(List<CommonToken> tokens, int[] partners) {}

  /** Pairs the brackets; null when they nest deeper than {@link Nesting#MAXIMUM_BRACKETS}. */
  @Nullable Matched match(List<CommonToken> read) {
    for (CommonToken token : read) {
      if (isOpener(token.getType())) {
        takeOpener(token);
      } else if (isCloser(token.getType())) {
        takeCloser(token);
      } else if (token.getType() == Token.EOF) {
        closeAll(token);
        append(token);
      } else {
        closeBrokenLine(token);
        append(token);
      }
      if (tooDeep) {
        return null;
      }
    }
    return new Matched(tokens, Arrays.copyOf(partners, tokens.size()));
  }

  /**
   * A string that is not closed took the rest of its line with it, and so the closers of what
   * opened there.
   */
  private void closeBrokenLine(CommonToken token) {
    boolean broken =
        token.getType() == LullLexer.NEWLINE && !tokens.isEmpty() && isEmpty(tokens.getLast());
    while (broken && depth > 0 && isRound(top()) && line(top()) == line(token)) {
      closeTop(virtualCloser(top(), token));
    }
  }

  private static boolean isEmpty(CommonToken token) {
    return token.getStopIndex() < token.getStartIndex();
  }

  private static boolean isRound(CommonToken opener) {
    return opener.getType() == LullLexer.LPAREN || opener.getType() == LullLexer.LBRACKET;
  }

  private void takeOpener(CommonToken token) {
    if (isBracket(token.getType()) && ++nesting > Nesting.MAXIMUM_BRACKETS) {
      tooDeep = true;
      errors.add(tooDeep(token));
      return;
    }
    if (depth == open.length) {
      open = Arrays.copyOf(open, depth * 2);
    }
    open[depth++] = tokens.size();
    append(token);
  }

  private Diagnostic tooDeep(CommonToken opener) {
    return errors
        .at(opener, "brackets are nested more than " + Nesting.MAXIMUM_BRACKETS + " deep")
        .withHint("give the inner parts names of their own");
  }

  private static boolean isBracket(int type) {
    return type != LullLexer.STRING_OPEN && type != LullLexer.BLOCK_STRING_OPEN;
  }

  private void takeCloser(CommonToken closer) {
    int target = findOpener(closer);
    if (target < 0) {
      errors.add(stray(closer));
      return;
    }
    while (depth - 1 > target) {
      CommonToken unclosed = top();
      errors.add(unclosedBefore(unclosed, closer));
      closeTop(virtualCloser(unclosed, closer));
    }
    noteIndentation(top(), closer);
    closeTop(closer);
  }

  /**
   * The innermost opener that the closer fits; a `)` or `]` does not reach out of a block that
   * began on an earlier line.
   */
  private int findOpener(CommonToken closer) {
    for (int i = depth - 1; i >= 0; i--) {
      CommonToken opener = tokens.get(open[i]);
      if (fits(opener.getType(), closer.getType())) {
        return i;
      }
      boolean brace =
          opener.getType() == LullLexer.LBRACE || opener.getType() == LullLexer.INTERPOLATION_OPEN;
      if (brace && closer.getType() != LullLexer.RBRACE && line(opener) != line(closer)) {
        return -1;
      }
    }
    return -1;
  }

  private CommonToken top() {
    return tokens.get(open[depth - 1]);
  }

  private void closeTop(CommonToken closer) {
    int opener = open[--depth];
    if (isBracket(tokens.get(opener).getType())) {
      nesting--;
    }
    append(closer);
    partners[opener] = tokens.size() - 1;
    partners[tokens.size() - 1] = opener;
  }

  private void append(CommonToken token) {
    if (tokens.size() == partners.length) {
      partners = Arrays.copyOf(partners, partners.length * 2);
    }
    tokens.add(token);
  }

  private void closeAll(CommonToken end) {
    if (depth == 0) {
      return;
    }
    errors.add(unclosedAtEnd(end));
    while (depth > 0) {
      closeTop(virtualCloser(top(), end));
    }
  }

  private Diagnostic unclosedAtEnd(CommonToken end) {
    CommonToken innermost = top();
    if (innermost.getType() == LullLexer.STRING_OPEN
        || innermost.getType() == LullLexer.BLOCK_STRING_OPEN) {
      return unclosedString(innermost, errors);
    }
    CommonToken opener =
        suspect != null && innermost.getType() == LullLexer.LBRACE ? suspect : innermost;
    return errors
        .at(endOfText(end), "the text ends, but " + quoted(opener) + " is not closed")
        .withLabel("expected " + quotedCloser(opener))
        .withNote(errors.note(opener, "opened here"))
        .withIncomplete(true);
  }

  /** Just after the last token: the blank lines that may follow say nothing. */
  private Span endOfText(CommonToken end) {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      if (tokens.get(i).getType() != LullLexer.NEWLINE) {
        int after = tokens.get(i).getStopIndex() + 1;
        return new Span(after, after);
      }
    }
    return SyntaxErrors.spanOf(end);
  }

  static Diagnostic unclosedString(CommonToken opener, SyntaxErrors errors) {
    boolean block = opener.getType() == LullLexer.BLOCK_STRING_OPEN;
    return errors
        .at(opener, block ? "this string is not closed" : "this string is not closed on its line")
        .withLabel("opened here")
        .withHint(
            block
                ? "end it with `\"\"\"`"
                : "end it with `\"`; a string of several lines is written in `\"\"\"`")
        .withIncomplete(block);
  }

  private Diagnostic unclosedBefore(CommonToken opener, CommonToken closer) {
    return errors
        .at(closer, "expected " + quotedCloser(opener) + " before " + quoted(closer))
        .withNote(errors.note(opener, "opened here"));
  }

  private Diagnostic stray(CommonToken closer) {
    Diagnostic error = errors.at(closer, quoted(closer) + " closes nothing");
    if (depth == 0) {
      return error.withHint("there is one " + quoted(closer) + " too many");
    }
    CommonToken opener = top();
    return error.withNote(
        errors.note(opener, "the innermost open bracket is this " + quoted(opener)));
  }

  private void noteIndentation(CommonToken opener, CommonToken closer) {
    if (suspect == null
        && opener.getType() == LullLexer.LBRACE
        && line(opener) != line(closer)
        && indentation(closer) < indentation(opener)) {
      suspect = opener;
    }
  }

  private int indentation(CommonToken token) {
    String text = errors.source().line(line(token));
    int width = 0;
    while (width < text.length() && Character.isWhitespace(text.charAt(width))) {
      width++;
    }
    return width;
  }

  private int line(CommonToken token) {
    return token.getLine();
  }

  private static CommonToken virtualCloser(CommonToken opener, CommonToken before) {
    CommonToken closer = new CommonToken(before);
    closer.setType(closerOf(opener.getType()));
    closer.setStopIndex(closer.getStartIndex() - 1);
    return closer;
  }

  private static String quoted(CommonToken token) {
    return "`" + token.getText() + "`";
  }

  private static String quotedCloser(CommonToken opener) {
    return switch (closerOf(opener.getType())) {
      case LullLexer.RPAREN -> "`)`";
      case LullLexer.RBRACKET -> "`]`";
      case LullLexer.RBRACE -> "`}`";
      default -> opener.getType() == LullLexer.BLOCK_STRING_OPEN ? "`\"\"\"`" : "`\"`";
    };
  }

  private static boolean isOpener(int type) {
    return closerOf(type) != Token.INVALID_TYPE;
  }

  private static boolean isCloser(int type) {
    return switch (type) {
      case LullLexer.RPAREN, LullLexer.RBRACKET, LullLexer.RBRACE, LullLexer.STRING_CLOSE -> true;
      default -> false;
    };
  }

  private static boolean fits(int opener, int closer) {
    return closerOf(opener) == closer;
  }

  private static int closerOf(int opener) {
    return switch (opener) {
      case LullLexer.LPAREN -> LullLexer.RPAREN;
      case LullLexer.LBRACKET -> LullLexer.RBRACKET;
      case LullLexer.LBRACE, LullLexer.INTERPOLATION_OPEN -> LullLexer.RBRACE;
      case LullLexer.STRING_OPEN, LullLexer.BLOCK_STRING_OPEN -> LullLexer.STRING_CLOSE;
      default -> Token.INVALID_TYPE;
    };
  }
}
