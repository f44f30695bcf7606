package org.lull.syntax;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.parser.LullLexer;

/**
 * Turns the tokens of the lexer into those of the grammar, so that the parser never has to look far
 * ahead.
 *
 * <ul>
 *   <li>Newlines and semicolons become {@code END} where they end a statement; other newlines go.
 *       The last statement of a block gets an {@code END} too, so every statement has one.
 *   <li>An opening brace becomes {@code MAP_OPEN} where it begins a map or a map pattern, a
 *       parenthesis becomes {@code LAMBDA_OPEN} before the parameters of a lambda, and an arrow
 *       becomes {@code ARM} after the head of an arm.
 *   <li>A word of the grammar becomes a name where it is a key, a member or an argument's name;
 *       names such as {@code after} become words where they mean something.
 * </ul>
 *
 * <p>A brace is a map if it begins with {@code name:}, {@code "string":}, {@code [key]:} or {@code
 * ...}, or if it is empty where an expression is expected; a block otherwise. After the head of an
 * {@code if} and the like it is always a block.
 */
final class TokenShaper {
  private final List<CommonToken> tokens;
  private final int[] partners;
  private final List<Token> shaped = new ArrayList<>();
  private final Map<Integer, String> documentation = new HashMap<>();
  private int[] depths = new int[64];
  private Frame frame = new Frame(null, Frame.Kind.STATEMENTS, false);

  /** The type of the last token that was put out; {@code END} before the first. */
  private int last = LullLexer.END;

  private @Nullable CommonToken newline;
  private @Nullable StringBuilder comment;

  TokenShaper(BracketMatcher.Matched matched) {
    this.tokens = matched.tokens();
    this.partners = matched.partners();
  }

  /**
   * What the parser reads.
   *
   * @param depths how many brackets are open around each token; a bracket is outside itself
   * @param documentation the text of the documentation comment above a token, by the token's start
   */
  record Shaped(List<Token> tokens, int[] depths, Map<Integer, String> documentation) {}

  Shaped shape() {
    for (int i = 0; i < tokens.size(); i++) {
      CommonToken token = tokens.get(i);
      switch (token.getType()) {
        case LullLexer.NEWLINE -> newline = newline == null ? token : newline;
        case LullLexer.DOC_COMMENT -> takeComment(token);
        default -> take(i, token);
      }
    }
    return new Shaped(shaped, Arrays.copyOf(depths, shaped.size()), documentation);
  }

  /** Documentation begins its line; a comment after something else is only a comment. */
  private void takeComment(CommonToken token) {
    if (newline == null && !shaped.isEmpty()) {
      return;
    }
    String text = token.getText().substring(3).stripTrailing();
    String line = text.startsWith(" ") ? text.substring(1) : text;
    comment = comment == null ? new StringBuilder(line) : comment.append('\n').append(line);
  }

  private void take(int i, CommonToken token) {
    settleNewline(i, token);
    settleWord(i, token);
    if (comment != null) {
      documentation.put(token.getStartIndex(), comment.toString());
      comment = null;
    }
    switch (token.getType()) {
      case LullLexer.LPAREN -> open(token, settleParenthesis(i, token));
      case LullLexer.LBRACKET -> open(token, frame.pattern ? Frame.Kind.PATTERN : Frame.Kind.GROUP);
      case LullLexer.LBRACE -> open(token, settleBrace(i, token));
      case LullLexer.INTERPOLATION_OPEN, LullLexer.BLOCK_STRING_OPEN ->
          open(token, Frame.Kind.GROUP);
      case LullLexer.STRING_OPEN -> {
        if (last == LullLexer.SPAWN || last == LullLexer.DAEMON) {
          token.setType(LullLexer.TASK_NAME_OPEN);
        }
        open(token, Frame.Kind.GROUP);
      }
      case LullLexer.RPAREN, LullLexer.RBRACKET, LullLexer.RBRACE, LullLexer.STRING_CLOSE ->
          close(token);
      case LullLexer.SEMICOLON -> takeSemicolon(token);
      case Token.EOF -> takeEnd(token);
      default -> {
        frame.pass(token, settledNext(i));
        put(token);
      }
    }
  }

  // Brackets

  private void open(CommonToken token, Frame.Kind kind) {
    put(token);
    frame = new Frame(frame, kind, kind == Frame.Kind.PATTERN || kind == Frame.Kind.ARMS);
  }

  private void close(CommonToken token) {
    if (frame.separates()) {
      endStatement(token);
    }
    frame = frame.outer();
    put(token);
  }

  private Frame.Kind settleParenthesis(int i, CommonToken token) {
    if (frame.takeParameters()) {
      return Frame.Kind.PATTERN;
    }
    if (frame.pattern) {
      return Frame.Kind.PATTERN;
    }
    if (!Words.endsOperand(last) && !frame.head && typeAfter(partners[i]) == LullLexer.ARROW) {
      token.setType(LullLexer.LAMBDA_OPEN);
      return Frame.Kind.PATTERN;
    }
    return Frame.Kind.GROUP;
  }

  private Frame.Kind settleBrace(int i, CommonToken token) {
    Frame.Kind kind = braceKind(i);
    if (kind == Frame.Kind.GROUP || kind == Frame.Kind.PATTERN) {
      token.setType(LullLexer.MAP_OPEN);
    }
    return kind;
  }

  private Frame.Kind braceKind(int i) {
    if (Words.endsOperand(last) || Words.takesBlock(last)) {
      return frame.takeBlock();
    }
    if (frame.pattern || last == LullLexer.IMPORT) {
      return Frame.Kind.PATTERN;
    }
    int first = next(i);
    boolean map = partners[i] == first ? !mayBeginBlock() : beginsEntry(first);
    return map ? Frame.Kind.GROUP : Frame.Kind.STATEMENTS;
  }

