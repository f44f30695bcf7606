package org.lull.syntax;

import static org.lull.syntax.SyntaxErrors.spanOf;

import java.util.List;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.lull.syntax.Expression.Argument;
import org.lull.syntax.Expression.Binary;
import org.lull.syntax.Expression.BinaryOperator;
import org.lull.syntax.Expression.Call;
import org.lull.syntax.Expression.Logical;
import org.lull.syntax.Expression.LogicalOperator;
import org.lull.syntax.Expression.RangeLiteral;
import org.lull.syntax.parser.LullLexer;
import org.lull.syntax.parser.LullParser.CallContext;
import org.lull.syntax.parser.LullParser.CoalesceContext;
import org.lull.syntax.parser.LullParser.ComparisonContext;
import org.lull.syntax.parser.LullParser.EqualityContext;
import org.lull.syntax.parser.LullParser.FunctionLiteralContext;
import org.lull.syntax.parser.LullParser.IndexContext;
import org.lull.syntax.parser.LullParser.LogicalAndContext;
import org.lull.syntax.parser.LullParser.LogicalOrContext;
import org.lull.syntax.parser.LullParser.MemberAccessContext;
import org.lull.syntax.parser.LullParser.NameContext;
import org.lull.syntax.parser.LullParser.OperationContext;
import org.lull.syntax.parser.LullParser.ParenthesizedContext;
import org.lull.syntax.parser.LullParser.PipeContext;
import org.lull.syntax.parser.LullParser.RangeContext;
import org.lull.syntax.parser.LullParser.RangeStepContext;
import org.lull.syntax.parser.LullParser.SendContext;
import org.lull.syntax.parser.LullParser.TypeTestContext;

/** Makes what extends an expression to the right: calls, members, and operators with two sides. */
final class OperatorBuilder {
  private final SyntaxErrors errors;
  private final ExpressionBuilder expressions;

  OperatorBuilder(SyntaxErrors errors, ExpressionBuilder expressions) {
    this.errors = errors;
    this.expressions = expressions;
  }

  Expression extend(OperationContext context, Expression left) {
    Span span = spanOf(context);
    return switch (context) {
      case CallContext call -> new Call(left, expressions.arguments(call.arguments()), span);
      case IndexContext index ->
          new Expression.Index(left, expressions.build(index.expression()), span);
      case MemberAccessContext member -> member(member, left, span);
      case RangeContext range -> range(range, left, span);
      case RangeStepContext step -> rangeStep(step, left, span);
      case PipeContext pipe -> pipe(pipe, left, span);
      case TypeTestContext test ->
          new Expression.TypeTest(left, PatternBuilder.typeName(test.typeName()), span);
      case LogicalAndContext and ->
          new Logical(LogicalOperator.AND, left, expressions.build(and.operation(1)), span);
      case LogicalOrContext or ->
          new Logical(LogicalOperator.OR, left, expressions.build(or.operation(1)), span);
      case CoalesceContext coalesce ->
          new Logical(
              LogicalOperator.COALESCE, left, expressions.build(coalesce.operation(1)), span);
      case SendContext send ->
          new Expression.Send(left, expressions.build(send.expression()), span);
      default -> binary(context, left, span);
    };
  }

  private static Expression member(MemberAccessContext context, Expression left, Span span) {
    TerminalNode name = context.NAME();
    return new Expression.Member(
        left, name.getText(), context.SAFE_DOT() != null, spanOf(name.getSymbol()), span);
  }

  private Expression binary(OperationContext context, Expression left, Span span) {
    Token operator = ((TerminalNode) context.getChild(1)).getSymbol();
    checkChain(context, operator);
    Expression right = expressions.build((OperationContext) context.getChild(2));
    return new Binary(binaryOperator(operator.getType()), left, right, spanOf(operator), span);
  }

  private void checkChain(OperationContext context, Token operator) {
    boolean chain =
        (context instanceof ComparisonContext && context.getChild(0) instanceof ComparisonContext)
            || (context instanceof EqualityContext
                && context.getChild(0) instanceof EqualityContext);
    if (chain) {
      errors.add(
          errors.at(operator, "comparisons cannot be chained").withHint("write `a < b && b < c`"));
    }
  }

