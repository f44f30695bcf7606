package org.lull.syntax.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.format.Brackets.Item;
import org.lull.syntax.parser.LullParser.ExpressionContext;
import org.lull.syntax.parser.LullParser.InstancePatternContext;
import org.lull.syntax.parser.LullParser.KeyFieldContext;
import org.lull.syntax.parser.LullParser.ListItemContext;
import org.lull.syntax.parser.LullParser.ListPatternContext;
import org.lull.syntax.parser.LullParser.MapFieldContext;
import org.lull.syntax.parser.LullParser.MapPatternContext;
import org.lull.syntax.parser.LullParser.NumberContext;
import org.lull.syntax.parser.LullParser.PatternContext;
import org.lull.syntax.parser.LullParser.RangePatternContext;
import org.lull.syntax.parser.LullParser.RestFieldContext;
import org.lull.syntax.parser.LullParser.SimplePatternContext;
import org.lull.syntax.parser.LullParser.StringPatternContext;
import org.lull.syntax.parser.LullParser.TypeNameContext;
import org.lull.syntax.parser.LullParser.TypePatternContext;

/** Lays out patterns. */
final class Patterns {
  private final Tokens tokens;
  private final Brackets brackets;
  private final Texts texts;
  private final Function<ExpressionContext, Doc> expressions;

  Patterns(
      Tokens tokens, Brackets brackets, Texts texts, Function<ExpressionContext, Doc> expressions) {
    this.tokens = tokens;
    this.brackets = brackets;
    this.texts = texts;
    this.expressions = expressions;
  }

  Doc lay(PatternContext context) {
    List<SimplePatternContext> alternatives = context.simplePattern();
    if (alternatives.size() == 1) {
      return simple(alternatives.getFirst());
    }
    List<Doc> rest = new ArrayList<>();
    for (int i = 1; i < alternatives.size(); i++) {
      rest.add(Doc.text(" "));
      rest.add(tokens.doc(context.BIT_OR(i - 1)));
      rest.add(Doc.Line.SPACE);
      rest.add(simple(alternatives.get(i)));
    }
    return Doc.group(simple(alternatives.getFirst()), Doc.nest(rest));
  }

  private Doc simple(SimplePatternContext context) {
    return switch (context) {
      case TypePatternContext type ->
          Doc.concat(tokens.doc(type.IS()), Doc.text(" "), typeName(type.typeName()));
      case InstancePatternContext instance ->
          Doc.concat(
              typeName(instance.typeName()),
              brackets.lay(
                  instance.LPAREN().getSymbol(),
                  instance.pattern(),
                  p -> item(lay(p)),
                  instance.COMMA(),
                  instance.RPAREN().getSymbol()));
      case ListPatternContext list ->
          brackets.lay(
              list.LBRACKET().getSymbol(),
              list.listItem(),
              i -> item(listItem(i)),
              list.COMMA(),
              list.RBRACKET().getSymbol());
      case MapPatternContext map ->
          brackets.lay(
              map.MAP_OPEN().getSymbol(),
              map.mapField(),
              f -> item(field(f)),
              map.COMMA(),
              map.RBRACE().getSymbol());
      case RangePatternContext range ->
          Doc.concat(
              number(range.number(0)),
              tokens.doc((TerminalNode) range.getChild(1)),
              number(range.number(1)));
      case StringPatternContext string -> texts.lay(string.string());
      default -> words(context);
    };
  }

  private static Item item(Doc doc) {
    return new Item(doc, Brackets.Kind.ANY);
  }

  private Doc listItem(ListItemContext context) {
    return context.ELLIPSIS() == null
        ? lay(context.pattern())
        : rest(context.ELLIPSIS(), context.pattern());
  }

  private Doc rest(TerminalNode ellipsis, @Nullable PatternContext rest) {
    return rest == null ? tokens.doc(ellipsis) : Doc.concat(tokens.doc(ellipsis), lay(rest));
  }

  private Doc field(MapFieldContext context) {
    return switch (context) {
      case KeyFieldContext key -> keyField(key);
      case RestFieldContext rest -> rest(rest.ELLIPSIS(), rest.pattern());
      default -> throw new IllegalStateException("not a field: " + context.getClass());
    };
  }

  private Doc keyField(KeyFieldContext context) {
    List<Doc> parts = new ArrayList<>();
    parts.add(context.NAME() != null ? tokens.doc(context.NAME()) : texts.lay(context.string()));
    if (context.pattern() != null) {
      parts.add(tokens.doc(context.COLON()));
      parts.add(Doc.text(" "));
      parts.add(lay(context.pattern()));
    }
    if (context.expression() != null) {
      parts.add(Doc.text(" "));
      parts.add(tokens.doc(context.ASSIGN()));
      parts.add(Doc.text(" "));
      parts.add(expressions.apply(context.expression()));
    }
    return Doc.concat(parts);
  }

  private Doc number(NumberContext context) {
    return words(context);
  }

  /** Tokens without spaces between them. */
  private Doc words(ParseTree tree) {
    if (tree instanceof TerminalNode token) {
      return tokens.doc(token);
    }
    List<Doc> parts = new ArrayList<>();
    for (int i = 0; i < tree.getChildCount(); i++) {
      parts.add(words(tree.getChild(i)));
    }
    return Doc.concat(parts);
  }

  Doc typeName(TypeNameContext context) {
    return words(context);
  }
}
