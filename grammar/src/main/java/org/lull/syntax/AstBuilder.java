package org.lull.syntax;

import static org.lull.syntax.SyntaxErrors.spanOf;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.Expression.Block;
import org.lull.syntax.Expression.LogicalOperator;
import org.lull.syntax.Expression.Parameter;
import org.lull.syntax.Statement.AssignOperator;
import org.lull.syntax.Statement.ExpressionStatement;
import org.lull.syntax.parser.LullLexer;
import org.lull.syntax.parser.LullParser.ArrowBodyContext;
import org.lull.syntax.parser.LullParser.AssertCallContext;
import org.lull.syntax.parser.LullParser.AssertStatementContext;
import org.lull.syntax.parser.LullParser.BindingStatementContext;
import org.lull.syntax.parser.LullParser.BlockBodyContext;
import org.lull.syntax.parser.LullParser.BlockContext;
import org.lull.syntax.parser.LullParser.BodyContext;
import org.lull.syntax.parser.LullParser.ClassStatementContext;
import org.lull.syntax.parser.LullParser.DeferStatementContext;
import org.lull.syntax.parser.LullParser.ExpressionContext;
import org.lull.syntax.parser.LullParser.ExpressionOrAssignmentContext;
import org.lull.syntax.parser.LullParser.ForLoopContext;
import org.lull.syntax.parser.LullParser.FunctionBodyContext;
import org.lull.syntax.parser.LullParser.FunctionStatementContext;
import org.lull.syntax.parser.LullParser.ImportStatementContext;
import org.lull.syntax.parser.LullParser.LoopContext;
import org.lull.syntax.parser.LullParser.LoopStatementContext;
import org.lull.syntax.parser.LullParser.ParameterContext;
import org.lull.syntax.parser.LullParser.ParametersContext;
import org.lull.syntax.parser.LullParser.PatternContext;
import org.lull.syntax.parser.LullParser.ScriptContext;
import org.lull.syntax.parser.LullParser.SimpleContext;
import org.lull.syntax.parser.LullParser.SimpleStatementContext;
import org.lull.syntax.parser.LullParser.StatementContext;
import org.lull.syntax.parser.LullParser.TestStatementContext;
import org.lull.syntax.parser.LullParser.WhileLoopContext;

/**
 * Makes the syntax tree of a text that the grammar accepts, and reports what the grammar leaves
 * open, such as what may be assigned to. Statements are made here; the other builders make what is
 * in them.
 */
final class AstBuilder {
  private final TokenShaper.Shaped shaped;
  private final SyntaxErrors errors;
  private final TreeDepth depth = new TreeDepth();
  private final ExpressionBuilder expressions;
  private final PatternBuilder patterns;
  private final DeclarationBuilder declarations;

  AstBuilder(TokenShaper.Shaped shaped, SyntaxErrors errors) {
    this.shaped = shaped;
    this.errors = errors;
    this.expressions = new ExpressionBuilder(errors, depth, this);
    this.patterns =
        new PatternBuilder(
            errors, depth, expressions.literals(), expressions.texts(), expressions::build);
    this.declarations = new DeclarationBuilder(shaped, errors, this, expressions, patterns);
  }

  Script build(ScriptContext context) {
    List<Statement> statements = statements(context.statement());
    return new Script(errors.source(), statements, new Span(0, errors.source().text().length()));
  }

  private List<Statement> statements(List<StatementContext> contexts) {
    List<Statement> statements = new ArrayList<>(contexts.size());
    for (StatementContext context : contexts) {
      statements.add(statement(context));
    }
    return List.copyOf(statements);
  }

  private Statement statement(StatementContext context) {
    return switch (context) {
      case BindingStatementContext s -> declarations.binding(s.binding());
      case FunctionStatementContext s -> declarations.function(s.functionDeclaration());
      case ClassStatementContext s -> declarations.classDeclaration(s.classDeclaration());
      case ImportStatementContext s -> declarations.importDeclaration(s.importDeclaration());
      case TestStatementContext s -> test(s);
      case LoopStatementContext s -> loop(s.loop());
      case SimpleStatementContext s -> simple(s.simple());
      default -> throw new IllegalStateException("not a statement: " + context.getClass());
    };
  }

  private Statement test(TestStatementContext context) {
    Span span = spanOf(context.TEST().getSymbol()).to(spanOf(context.block()));
    return new Statement.TestDeclaration(
        patterns.plainText(context.string()).value(), block(context.block()), span);
  }

  private Statement loop(LoopContext context) {
    Span span = spanOf(context);
    return switch (context) {
      case WhileLoopContext loop -> {
        @Nullable String label = loop.NAME() == null ? null : loop.NAME().getText();
        yield new Statement.While(
            label, expressions.build(loop.operation()), block(loop.block()), span);
      }
      case ForLoopContext loop -> {
        @Nullable String label = loop.NAME() == null ? null : loop.NAME().getText();
        @Nullable Pattern second = loop.pattern().size() > 1 ? pattern(loop.pattern(1)) : null;
        Expression iterable = expressions.build(loop.operation());
        yield new Statement.For(
            label, pattern(loop.pattern(0)), second, iterable, block(loop.block()), span);
      }
      default -> throw new IllegalStateException("not a loop: " + context.getClass());
    };
  }

