package org.lull.syntax.format;

import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;
import org.lull.syntax.parser.LullParser.ExpressionContext;
import org.lull.syntax.parser.LullParser.InterpolationContext;
import org.lull.syntax.parser.LullParser.StringContext;
import org.lull.syntax.parser.LullParser.StringPartContext;
import org.lull.syntax.parser.LullParser.TaskNameContext;

/**
 * Lays out strings: they stay as they are, but for the expressions in them, which go on one line.
 */
final class Texts {
  private final Tokens tokens;
  private final Function<ExpressionContext, Doc> expressions;

  Texts(Tokens tokens, Function<ExpressionContext, Doc> expressions) {
    this.tokens = tokens;
    this.expressions = expressions;
  }

  Doc lay(StringContext context) {
    return context.RAW_STRING() != null
        ? tokens.doc(context.RAW_STRING())
        : lay(context.start, context.stringPart(), context.stop);
  }

  Doc lay(TaskNameContext context) {
    return lay(context.start, context.stringPart(), context.stop);
  }

  private Doc lay(Token open, List<StringPartContext> parts, Token close) {
    StringBuilder written = new StringBuilder(open.getText());
    for (StringPartContext part : parts) {
      written.append(
          part instanceof InterpolationContext interpolation
              ? interpolation(interpolation)
              : tokens.written(part.start, part.stop));
    }
    return tokens.doc(open, close, written.append(close.getText()).toString());
  }

  private String interpolation(InterpolationContext context) {
    Doc value = expressions.apply(context.expression());
    Extent extent = value.extent();
    boolean plain =
        !extent.flat().lines()
            && !extent.mustBreak()
            && !extent.open()
            && tokens.isBare(context.INTERPOLATION_OPEN().getSymbol())
            && !tokens.before(context.RBRACE().getSymbol()).hasComments();
    if (!plain) {
      return tokens.written(context.start, context.stop);
    }
    StringBuilder flat = new StringBuilder("${");
    appendFlat(value, flat);
    return flat.append('}').toString();
  }

  /** Writes a document that has no line breaks but optional ones, without those. */
  private static void appendFlat(Doc doc, StringBuilder out) {
    switch (doc) {
      case Doc.Text text -> out.append(text.text());
      case Doc.Line line -> out.append(line.flat());
      case Doc.Concat concat -> concat.parts().forEach(part -> appendFlat(part, out));
      case Doc.Nest nest -> appendFlat(nest.content(), out);
      case Doc.Group group -> appendFlat(group.content(), out);
      case Doc.Opened opened -> appendFlat(opened.content(), out);
      case Doc.Choice choice -> appendFlat(choice.content(), out);
      case Doc.Hanging hanging -> appendFlat(hanging.beside(), out);
      case Doc.IfBroken _ -> {}
      case Doc.Hard _, Doc.Trailing _, Doc.OwnLine _ ->
          throw new IllegalArgumentException("this ends its line");
    }
  }
}
