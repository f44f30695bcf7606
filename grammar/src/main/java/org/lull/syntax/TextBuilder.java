package org.lull.syntax;

import static org.lull.syntax.SyntaxErrors.spanOf;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.Expression.Interpolation;
import org.lull.syntax.Expression.StringLiteral;
import org.lull.syntax.parser.LullLexer;
import org.lull.syntax.parser.LullParser.ExpressionContext;
import org.lull.syntax.parser.LullParser.InterpolationContext;
import org.lull.syntax.parser.LullParser.StringContext;
import org.lull.syntax.parser.LullParser.StringPartContext;
import org.lull.syntax.parser.LullParser.TaskNameContext;
import org.lull.syntax.parser.LullParser.TextContext;

/** Makes string literals: escapes, interpolation, and the indentation of {@code """} strings. */
final class TextBuilder {
  private static final Pattern INDENTATION = Pattern.compile("\n[ \t]*+(?!\n)");
  private static final Pattern LAST_INDENTATION = Pattern.compile("\n[ \t]*+(?!\n|\\z)");

  private final Function<ExpressionContext, Expression> expressions;

  TextBuilder(Function<ExpressionContext, Expression> expressions) {
    this.expressions = expressions;
  }

  /** A {@link StringLiteral}, or an {@link Interpolation} if the string has any {@code ${…}}. */
  Expression build(StringContext context) {
    if (context.RAW_STRING() != null) {
      String text = context.getText();
      return new StringLiteral(
          text.substring(text.indexOf('"') + 1, text.length() - 1), spanOf(context));
    }
    List<Piece> pieces = pieces(context.stringPart());
    List<Piece> trimmed = context.BLOCK_STRING_OPEN() != null ? trimIndentation(pieces) : pieces;
    return join(trimmed, spanOf(context));
  }

  Expression build(TaskNameContext context) {
    return join(pieces(context.stringPart()), spanOf(context));
  }

  /** A part of a string: text as written, or what an escape or a {@code ${…}} stands for. */
  private sealed interface Piece {
    record Written(String text, Span span) implements Piece {}

    record Escape(String text, Span span) implements Piece {}

    record Value(Expression expression) implements Piece {}
  }

  private List<Piece> pieces(List<StringPartContext> parts) {
    List<Piece> pieces = new ArrayList<>();
    for (StringPartContext part : parts) {
      switch (part) {
        case InterpolationContext value ->
            pieces.add(new Piece.Value(expressions.apply(value.expression())));
        case TextContext text -> pieces.add(textPiece(text));
        default -> throw new IllegalStateException("not a part of a string: " + part.getClass());
      }
    }
    return pieces;
  }

  private static Piece textPiece(TextContext text) {
    if (text.start.getType() == LullLexer.ESCAPE) {
      return new Piece.Escape(Character.toString(Escapes.codePoint(text.getText())), spanOf(text));
    }
    return new Piece.Written(text.getText().replace("\r\n", "\n"), spanOf(text));
  }

  private static Expression join(List<Piece> pieces, Span span) {
    List<Expression> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    @Nullable Span textSpan = null;
    for (Piece piece : pieces) {
      switch (piece) {
        case Piece.Written(String written, Span at) -> {
          text.append(written);
          textSpan = textSpan == null ? at : textSpan.to(at);
        }
        case Piece.Escape(String escaped, Span at) -> {
          text.append(escaped);
          textSpan = textSpan == null ? at : textSpan.to(at);
        }
        case Piece.Value(Expression expression) -> {
          addText(parts, text, textSpan);
          textSpan = null;
          parts.add(expression);
        }
      }
    }
    if (parts.isEmpty()) {
      return new StringLiteral(text.toString(), span);
    }
    addText(parts, text, textSpan);
    return new Interpolation(List.copyOf(parts), span);
  }

  private static void addText(List<Expression> parts, StringBuilder text, @Nullable Span span) {
    if (span != null && !text.isEmpty()) {
      parts.add(new StringLiteral(text.toString(), span));
    }
    text.setLength(0);
  }

  /**
   * Takes away the first and the last line if they are blank, and from the others the indentation
   * they share. Text beside the opening quotes has no indentation and does not count.
   */
  private static List<Piece> trimIndentation(List<Piece> pieces) {
    List<Piece> trimmed = new ArrayList<>(pieces);
    boolean opens = replaceWritten(trimmed, 0, "^[ \t]*\n", "\n");
    replaceWritten(trimmed, trimmed.size() - 1, "\n[ \t]*\\z", "");
    int indentation = commonIndentation(trimmed);
    for (int i = 0; i < trimmed.size(); i++) {
      replaceWritten(trimmed, i, "\n[ \t]{0," + indentation + "}", "\n");
    }
    if (opens) {
      replaceWritten(trimmed, 0, "^\n", "");
    }
    return trimmed;
  }

  private static boolean replaceWritten(
      List<Piece> pieces, int at, String regex, String replacement) {
    if (at < 0
        || at >= pieces.size()
        || !(pieces.get(at) instanceof Piece.Written(String text, Span span))) {
      return false;
    }
    Matcher matcher = Pattern.compile(regex).matcher(text);
    boolean found = matcher.find();
    pieces.set(at, new Piece.Written(matcher.replaceAll(replacement), span));
    return found;
  }

  private static int commonIndentation(List<Piece> pieces) {
    int common = Integer.MAX_VALUE;
    for (int i = 0; i < pieces.size(); i++) {
      if (pieces.get(i) instanceof Piece.Written(String text, Span _)) {
        Matcher line = (i < pieces.size() - 1 ? INDENTATION : LAST_INDENTATION).matcher(text);
        while (line.find()) {
          common = Math.min(common, line.end() - line.start() - 1);
        }
      }
    }
    return common == Integer.MAX_VALUE ? 0 : common;
  }
}