  private Statement simple(SimpleContext context) {
    Span span = spanOf(context);
    return switch (context) {
      case DeferStatementContext defer ->
          new Statement.Defer(asExpression(simple(defer.simple())), span);
      case AssertCallContext check ->
          new Statement.Assert(
              expressions.build(check.expression(0)), expressions.build(check.expression(1)), span);
      case AssertStatementContext check ->
          new Statement.Assert(
              expressions.build(check.expression(0)),
              expressions.buildOptional(check.expression(1)),
              span);
      case ExpressionOrAssignmentContext plain -> expressionOrAssignment(plain, span);
      default -> throw new IllegalStateException("not a statement: " + context.getClass());
    };
  }

  private Statement expressionOrAssignment(ExpressionOrAssignmentContext context, Span span) {
    Expression target = expressions.build(context.expression(0));
    if (context.assignment() == null) {
      return new ExpressionStatement(target, span);
    }
    Token token = context.assignment().start;
    checkTarget(target, token.getType() == LullLexer.ASSIGN, context.expression(0));
    return new Statement.Assign(
        target, operator(token), expressions.build(context.expression(1)), span);
  }

  private static @Nullable AssignOperator operator(Token token) {
    Span span = spanOf(token);
    return switch (token.getType()) {
      case LullLexer.ASSIGN -> null;
      case LullLexer.AND_ASSIGN -> new AssignOperator(null, LogicalOperator.AND, span);
      case LullLexer.OR_ASSIGN -> new AssignOperator(null, LogicalOperator.OR, span);
      case LullLexer.COALESCE_ASSIGN -> new AssignOperator(null, LogicalOperator.COALESCE, span);
      default -> new AssignOperator(OperatorBuilder.binaryOperator(token.getType()), null, span);
    };
  }

  private void checkTarget(Expression target, boolean plain, ExpressionContext context) {
    switch (target) {
      case Expression.Name _, Expression.Index _ -> {}
      case Expression.Member member when !member.safe() -> {}
      case Expression.ListLiteral(List<Expression.Element> elements, Span _) when plain ->
          elements.forEach(element -> checkElement(element, context));
      default ->
          errors.add(
              errors
                  .at(context, "this cannot be assigned to")
                  .withHint(
                      "a name, a member such as `a.b`, or an element such as `a[0]` can; `==`"
                          + " compares"));
    }
  }

  private void checkElement(Expression.Element element, ExpressionContext context) {
    if (element.spread()) {
      errors.add(
          errors
              .at(element.span(), "an assignment has no `...`")
              .withHint("use `let [first, ...rest] = …`"));
      return;
    }
    checkTarget(element.value(), true, context);
  }

  Block block(BlockContext context) {
    Span span = spanOf(context);
    depth.enter(2, span);
    Block block = new Block(statements(context.statement()), span);
    depth.leave(2);
    return block;
  }

  /** The body of a lambda or an arm; a statement that is no expression becomes a block of it. */
  Expression body(BodyContext context) {
    if (context.simple() instanceof ExpressionOrAssignmentContext plain
        && plain.assignment() == null) {
      return expressions.build(plain.expression(0));
    }
    depth.enter(2, spanOf(context));
    Statement statement = context.loop() != null ? loop(context.loop()) : simple(context.simple());
    depth.leave(2);
    return asExpression(statement);
  }

  private static Expression asExpression(Statement statement) {
    return statement instanceof ExpressionStatement(Expression expression, Span _)
        ? expression
        : new Block(List.of(statement), statement.span());
  }

  Expression functionBody(FunctionBodyContext context) {
    return switch (context) {
      case BlockBodyContext body -> block(body.block());
      case ArrowBodyContext body -> body(body.body());
      default -> throw new IllegalStateException("not a body: " + context.getClass());
    };
  }

  List<Parameter> parameters(@Nullable ParametersContext context) {
    if (context == null) {
      return List.of();
    }
    List<Parameter> parameters = new ArrayList<>();
    for (ParameterContext parameter : context.parameter()) {
      parameters.add(parameter(parameter, context));
    }
    return List.copyOf(parameters);
  }

  private Parameter parameter(ParameterContext context, ParametersContext all) {
    boolean rest = context.ELLIPSIS() != null;
    if (rest && context != all.parameter().getLast()) {
      errors.add(errors.at(context, "`...` takes the arguments that are left, so it comes last"));
    }
    if (rest && context.expression() != null) {
      errors.add(
          errors.at(context, "a `...` parameter is an empty list by itself, and has no default"));
    }
    @Nullable Expression fallback = expressions.buildOptional(context.expression());
    return new Parameter(pattern(context.pattern()), fallback, rest, spanOf(context));
  }

  Pattern pattern(PatternContext context) {
    return patterns.build(context);
  }

  /** A name as a pattern; {@code _} takes nothing. */
  static Pattern named(Token name) {
    Span span = spanOf(name);
    return name.getText().equals("_")
        ? new Pattern.Wildcard(span)
        : new Pattern.Name(name.getText(), span);
  }

  /** Whether the text ends with the construct, so that what it lacks may still come. */
  boolean isLast(ParserRuleContext context) {
    List<Token> tokens = shaped.tokens();
    int next = context.stop.getTokenIndex() + 1;
    return tokens.get(next).getType() == LullLexer.END && next + 1 == tokens.size() - 1;
  }
}
