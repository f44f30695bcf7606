package org.lull.syntax;

import static org.lull.syntax.SyntaxErrors.spanOf;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.Expression.Argument;
import org.lull.syntax.Expression.UnaryOperator;
import org.lull.syntax.parser.LullLexer;
import org.lull.syntax.parser.LullParser.ArgumentContext;
import org.lull.syntax.parser.LullParser.ArgumentsContext;
import org.lull.syntax.parser.LullParser.AwaitContext;
import org.lull.syntax.parser.LullParser.BodyContext;
import org.lull.syntax.parser.LullParser.CallContext;
import org.lull.syntax.parser.LullParser.ComputedEntryContext;
import org.lull.syntax.parser.LullParser.ElementContext;
import org.lull.syntax.parser.LullParser.ExpressionContext;
import org.lull.syntax.parser.LullParser.FunctionLiteralContext;
import org.lull.syntax.parser.LullParser.LambdaContext;
import org.lull.syntax.parser.LullParser.ListContext;
import org.lull.syntax.parser.LullParser.LiteralContext;
import org.lull.syntax.parser.LullParser.MapContext;
import org.lull.syntax.parser.LullParser.MapEntryContext;
import org.lull.syntax.parser.LullParser.NameContext;
import org.lull.syntax.parser.LullParser.NamedArgumentContext;
import org.lull.syntax.parser.LullParser.NamedEntryContext;
import org.lull.syntax.parser.LullParser.OperationContext;
import org.lull.syntax.parser.LullParser.ParenthesizedContext;
import org.lull.syntax.parser.LullParser.PlainArgumentContext;
import org.lull.syntax.parser.LullParser.PlainExpressionContext;
import org.lull.syntax.parser.LullParser.ReceiveContext;
import org.lull.syntax.parser.LullParser.ShortLambdaContext;
import org.lull.syntax.parser.LullParser.SpreadArgumentContext;
import org.lull.syntax.parser.LullParser.SpreadEntryContext;
import org.lull.syntax.parser.LullParser.StringEntryContext;
import org.lull.syntax.parser.LullParser.StringExpressionContext;
import org.lull.syntax.parser.LullParser.SuperMemberContext;
import org.lull.syntax.parser.LullParser.UnaryContext;

/** Makes expressions. */
final class ExpressionBuilder {
  private final SyntaxErrors errors;
  private final TreeDepth depth;
  private final AstBuilder statements;
  private final LiteralBuilder literals;
  private final TextBuilder texts;
  private final OperatorBuilder operators;
  private final ControlBuilder control;

  ExpressionBuilder(SyntaxErrors errors, TreeDepth depth, AstBuilder statements) {
    this.errors = errors;
    this.depth = depth;
    this.statements = statements;
    this.literals = new LiteralBuilder(errors);
    this.texts = new TextBuilder(this::build);
    this.operators = new OperatorBuilder(errors, this);
    this.control = new ControlBuilder(errors, depth, statements, this);
  }

  LiteralBuilder literals() {
    return literals;
  }

  TextBuilder texts() {
    return texts;
  }

  Expression build(ExpressionContext context) {
    return switch (context) {
      case PlainExpressionContext plain -> build(plain.operation());
      case ShortLambdaContext lambda -> shortLambda(lambda);
      case LambdaContext lambda ->
          functionLiteral(lambda, statements.parameters(lambda.parameters()), lambda.body());
      default -> throw new IllegalStateException("not an expression: " + context.getClass());
    };
  }

  @Nullable Expression buildOptional(@Nullable ExpressionContext context) {
    return context == null ? null : build(context);
  }

  @Nullable Expression buildOptional(@Nullable OperationContext context) {
    return context == null ? null : build(context);
  }

  private Expression shortLambda(ShortLambdaContext context) {
    Token name = context.NAME().getSymbol();
    Pattern pattern = AstBuilder.named(name);
    return functionLiteral(
        context,
        List.of(new Expression.Parameter(pattern, null, false, spanOf(name))),
        context.body());
  }

  private Expression functionLiteral(
      ParserRuleContext whole, List<Expression.Parameter> parameters, BodyContext body) {
    Span span = spanOf(whole);
    depth.enter(1, span);
    var function = new Expression.Function(null, parameters, statements.body(body), span);
    depth.leave(1);
    return new Expression.FunctionLiteral(function, span);
  }

