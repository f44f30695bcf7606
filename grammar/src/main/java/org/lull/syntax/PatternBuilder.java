package org.lull.syntax;

import static org.lull.syntax.SyntaxErrors.spanOf;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.Expression.DurationLiteral;
import org.lull.syntax.Expression.FloatLiteral;
import org.lull.syntax.Expression.IntLiteral;
import org.lull.syntax.Expression.Interpolation;
import org.lull.syntax.Expression.StringLiteral;
import org.lull.syntax.Expression.Unary;
import org.lull.syntax.Expression.UnaryOperator;
import org.lull.syntax.parser.LullParser.ConstantPatternContext;
import org.lull.syntax.parser.LullParser.ExpressionContext;
import org.lull.syntax.parser.LullParser.InstancePatternContext;
import org.lull.syntax.parser.LullParser.KeyFieldContext;
import org.lull.syntax.parser.LullParser.ListItemContext;
import org.lull.syntax.parser.LullParser.ListPatternContext;
import org.lull.syntax.parser.LullParser.MapFieldContext;
import org.lull.syntax.parser.LullParser.MapPatternContext;
import org.lull.syntax.parser.LullParser.NamePatternContext;
import org.lull.syntax.parser.LullParser.NumberContext;
import org.lull.syntax.parser.LullParser.NumberPatternContext;
import org.lull.syntax.parser.LullParser.PatternContext;
import org.lull.syntax.parser.LullParser.RangePatternContext;
import org.lull.syntax.parser.LullParser.RestFieldContext;
import org.lull.syntax.parser.LullParser.SimplePatternContext;
import org.lull.syntax.parser.LullParser.StringContext;
import org.lull.syntax.parser.LullParser.StringPatternContext;
import org.lull.syntax.parser.LullParser.TypeNameContext;
import org.lull.syntax.parser.LullParser.TypePatternContext;

/** Makes patterns, and checks what the grammar leaves open about them. */
final class PatternBuilder {
  private final SyntaxErrors errors;
  private final TreeDepth depth;
  private final LiteralBuilder literals;
  private final TextBuilder texts;
  private final Function<ExpressionContext, Expression> expressions;

  PatternBuilder(
      SyntaxErrors errors,
      TreeDepth depth,
      LiteralBuilder literals,
      TextBuilder texts,
      Function<ExpressionContext, Expression> expressions) {
    this.errors = errors;
    this.depth = depth;
    this.literals = literals;
    this.texts = texts;
    this.expressions = expressions;
  }

  Pattern build(PatternContext context) {
    depth.enter(2, spanOf(context));
    List<Pattern> alternatives = context.simplePattern().stream().map(this::simple).toList();
    depth.leave(2);
    if (alternatives.size() == 1) {
      return alternatives.getFirst();
    }
    for (Pattern alternative : alternatives) {
      checkBindsNothing(alternative);
    }
    return new Pattern.Or(alternatives, spanOf(context));
  }

  /** The name of a type: {@code string}, {@code Account}, {@code shapes.Circle}. */
  static Expression typeName(TypeNameContext context) {
    Expression type =
        new Expression.Name(context.NAME(0).getText(), spanOf(context.NAME(0).getSymbol()));
    for (int i = 1; i < context.NAME().size(); i++) {
      Span name = spanOf(context.NAME(i).getSymbol());
      type =
          new Expression.Member(type, context.NAME(i).getText(), false, name, type.span().to(name));
    }
    return type;
  }

  private Pattern simple(SimplePatternContext context) {
    Span span = spanOf(context);
    return switch (context) {
      case TypePatternContext type -> new Pattern.Type(typeName(type.typeName()), span);
      case InstancePatternContext instance ->
          new Pattern.Instance(
              typeName(instance.typeName()),
              instance.pattern().stream().map(this::build).toList(),
              span);
      case NamePatternContext name -> named(name.getText(), span);
      case ListPatternContext list -> list(list, span);
      case MapPatternContext map -> map(map, span);
      case RangePatternContext range ->
          new Pattern.Range(
              bound(range.number(0)), bound(range.number(1)), range.RANGE() != null, span);
      case NumberPatternContext number -> new Pattern.Literal(number(number.number()), span);
      case StringPatternContext string -> new Pattern.Literal(plainText(string.string()), span);
      case ConstantPatternContext constant ->
          new Pattern.Literal(literals.build(constant.start), span);
      default -> throw new IllegalStateException("not a pattern: " + context.getClass());
    };
  }

  private static Pattern named(String name, Span span) {
    return name.equals("_") ? new Pattern.Wildcard(span) : new Pattern.Name(name, span);
  }

