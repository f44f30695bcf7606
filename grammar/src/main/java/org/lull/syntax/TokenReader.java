package org.lull.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.lull.syntax.parser.LullLexer;

/**
 * Reads a text into tokens: those that count, newlines, and documentation comments. What is wrong
 * with a single token is reported here, and a sound token takes its place so that the rest can be
 * read.
 */
final class TokenReader {
  private final Source source;
  private final SyntaxErrors errors;
  private final LullLexer lexer;
  private final List<CommonToken> tokens = new ArrayList<>();

  /**
   * What the closing brackets and quotes to come will close; the modes of the lexer follow it
   * exactly.
   */
  private final Deque<CommonToken> open = new ArrayDeque<>();

  TokenReader(Source source, SyntaxErrors errors) {
    this.source = source;
    this.errors = errors;
    this.lexer = new LullLexer(new SourceStream(source));
    lexer.removeErrorListeners();
  }

  /** The tokens of the text; the last is the end of the text. */
  List<CommonToken> read() {
    CommonToken token;
    do {
      token = (CommonToken) lexer.nextToken();
      take(token);
    } while (token.getType() != Token.EOF);
    return tokens;
  }

  private void take(CommonToken token) {
    switch (token.getType()) {
      case LullLexer.LBRACE,
          LullLexer.INTERPOLATION_OPEN,
          LullLexer.STRING_OPEN,
          LullLexer.BLOCK_STRING_OPEN ->
          takeOpener(token);
      case LullLexer.RBRACE, LullLexer.STRING_CLOSE -> {
        open.poll();
        tokens.add(token);
      }
      case LullLexer.UNCLOSED_STRING -> takeUnclosedString(token);
      case LullLexer.BLOCK_COMMENT -> takeComment(token);
      case LullLexer.SHEBANG -> takeShebang(token);
      case LullLexer.ESCAPE -> takeEscape(token);
      case LullLexer.NAME -> takeName(token);
      case LullLexer.UNRECOGNIZED -> takeUnknown(token.getStartIndex());
      case Token.EOF -> takeEnd(token);
      default -> {
        if (UnknownText.isHabit(token.getType())) {
          takeHabit(token);
        } else {
          tokens.add(token);
        }
      }
    }
  }

  private void takeOpener(CommonToken token) {
    open.push(token);
    tokens.add(token);
  }

  /** A name; of the characters that cannot stand in one, the first is reported. */
  private void takeName(CommonToken token) {
    String text = source.text();
    int start = token.getStartIndex();
    int at = start;
    while (at <= token.getStopIndex() && mayStandInName(text.codePointAt(at), at == start)) {
      at += Character.charCount(text.codePointAt(at));
    }
    if (at <= token.getStopIndex()) {
      takeUnknown(at);
    }
    tokens.add(token);
  }

  private static boolean mayStandInName(int c, boolean first) {
    if (c < 0x80) {
      return true;
    }
    return first
        ? Character.isUnicodeIdentifierStart(c)
        : Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c);
  }

  private void takeUnknown(int at) {
    if (!errors.isFull()) {
      errors.add(UnknownText.character(source.text().codePointAt(at), at, errors));
    }
  }

  private void takeHabit(CommonToken token) {
    if (!errors.isFull()) {
      errors.add(UnknownText.habit(token, errors));
    }
    int meant = UnknownText.meant(token.getType());
    if (meant != Token.INVALID_TYPE) {
      token.setType(meant);
      tokens.add(token);
    }
  }

  private void takeShebang(CommonToken token) {
    boolean first = source.text().substring(0, token.getStartIndex()).isEmpty();
    if (!first && !source.text().startsWith("\uFEFF#!")) {
      errors.add(UnknownText.habit(token, errors));
    }
  }

  private void takeComment(CommonToken token) {
    if (token.getText().indexOf('\n') >= 0) {
      token.setType(LullLexer.NEWLINE);
      token.setChannel(Token.DEFAULT_CHANNEL);
      tokens.add(token);
    }
  }

  private void takeEscape(CommonToken token) {
    if (Escapes.codePoint(token.getText()) < 0) {
      errors.add(
          errors
              .at(token, "`" + token.getText() + "` is not a character")
              .withHint(
                  "`\\u{…}` takes a Unicode code point: up to 10FFFF, and none of D800 to DFFF"));
      token.setType(LullLexer.STRING_TEXT);
    }
    tokens.add(token);
  }

  /** The line ends inside a string: every string that began on this line ends with it. */
  private void takeUnclosedString(CommonToken newline) {
    CommonToken opener = open.pop();
    errors.add(unclosedString(opener));
    addVirtual(LullLexer.STRING_CLOSE, newline);
    while (open.stream().anyMatch(token -> token.getType() == LullLexer.STRING_OPEN)) {
      addVirtual(closerOf(open.pop()), newline);
      lexer.popMode();
    }
    newline.setType(LullLexer.NEWLINE);
    tokens.add(newline);
  }

  private Diagnostic unclosedString(CommonToken opener) {
    Diagnostic error = BracketMatcher.unclosedString(opener, errors);
    CommonToken around = open.peek();
    if (around != null && around.getType() == LullLexer.INTERPOLATION_OPEN) {
      return error.withNote(errors.note(around, "inside this `${`, which is perhaps not closed"));
    }
    return error;
  }

  private static int closerOf(CommonToken opener) {
    return switch (opener.getType()) {
      case LullLexer.LBRACE, LullLexer.INTERPOLATION_OPEN -> LullLexer.RBRACE;
      default -> LullLexer.STRING_CLOSE;
    };
  }

  private void addVirtual(int type, CommonToken before) {
    CommonToken token = new CommonToken(before);
    token.setType(type);
    token.setStopIndex(token.getStartIndex() - 1);
    tokens.add(token);
  }

  /**
   * The end comes inside a comment when its token is not empty: then it starts at the comment's
   * opener.
   */
  private void takeEnd(CommonToken end) {
    int length = source.text().length();
    if (end.getStartIndex() < length) {
      Span opener = new Span(end.getStartIndex(), end.getStartIndex() + 2);
      errors.add(
          errors
              .at(opener, "this comment is not closed")
              .withLabel("opened here")
              .withHint("comments nest: each `/*` needs a `*/` of its own")
              .withIncomplete(true));
    }
    end.setStartIndex(length);
    end.setStopIndex(length - 1);
    tokens.add(end);
  }
}