  /** Whether an empty {@code {}} here is a block and not a map. */
  private boolean mayBeginBlock() {
    return last == LullLexer.ARROW || last == LullLexer.ARM || atStatementStart();
  }

  private boolean beginsEntry(int i) {
    return switch (tokens.get(i).getType()) {
      case LullLexer.ELLIPSIS -> true;
      case LullLexer.STRING_OPEN, LullLexer.BLOCK_STRING_OPEN, LullLexer.LBRACKET ->
          type(partners[i] + 1) == LullLexer.COLON;
      case LullLexer.RAW_STRING -> type(i + 1) == LullLexer.COLON;
      default ->
          Words.isWord(tokens.get(i).getType())
              && type(i + 1) == LullLexer.COLON
              && !beginsLoop(next(i + 1));
    };
  }

  private boolean beginsLoop(int i) {
    return type(i) == LullLexer.FOR || type(i) == LullLexer.WHILE;
  }

  // Words

  private void settleWord(int i, CommonToken token) {
    int type = token.getType();
    if (type == LullLexer.NAME) {
      token.setType(wordOf(i, token));
    } else if (Words.isWord(type) && isNameHere(i)) {
      token.setType(LullLexer.NAME);
    } else if ((type == LullLexer.RETURN || type == LullLexer.YIELD)
        && !Words.beginsOperand(type(i + 1))) {
      token.setType(type == LullLexer.RETURN ? LullLexer.BARE_RETURN : LullLexer.BARE_YIELD);
    } else if (type == LullLexer.ARROW && frame.head) {
      token.setType(LullLexer.ARM);
    }
  }

  private boolean isNameHere(int i) {
    return last == LullLexer.DOT
        || last == LullLexer.SAFE_DOT
        || last == LullLexer.IS
        || type(i + 1) == LullLexer.COLON
        || (last == LullLexer.FN && type(i + 1) == LullLexer.LPAREN);
  }

  private int wordOf(int i, CommonToken token) {
    int next = type(i + 1);
    if (next == LullLexer.COLON || last == LullLexer.DOT || last == LullLexer.SAFE_DOT) {
      return LullLexer.NAME;
    }
    boolean afterOperand = Words.endsOperand(last);
    boolean meant =
        switch (token.getText()) {
          case "by" -> afterOperand;
          case "as" -> afterOperand || last == LullLexer.SCOPE;
          case "from" -> last == LullLexer.RBRACE;
          case "daemon" -> beginsDaemon(next);
          case "test" -> atStatementStart() && Words.beginsString(next);
          case "after" ->
              beginsCase()
                  && Words.beginsOperand(next)
                  && next != LullLexer.SEND
                  && next != LullLexer.LBRACKET;
          case "closed" -> beginsCase() && next == LullLexer.ARROW;
          default -> false;
        };
    return meant ? Words.contextual(token.getText()) : LullLexer.NAME;
  }

  private boolean beginsDaemon(int next) {
    boolean flagged =
        last == LullLexer.SPAWN
            && (Words.beginsString(next) || next == LullLexer.LBRACE || next == LullLexer.NAME);
    return flagged || last == LullLexer.STRING_CLOSE;
  }

  private boolean beginsCase() {
    return frame.kind == Frame.Kind.CASES && frame.head && atStatementStart();
  }

  // Lines

  private void settleNewline(int i, CommonToken token) {
    if (newline == null) {
      return;
    }
    if (frame.separates() && !Words.continues(last) && !goesOn(i, token)) {
      endStatement(newline);
    }
    newline = null;
  }

  /** Whether a line that begins with the token belongs to the line before. */
  private boolean goesOn(int i, CommonToken token) {
    return switch (token.getType()) {
      case LullLexer.DOT,
          LullLexer.SAFE_DOT,
          LullLexer.PIPE,
          LullLexer.AND,
          LullLexer.OR,
          LullLexer.CATCH,
          LullLexer.FINALLY ->
          true;
      case LullLexer.ELSE -> settledNext(i) != LullLexer.ARROW;
      default -> false;
    };
  }

  private void takeSemicolon(CommonToken token) {
    if (frame.separates()) {
      endStatement(token);
    } else {
      put(token);
    }
  }

  private void takeEnd(CommonToken token) {
    endStatement(token);
    put(token);
  }

  /**
   * Puts out an {@code END} in place of a newline or semicolon, or an empty one before any other
   * token.
   */
  private void endStatement(CommonToken at) {
    frame.endStatement();
    if (atStatementStart()) {
      return;
    }
    CommonToken end = new CommonToken(at);
    end.setType(LullLexer.END);
    if (at.getType() != LullLexer.NEWLINE && at.getType() != LullLexer.SEMICOLON) {
      end.setStopIndex(end.getStartIndex() - 1);
    }
    put(end);
  }

  private boolean atStatementStart() {
    return last == LullLexer.END || (last == LullLexer.LBRACE && frame.separates());
  }

  // Tokens

  private void put(CommonToken token) {
    if (shaped.size() == depths.length) {
      depths = Arrays.copyOf(depths, depths.length * 2);
    }
    depths[shaped.size()] = frame.depth();
    shaped.add(token);
    last = token.getType();
  }

  private int type(int i) {
    return i < tokens.size() ? tokens.get(i).getType() : Token.EOF;
  }

  /** The index of the next token that is not a newline or a comment. */
  private int next(int i) {
    int at = i + 1;
    while (type(at) == LullLexer.NEWLINE || type(at) == LullLexer.DOC_COMMENT) {
      at++;
    }
    return at;
  }

  private int settledNext(int i) {
    return type(next(i));
  }

  private int typeAfter(int i) {
    return frame.separates() ? type(i + 1) : type(next(i));
  }
}