  private Expression range(RangeContext context, Expression left, Span span) {
    if (context.operation(0) instanceof RangeContext) {
      errors.add(
          errors
              .at(context, "a range has two ends")
              .withHint("the step of a range comes after `by`: `0..10 by 2`"));
    }
    return new RangeLiteral(
        left, expressions.build(context.operation(1)), context.RANGE() != null, null, span);
  }

  private Expression rangeStep(RangeStepContext context, Expression left, Span span) {
    Expression step = expressions.build(context.operation(1));
    if (context.operation(0) instanceof RangeContext && left instanceof RangeLiteral range) {
      return new RangeLiteral(range.from(), range.to(), range.inclusive(), step, span);
    }
    errors.add(
        errors
            .at(
                context.BY().getSymbol(),
                "`by` gives the step of a range, and stands directly after it")
            .withHint("write `0..10 by 2`"));
    return left;
  }

  /** {@code x |> f(y)} is {@code f(x, y)}, and {@code x |> f} is {@code f(x)}. */
  private Expression pipe(PipeContext context, Expression left, Span span) {
    OperationContext right = context.operation(1);
    Argument piped = new Argument(null, left, false, left.span());
    Expression target = expressions.build(right);
    if (right instanceof CallContext
        && target instanceof Call(Expression callee, List<Argument> arguments, Span _)) {
      return new Call(callee, Stream.concat(Stream.of(piped), arguments.stream()).toList(), span);
    }
    if (!mayBePipedTo(right)) {
      errors.add(
          errors
              .at(right, "`|>` hands a value to a function: a name or a call is expected here")
              .withHint("put anything else in parentheses: `x |> (n => n + 1)`"));
    }
    return new Call(target, List.of(piped), span);
  }

  private static boolean mayBePipedTo(OperationContext context) {
    return context instanceof NameContext
        || context instanceof MemberAccessContext
        || context instanceof IndexContext
        || context instanceof ParenthesizedContext
        || context instanceof FunctionLiteralContext;
  }

  static BinaryOperator binaryOperator(int type) {
    return switch (type) {
      case LullLexer.PLUS, LullLexer.ADD_ASSIGN -> BinaryOperator.ADD;
      case LullLexer.MINUS, LullLexer.SUBTRACT_ASSIGN -> BinaryOperator.SUBTRACT;
      case LullLexer.STAR, LullLexer.MULTIPLY_ASSIGN -> BinaryOperator.MULTIPLY;
      case LullLexer.SLASH, LullLexer.DIVIDE_ASSIGN -> BinaryOperator.DIVIDE;
      case LullLexer.FLOOR_DIVIDE, LullLexer.FLOOR_DIVIDE_ASSIGN -> BinaryOperator.FLOOR_DIVIDE;
      case LullLexer.PERCENT, LullLexer.REMAINDER_ASSIGN -> BinaryOperator.REMAINDER;
      case LullLexer.POWER, LullLexer.POWER_ASSIGN -> BinaryOperator.POWER;
      case LullLexer.BIT_AND, LullLexer.BIT_AND_ASSIGN -> BinaryOperator.BIT_AND;
      case LullLexer.BIT_OR, LullLexer.BIT_OR_ASSIGN -> BinaryOperator.BIT_OR;
      case LullLexer.BIT_XOR, LullLexer.BIT_XOR_ASSIGN -> BinaryOperator.BIT_XOR;
      case LullLexer.SHIFT_LEFT, LullLexer.SHIFT_LEFT_ASSIGN -> BinaryOperator.SHIFT_LEFT;
      case LullLexer.SHIFT_RIGHT, LullLexer.SHIFT_RIGHT_ASSIGN -> BinaryOperator.SHIFT_RIGHT;
      case LullLexer.EQUAL -> BinaryOperator.EQUAL;
      case LullLexer.NOT_EQUAL -> BinaryOperator.NOT_EQUAL;
      case LullLexer.LESS -> BinaryOperator.LESS;
      case LullLexer.LESS_EQUAL -> BinaryOperator.LESS_EQUAL;
      case LullLexer.GREATER -> BinaryOperator.GREATER;
      case LullLexer.GREATER_EQUAL -> BinaryOperator.GREATER_EQUAL;
      case LullLexer.IN -> BinaryOperator.IN;
      default -> throw new IllegalStateException("not an operator: " + type);
    };
  }
}
