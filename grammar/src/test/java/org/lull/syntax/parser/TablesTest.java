package org.lull.syntax.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.junit.jupiter.api.Test;

/** The tables say what ANTLR would say by the description of the grammar. */
class TablesTest {
  private static final int TEXTS = 3_000;

  /** Pieces of texts; side by side they make tokens that none of them has alone. */
  private static final String[] PIECES = {
    "let",
    "x",
    " ",
    "\n",
    "\r\n",
    "\t",
    "fn",
    "if",
    "select",
    "r\"",
    "\"",
    "\"\"\"",
    "\\",
    "\\n",
    "\\u{1F600}",
    "\\x4",
    "${",
    "$",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "/*",
    "*/",
    "//",
    "///",
    "/",
    "*",
    "**",
    "=",
    "==",
    "=>",
    "<",
    "<-",
    "-",
    "->",
    "|",
    "|>",
    "&&",
    "?",
    "?.",
    "??",
    ".",
    "..",
    "...",
    "..<",
    "1",
    "0x",
    "1_0",
    "1.5",
    "e",
    "1e9",
    "ms",
    "5s",
    "#",
    "#!",
    "'",
    "~",
    "~/",
    "!",
    "@",
    ",",
    ":",
    ":=",
    ";",
    "\uFEFF",
    "é",
    "日本",
    "😀",
    "\0",
    "\u007f",
    "\u0080",
    "\uFF01",
    "_",
  };

  /** Types of tokens that make statements, so that a random text sometimes parses for a while. */
  private static final int[] LIKELY = {
    LullLexer.NAME,
    LullLexer.NAME,
    LullLexer.INT,
    LullLexer.END,
    LullLexer.END,
    LullLexer.LPAREN,
    LullLexer.RPAREN,
    LullLexer.COMMA,
    LullLexer.LBRACE,
    LullLexer.RBRACE,
    LullLexer.PLUS,
    LullLexer.STAR,
    LullLexer.POWER,
    LullLexer.MINUS,
    LullLexer.DOT,
    LullLexer.LET,
    LullLexer.ASSIGN,
    LullLexer.IF,
    LullLexer.COALESCE,
    LullLexer.LBRACKET,
    LullLexer.RBRACKET,
  };

  @Test
  void tokensAreThoseOfTheGrammar() {
    Random random = new Random(1);
    for (int i = 0; i < TEXTS; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = 1 + random.nextInt(12); length > 0; length--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      assertThat(tokens(text.toString(), false))
          .as(text.toString())
          .isEqualTo(tokens(text.toString(), true));
    }
  }

  @Test
  void decisionsAreThoseOfTheGrammar() {
    Random random = new Random(1);
    for (int i = 0; i < TEXTS; i++) {
      int[] types = new int[1 + random.nextInt(10)];
      for (int at = 0; at < types.length; at++) {
        types[at] =
            random.nextInt(4) == 0
                ? 1 + random.nextInt(LullLexer.VOCABULARY.getMaxTokenType())
                : LIKELY[random.nextInt(LIKELY.length)];
      }
      assertThat(tree(types, false)).isEqualTo(tree(types, true));
    }
  }

  private static List<String> tokens(String text, boolean byDescription) {
    LullLexer lexer = new LullLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    if (byDescription) {
      lexer.setInterpreter(lexer.newSimulator());
    }
    return lexer.getAllTokens().stream()
        .map(token -> token + " in mode " + lexer._mode + lexer.getLine())
        .toList();
  }

  /** The tree, or the place where it ends. */
  private static String tree(int[] types, boolean byDescription) {
    List<CommonToken> tokens = new ArrayList<>();
    for (int type : types) {
      tokens.add(token(type, tokens.size()));
    }
    tokens.add(token(LullLexer.END, tokens.size()));
    tokens.add(token(Token.EOF, tokens.size()));
    LullParser parser = new LullParser(new CommonTokenStream(new ListTokenSource(tokens)));
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    if (byDescription) {
      parser.predictThoroughly();
    }
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return parser.script().toStringTree(parser);
    } catch (ParseCancellationException failure) {
      RecognitionException cause =
          (RecognitionException) Objects.requireNonNull(failure.getCause());
      return cause.getClass() + " at " + cause.getOffendingToken();
    }
  }

  private static CommonToken token(int type, int at) {
    CommonToken token = new CommonToken(type, type == Token.EOF ? "<EOF>" : "t" + type);
    token.setStartIndex(at);
    token.setTokenIndex(at);
    return token;
  }
}