  /**
   * Goes down the left side of a chain of operators in a loop: it may be as long as the tree may be
   * deep.
   */
  Expression build(OperationContext context) {
    Deque<OperationContext> chain = new ArrayDeque<>();
    OperationContext innermost = context;
    for (OperationContext left = leftOf(innermost); left != null; left = leftOf(innermost)) {
      chain.push(innermost);
      innermost = left;
    }
    int nodes = chain.size() + 1;
    depth.enter(nodes, spanOf(context));
    Expression built = primary(innermost);
    int extended = 0;
    for (OperationContext operation : chain) {
      depth.leave(1);
      extended++;
      built = operators.extend(operation, built);
    }
    depth.leave(nodes - extended);
    return built;
  }

  private static @Nullable OperationContext leftOf(OperationContext context) {
    return context.getChild(0) instanceof OperationContext left ? left : null;
  }

  private Expression primary(OperationContext context) {
    Span span = spanOf(context);
    return switch (context) {
      case NameContext name ->
          name.SELF() != null
              ? new Expression.Self(span)
              : new Expression.Name(name.getText(), span);
      case LiteralContext _ -> literals.build(context.start);
      case StringExpressionContext string -> texts.build(string.string());
      case ParenthesizedContext inner -> build(inner.expression());
      case ListContext list ->
          new Expression.ListLiteral(list.element().stream().map(this::element).toList(), span);
      case MapContext map ->
          new Expression.MapLiteral(map.mapEntry().stream().map(this::mapEntry).toList(), span);
      case FunctionLiteralContext function -> function(function, span);
      case SuperMemberContext member -> superMember(member, span);
      case UnaryContext unary ->
          new Expression.Unary(unaryOperator(unary.start), build(unary.operation()), span);
      case AwaitContext await -> new Expression.Await(build(await.operation()), span);
      case ReceiveContext receive -> new Expression.Receive(build(receive.operation()), span);
      default -> control.build(context, span);
    };
  }

  private static UnaryOperator unaryOperator(Token token) {
    return switch (token.getType()) {
      case LullLexer.MINUS -> UnaryOperator.NEGATE;
      case LullLexer.NOT -> UnaryOperator.NOT;
      default -> UnaryOperator.COMPLEMENT;
    };
  }

  private Expression.Element element(ElementContext context) {
    return new Expression.Element(
        build(context.expression()), context.ELLIPSIS() != null, spanOf(context));
  }

  private Expression.MapEntry mapEntry(MapEntryContext context) {
    Span span = spanOf(context);
    return switch (context) {
      case NamedEntryContext entry -> {
        Token name = entry.NAME().getSymbol();
        Expression key = new Expression.StringLiteral(name.getText(), spanOf(name));
        yield new Expression.MapEntry(key, build(entry.expression()), span);
      }
      case StringEntryContext entry ->
          new Expression.MapEntry(texts.build(entry.string()), build(entry.expression()), span);
      case ComputedEntryContext entry ->
          new Expression.MapEntry(build(entry.expression(0)), build(entry.expression(1)), span);
      case SpreadEntryContext entry ->
          new Expression.MapEntry(null, build(entry.expression()), span);
      default -> throw new IllegalStateException("not an entry: " + context.getClass());
    };
  }

  private Expression function(FunctionLiteralContext context, Span span) {
    List<Expression.Parameter> parameters = statements.parameters(context.parameters());
    Expression body = statements.functionBody(context.functionBody());
    return new Expression.FunctionLiteral(
        new Expression.Function(null, parameters, body, span), span);
  }

  private Expression superMember(SuperMemberContext context, Span span) {
    boolean called = context.getParent() instanceof CallContext call && call.operation() == context;
    if (!called) {
      errors.add(
          errors
              .at(
                  context,
                  "`super` only calls a method: `super." + context.NAME().getText() + "(…)`")
              .withHint("fields are reached through `self`"));
    }
    TerminalNode name = context.NAME();
    return new Expression.SuperMember(name.getText(), spanOf(name.getSymbol()), span);
  }

  List<Argument> arguments(@Nullable ArgumentsContext context) {
    if (context == null) {
      return List.of();
    }
    List<Argument> arguments = new ArrayList<>();
    for (ArgumentContext argument : context.argument()) {
      arguments.add(argument(argument));
    }
    return List.copyOf(arguments);
  }

  private Argument argument(ArgumentContext context) {
    Span span = spanOf(context);
    return switch (context) {
      case NamedArgumentContext named ->
          new Argument(named.NAME().getText(), build(named.expression()), false, span);
      case SpreadArgumentContext spread ->
          new Argument(null, build(spread.expression()), true, span);
      case PlainArgumentContext plain -> new Argument(null, build(plain.expression()), false, span);
      default -> throw new IllegalStateException("not an argument: " + context.getClass());
    };
  }
}
