package org.lull.syntax.format;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.lull.syntax.Concrete;
import org.lull.syntax.format.Gap.Comment;
import org.lull.syntax.parser.LullLexer;

/**
 * Makes documents of tokens together with the comments around them. Every token of a script goes
 * through here once, so no comment can get lost.
 */
final class Tokens {
  private final String text;
  private final List<Token> tokens;

  /** The tokens whose leading comments have been put before what they begin. */
  private final BitSet led = new BitSet();

  Tokens(Concrete script) {
    this.text = script.script().source().text();
    this.tokens = script.tokens();
  }

  Doc doc(TerminalNode node) {
    return doc(node.getSymbol());
  }

  Doc doc(Token token) {
    return doc(token, token, token.getText());
  }

  /**
   * The comments before a statement or an item, which is then laid out without them. Asked for
   * first, they break no group that begins with the token.
   */
  Doc lead(Token first) {
    Gap before = before(first);
    if (before.leading().isEmpty()) {
      return Doc.NOTHING;
    }
    List<Doc> parts = new ArrayList<>();
    addLeading(before, parts);
    led.set(first.getTokenIndex());
    return Doc.concat(parts);
  }

  /** Several tokens that are one text to the reader, such as those of a string. */
  Doc doc(Token first, Token last, String written) {
    Gap before = before(first);
    Gap after = after(last);
    if (!before.hasComments() && !after.hasComments()) {
      return Doc.text(written);
    }
    List<Doc> parts = new ArrayList<>();
    if (!led.get(first.getTokenIndex())) {
      addLeading(before, parts);
    }
    parts.add(Doc.text(written));
    addFollowing(last, parts);
    return Doc.concat(parts);
  }

  /** A closing bracket without the comments before it, which belong to what it closes. */
  Doc closer(Token token) {
    List<Doc> parts = new ArrayList<>();
    parts.add(Doc.text(token.getText()));
    addFollowing(token, parts);
    return Doc.concat(parts);
  }

  /** The comments around a token that is itself left out. */
  List<Doc> commentsAround(Token token) {
    List<Doc> parts = new ArrayList<>();
    addLeading(before(token), parts);
    addFollowing(token, parts);
    return parts;
  }

  /** Whether there are no comments around the token. */
  boolean isBare(Token token) {
    return !before(token).hasComments() && !after(token).hasComments();
  }

  /**
   * The comments before a closing bracket, each on a line of its own; empty when there are none.
   */
  List<Doc> commentsBefore(Token closer) {
    List<Doc> comments = new ArrayList<>();
    for (Comment comment : before(closer).leading()) {
      comments.add(new Doc.Hard(comment.blankBefore()));
      comments.add(Doc.text(comment.text()));
    }
    return comments;
  }

  private void addFollowing(Token token, List<Doc> parts) {
    Gap gap = after(token);
    gap.inline().forEach(comment -> parts.add(Doc.text(" " + comment.text())));
    int end = token.getStopIndex() + 1;
    for (Comment comment : gap.trailing()) {
      int column = text.codePointCount(text.lastIndexOf('\n', end - 1) + 1, end + comment.offset());
      parts.add(new Doc.Trailing(comment.text(), comment.gap(), column));
    }
  }

  /** An empty line before the first of the comments is up to what stands before them. */
  private static void addLeading(Gap gap, List<Doc> parts) {
    List<Comment> comments = gap.leading();
    for (int i = 0; i < comments.size(); i++) {
      Comment comment = comments.get(i);
      boolean last = i == comments.size() - 1;
      if (comment.ownLine() || comment.text().indexOf('\n') >= 0) {
        parts.add(
            new Doc.OwnLine(comment.text(), i > 0 && comment.blankBefore(), last && gap.blank()));
      } else {
        parts.add(Doc.text(comment.text() + " "));
      }
    }
  }

  /** The source text from one token to another. */
  String written(Token first, Token last) {
    return text.substring(first.getStartIndex(), last.getStopIndex() + 1).replace("\r\n", "\n");
  }

  /** What stands before a token that counts. */
  Gap before(Token token) {
    int previous = token.getTokenIndex() - 1;
    while (previous >= 0 && tokens.get(previous).getType() == LullLexer.END) {
      previous--;
    }
    int start = previous < 0 ? 0 : tokens.get(previous).getStopIndex() + 1;
    int end = Math.min(token.getStartIndex(), text.length());
    return Gap.read(text, start, end, previous < 0, closes(token));
  }

  /** What stands after a token that counts. */
  Gap after(Token token) {
    return before(next(token));
  }

  /** Whether more than one space stands before the token, and nothing else. */
  boolean isPadded(Token token) {
    int start = token.getStartIndex();
    return text.startsWith("  ", start - 2) && !beginsLine(token);
  }

  /** The next token that counts. */
  Token next(Token token) {
    int next = token.getTokenIndex() + 1;
    while (tokens.get(next).getType() == LullLexer.END) {
      next++;
    }
    return tokens.get(next);
  }

  /** The texts of all comments, in the order of the script. */
  String comments() {
    StringBuilder all = new StringBuilder();
    for (Token token : tokens) {
      if (token.getType() != LullLexer.END) {
        Gap gap = before(token);
        gap.inline().forEach(comment -> all.append(comment.text()).append(' '));
        gap.trailing().forEach(comment -> all.append(comment.text()).append(' '));
        gap.leading().forEach(comment -> all.append(comment.text()).append(' '));
      }
    }
    return all.toString();
  }

  /** Whether the token is on a later line than the one before it. */
  boolean beginsLine(Token token) {
    return before(token).newline();
  }

  private static boolean closes(Token token) {
    return switch (token.getType()) {
      case LullLexer.RPAREN, LullLexer.RBRACKET, LullLexer.RBRACE, LullLexer.COMMA, Token.EOF ->
          true;
      default -> false;
    };
  }
}