  private Expression number(NumberContext context) {
    Expression value = literals.build(context.stop);
    return context.MINUS() == null
        ? value
        : new Unary(UnaryOperator.NEGATE, value, spanOf(context));
  }

  private Expression bound(NumberContext context) {
    Expression value = literals.build(context.stop);
    return context.MINUS() == null ? value : negated(value, spanOf(context));
  }

  private static Expression negated(Expression number, Span span) {
    return switch (number) {
      case IntLiteral(Number value, Span _) -> new IntLiteral(negated(value), span);
      case FloatLiteral(double value, Span _) -> new FloatLiteral(-value, span);
      case DurationLiteral duration -> new DurationLiteral(duration.value().negated(), span);
      default -> throw new IllegalStateException("not a number: " + number);
    };
  }

  private static Number negated(Number value) {
    BigInteger negated = new BigInteger(value.toString()).negate();
    return negated.bitLength() < Long.SIZE ? (Number) negated.longValue() : negated;
  }

  /** A string without {@code ${…}}. */
  StringLiteral plainText(StringContext context) {
    return switch (texts.build(context)) {
      case StringLiteral plain -> plain;
      case Interpolation _ -> {
        errors.add(errors.at(context, "this string cannot contain `${…}`"));
        yield new StringLiteral("", spanOf(context));
      }
      default -> throw new IllegalStateException("not a string");
    };
  }

  private Pattern list(ListPatternContext context, Span span) {
    List<Pattern> elements = new ArrayList<>();
    @Nullable Pattern rest = null;
    List<ListItemContext> items = context.listItem();
    for (ListItemContext item : items) {
      if (item.ELLIPSIS() == null) {
        elements.add(build(item.pattern()));
      } else {
        checkLast(item, items.getLast());
        rest = rest(item.pattern(), item);
      }
    }
    return new Pattern.ListOf(List.copyOf(elements), rest, span);
  }

  private Pattern rest(@Nullable PatternContext pattern, ParserRuleContext whole) {
    return pattern == null ? new Pattern.Wildcard(spanOf(whole)) : build(pattern);
  }

  private void checkLast(ParserRuleContext rest, ParserRuleContext last) {
    if (rest != last) {
      errors.add(errors.at(rest, "`...` takes what is left, so it comes last"));
    }
  }

  private Pattern map(MapPatternContext context, Span span) {
    List<Pattern.MapField> fields = new ArrayList<>();
    @Nullable Pattern rest = null;
    for (MapFieldContext field : context.mapField()) {
      switch (field) {
        case KeyFieldContext key -> fields.add(field(key));
        case RestFieldContext restField -> {
          checkLast(restField, context.mapField().getLast());
          rest = rest(restField.pattern(), restField);
        }
        default -> throw new IllegalStateException("not a field: " + field.getClass());
      }
    }
    return new Pattern.MapOf(List.copyOf(fields), rest, span);
  }

  private Pattern.MapField field(KeyFieldContext context) {
    Span keySpan =
        context.NAME() != null ? spanOf(context.NAME().getSymbol()) : spanOf(context.string());
    String key =
        context.NAME() != null ? context.NAME().getText() : plainText(context.string()).value();
    @Nullable Expression fallback =
        context.expression() == null ? null : expressions.apply(context.expression());
    if (context.pattern() == null && context.string() != null) {
      errors.add(
          errors
              .at(context.string(), "a key in quotes needs a pattern for its value")
              .withHint("write `\"" + key + "\": name`"));
    }
    Pattern pattern = context.pattern() == null ? named(key, keySpan) : build(context.pattern());
    return new Pattern.MapField(key, pattern, fallback, spanOf(context));
  }

  private void checkBindsNothing(Pattern pattern) {
    switch (pattern) {
      case Pattern.Name(String name, Span span) ->
          errors.add(
              errors
                  .at(
                      span,
                      "an alternative cannot take a name, because the others would leave `"
                          + name
                          + "` without a value")
                  .withHint("use `_` for a value that does not matter, or write two arms"));
      case Pattern.ListOf list -> {
        list.elements().forEach(this::checkBindsNothing);
        checkRestBindsNothing(list.rest());
      }
      case Pattern.MapOf map -> {
        map.fields().forEach(field -> checkBindsNothing(field.pattern()));
        checkRestBindsNothing(map.rest());
      }
      case Pattern.Instance instance -> instance.fields().forEach(this::checkBindsNothing);
      case Pattern.Or or -> or.alternatives().forEach(this::checkBindsNothing);
      case Pattern.Wildcard _, Pattern.Literal _, Pattern.Range _, Pattern.Type _ -> {}
    }
  }

  private void checkRestBindsNothing(@Nullable Pattern rest) {
    if (rest != null) {
      checkBindsNothing(rest);
    }
  }
}
