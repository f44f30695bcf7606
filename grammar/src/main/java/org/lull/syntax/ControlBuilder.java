package org.lull.syntax;

import static org.lull.syntax.SyntaxErrors.spanOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.Expression.Block;
import org.lull.syntax.Expression.SelectCase;
import org.lull.syntax.parser.LullParser.AfterCaseContext;
import org.lull.syntax.parser.LullParser.BareReturnContext;
import org.lull.syntax.parser.LullParser.BareYieldContext;
import org.lull.syntax.parser.LullParser.BindingCaseContext;
import org.lull.syntax.parser.LullParser.BlockContext;
import org.lull.syntax.parser.LullParser.BlockExpressionContext;
import org.lull.syntax.parser.LullParser.BodyContext;
import org.lull.syntax.parser.LullParser.BreakContext;
import org.lull.syntax.parser.LullParser.CatchClauseContext;
import org.lull.syntax.parser.LullParser.ClosedCaseContext;
import org.lull.syntax.parser.LullParser.ContinueContext;
import org.lull.syntax.parser.LullParser.ElseCaseContext;
import org.lull.syntax.parser.LullParser.GenContext;
import org.lull.syntax.parser.LullParser.IfContext;
import org.lull.syntax.parser.LullParser.MatchArmContext;
import org.lull.syntax.parser.LullParser.MatchContext;
import org.lull.syntax.parser.LullParser.OperationCaseContext;
import org.lull.syntax.parser.LullParser.OperationContext;
import org.lull.syntax.parser.LullParser.ReturnContext;
import org.lull.syntax.parser.LullParser.ScopeContext;
import org.lull.syntax.parser.LullParser.SelectCaseContext;
import org.lull.syntax.parser.LullParser.SelectContext;
import org.lull.syntax.parser.LullParser.SpawnContext;
import org.lull.syntax.parser.LullParser.ThrowContext;
import org.lull.syntax.parser.LullParser.TimeoutContext;
import org.lull.syntax.parser.LullParser.TryContext;
import org.lull.syntax.parser.LullParser.YieldContext;

/** Makes the expressions that steer: blocks, branches, jumps, and whatever waits. */
final class ControlBuilder {
  private final SyntaxErrors errors;
  private final TreeDepth depth;
  private final AstBuilder statements;
  private final ExpressionBuilder expressions;

  ControlBuilder(
      SyntaxErrors errors, TreeDepth depth, AstBuilder statements, ExpressionBuilder expressions) {
    this.errors = errors;
    this.depth = depth;
    this.statements = statements;
    this.expressions = expressions;
  }

  Expression build(OperationContext context, Span span) {
    return switch (context) {
      case BlockExpressionContext block -> statements.block(block.block());
      case IfContext branch -> branch(branch);
      case MatchContext match -> match(match, span);
      case TryContext attempt -> attempt(attempt, span);
      case ThrowContext raise -> new Expression.Throw(expressions.build(raise.expression()), span);
      case ReturnContext leave ->
          new Expression.Return(expressions.build(leave.expression()), span);
      case BareReturnContext _ -> new Expression.Return(null, span);
      case BreakContext leave -> new Expression.Break(textOf(leave.NAME()), span);
      case ContinueContext next -> new Expression.Continue(textOf(next.NAME()), span);
      case YieldContext yield -> new Expression.Yield(expressions.build(yield.expression()), span);
      case BareYieldContext _ -> new Expression.Yield(null, span);
      case GenContext gen -> new Expression.Gen(statements.block(gen.block()), span);
      case SpawnContext spawn -> spawn(spawn, span);
      case ScopeContext scope -> scope(scope, span);
      case TimeoutContext timeout ->
          new Expression.Timeout(
              expressions.build(timeout.operation()), statements.block(timeout.block()), span);
      case SelectContext select ->
          new Expression.Select(select.selectCase().stream().map(this::selectCase).toList(), span);
      default -> throw new IllegalStateException("not an expression: " + context.getClass());
    };
  }

  private static @Nullable String textOf(@Nullable TerminalNode name) {
    return name == null ? null : name.getText();
  }

  /** A chain of {@code else if} is as deep as it is long, and is built from its end. */
  private Expression branch(IfContext context) {
    List<OperationContext> conditions = context.operation();
    List<BlockContext> blocks = context.block();
    int branches = conditions.size();
    depth.enter(branches, spanOf(context));
    @Nullable Expression otherwise =
        blocks.size() > branches ? statements.block(blocks.getLast()) : null;
    int end = spanOf(context).end();
    for (int i = branches - 1; i >= 0; i--) {
      Expression condition = expressions.build(conditions.get(i));
      Block then = statements.block(blocks.get(i));
      int start = spanOf(context.IF(i).getSymbol()).start();
      otherwise = new Expression.If(condition, then, otherwise, new Span(start, end));
    }
    depth.leave(branches);
    return Objects.requireNonNull(otherwise);
  }

  private Expression match(MatchContext context, Span span) {
    Expression subject = expressions.build(context.operation());
    List<Expression.MatchArm> arms = new ArrayList<>();
    for (MatchArmContext arm : context.matchArm()) {
      depth.enter(1, spanOf(arm));
      arms.add(matchArm(arm));
      depth.leave(1);
    }
    if (arms.isEmpty()) {
      errors.add(
          errors
              .at(context, "a `match` needs at least one arm")
              .withHint("an arm is written `pattern => value`"));
    }
    return new Expression.Match(subject, List.copyOf(arms), span);
  }

  private Expression.MatchArm matchArm(MatchArmContext context) {
    Pattern pattern = statements.pattern(context.pattern());
    Expression guard = expressions.buildOptional(context.operation());
    Expression body = statements.body(context.body());
    return new Expression.MatchArm(
        pattern, guard, body, spanOf(context.pattern()).to(spanOf(context.body())));
  }

  private Expression attempt(TryContext context, Span span) {
    Block body = statements.block(context.block(0));
    List<Expression.CatchClause> catches =
        context.catchClause().stream().map(this::catchClause).toList();
    @Nullable Block cleanup = context.FINALLY() == null ? null : statements.block(context.block(1));
    if (catches.isEmpty() && cleanup == null) {
      errors.add(
          errors
              .at(context.TRY().getSymbol(), "a `try` needs a `catch` or a `finally`")
              .withHint("write `try { … } catch e { … }`")
              .withIncomplete(statements.isLast(context)));
    }
    return new Expression.Try(body, catches, cleanup, span);
  }

  private Expression.CatchClause catchClause(CatchClauseContext context) {
    @Nullable TerminalNode name = context.NAME();
    return new Expression.CatchClause(
        textOf(name),
        name == null ? null : spanOf(name.getSymbol()),
        expressions.buildOptional(context.operation()),
        statements.block(context.block()),
        spanOf(context));
  }

  private Expression spawn(SpawnContext context, Span span) {
    if (context.taskName().size() > 1 || context.DAEMON().size() > 1) {
      errors.add(errors.at(context, "a task is given one name, and `daemon` once"));
    }
    @Nullable Expression name =
        context.taskName().isEmpty() ? null : expressions.texts().build(context.taskName(0));
    Expression body = expressions.build(context.expression());
    if (!(body instanceof Expression.Call || body instanceof Block)) {
      errors.add(
          errors
              .at(context.expression(), "`spawn` takes a call or a block")
              .withHint("write `spawn f(x)` or `spawn { … }`"));
    }
    return new Expression.Spawn(name, !context.DAEMON().isEmpty(), body, span);
  }

  private Expression scope(ScopeContext context, Span span) {
    @Nullable TerminalNode handle = context.NAME();
    return new Expression.Scope(
        expressions.arguments(context.arguments()),
        textOf(handle),
        handle == null ? null : spanOf(handle.getSymbol()),
        statements.block(context.block()),
        span);
  }

  private SelectCase selectCase(SelectCaseContext context) {
    depth.enter(1, spanOf(context));
    SelectCase built =
        switch (context) {
          case BindingCaseContext c -> bindingCase(c);
          case AfterCaseContext c ->
              new Expression.AfterCase(
                  expressions.build(c.operation()), statements.body(c.body()), spanTo(c, c.body()));
          case ClosedCaseContext c ->
              new Expression.ClosedCase(statements.body(c.body()), spanTo(c, c.body()));
          case ElseCaseContext c ->
              new Expression.ElseCase(statements.body(c.body()), spanTo(c, c.body()));
          case OperationCaseContext c -> operationCase(c);
          default -> throw new IllegalStateException("not a case: " + context.getClass());
        };
    depth.leave(1);
    return built;
  }

  private static Span spanTo(SelectCaseContext context, BodyContext body) {
    return spanOf(context.start).to(spanOf(body));
  }

  private SelectCase bindingCase(BindingCaseContext context) {
    Pattern binding = statements.pattern(context.pattern());
    return waitCase(context.operation(), binding, context.body(), spanTo(context, context.body()));
  }

  private SelectCase operationCase(OperationCaseContext context) {
    return waitCase(context.operation(), null, context.body(), spanTo(context, context.body()));
  }

  private SelectCase waitCase(
      OperationContext operation, @Nullable Pattern binding, BodyContext bodyContext, Span span) {
    Expression waited = expressions.build(operation);
    Expression body = statements.body(bodyContext);
    return switch (waited) {
      case Expression.Receive receive ->
          new Expression.ReceiveCase(binding, receive.channel(), body, span);
      case Expression.Await await -> new Expression.AwaitCase(binding, await.task(), body, span);
      case Expression.Send send when binding == null ->
          new Expression.SendCase(send.channel(), send.value(), body, span);
      default -> {
        errors.add(
            errors
                .at(operation, "a case of `select` waits for a channel or a task")
                .withHint(
                    "write `let v = <-ch`, `ch <- v`, `let r = await t`, `after d`, `closed` or"
                        + " `else`"));
        yield new Expression.ElseCase(body, span);
      }
    };
  }
}
