package org.lull.syntax;

import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.Statement.AssignOperator;

/**
 * Writes a syntax tree as an s-expression on one line for each statement, without positions: {@code
 * (let x (+ 1 2))}. The form is stable, for tests and for looking at what the parser made.
 */
public final class TreePrinter {
  private TreePrinter() {}

  public static String print(Script script) {
    StringBuilder out = new StringBuilder();
    for (Statement statement : script.statements()) {
      out.append(print(statement)).append('\n');
    }
    return out.toString();
  }

  public static String print(Tree tree) {
    return switch (tree) {
      case Statement statement -> statement(statement);
      case Expression expression -> expression(expression);
      case Pattern pattern -> pattern(pattern);
      case Tree.Part part -> part(part);
      case Script script -> print(script);
    };
  }

  private static String statement(Statement statement) {
    return switch (statement) {
      case Statement.ExpressionStatement s -> print(s.expression());
      case Statement.Binding s ->
          form(
              s.mutable() ? "var" : "let",
              print(s.pattern()),
              optional(s.value()),
              documentation(s.documentation()));
      case Statement.Assign s ->
          form(operator(s.operator()) + "=", print(s.target()), print(s.value()));
      case Statement.FunctionDeclaration s -> function(s.function(), s.documentation());
      case Statement.ClassDeclaration s -> classDeclaration(s);
      case Statement.While s ->
          form("while", label(s.label()), print(s.condition()), print(s.body()));
      case Statement.For s ->
          form(
              "for",
              label(s.label()),
              print(s.first()),
              optional(s.second()),
              "in",
              print(s.iterable()),
              print(s.body()));
      case Statement.Defer s -> form("defer", print(s.expression()));
      case Statement.Assert s -> form("assert", print(s.condition()), optional(s.message()));
      case Statement.ImportModule s ->
          form("import", module(s.module(), s.path()), "as", s.alias());
      case Statement.ImportNames s ->
          form("import", all(s.names()), "from", module(s.module(), s.path()));
      case Statement.TestDeclaration s -> form("test", quoted(s.name()), print(s.body()));
    };
  }

  private static String operator(@Nullable AssignOperator operator) {
    if (operator == null) {
      return "";
    }
    return operator.binary() != null
        ? operator.binary().symbol()
        : operator.logical() != null ? operator.logical().symbol() : "";
  }

  private static String classDeclaration(Statement.ClassDeclaration declaration) {
    String superclass =
        declaration.superclass() == null
            ? ""
            : form("is", print(declaration.superclass()), all(declaration.superArguments()));
    StringJoiner methods = new StringJoiner(" ");
    declaration
        .methods()
        .forEach(method -> methods.add(function(method.function(), method.documentation())));
    return form(
        "class",
        declaration.name(),
        list(declaration.parameters()),
        superclass,
        all(declaration.fields()),
        methods.toString(),
        documentation(declaration.documentation()));
  }

  private static String expression(Expression expression) {
    return switch (expression) {
      case Expression.NilLiteral _ -> "nil";
      case Expression.BoolLiteral e -> String.valueOf(e.value());
      case Expression.IntLiteral e -> e.value().toString();
      case Expression.FloatLiteral e -> String.valueOf(e.value());
      case Expression.DurationLiteral e -> e.value().toString();
      case Expression.StringLiteral e -> quoted(e.value());
      case Expression.Interpolation e -> form("text", all(e.parts()));
      case Expression.ListLiteral e -> form("list", all(e.elements()));
      case Expression.MapLiteral e -> form("map", all(e.entries()));
      case Expression.FunctionLiteral e -> function(e.function(), null);
      case Expression.Name e -> e.name();
      case Expression.Self _ -> "self";
      case Expression.SuperMember e -> form(".", "super", e.name());
      case Expression.Member e -> form(e.safe() ? "?." : ".", print(e.target()), e.name());
      case Expression.Index e -> form("index", print(e.target()), print(e.index()));
      case Expression.Call e -> form("call", print(e.callee()), all(e.arguments()));
      case Expression.Unary e -> form(e.operator().symbol(), print(e.operand()));
      case Expression.Binary e -> form(e.operator().symbol(), print(e.left()), print(e.right()));
      case Expression.Logical e -> form(e.operator().symbol(), print(e.left()), print(e.right()));
      case Expression.TypeTest e -> form("is", print(e.value()), print(e.type()));
      case Expression.RangeLiteral e ->
          form(
              e.inclusive() ? ".." : "..<",
              print(e.from()),
              print(e.to()),
              e.step() == null ? "" : "by",
              optional(e.step()));
      case Expression.Block e -> form("do", all(e.statements()));
      case Expression.If e ->
          form("if", print(e.condition()), print(e.then()), optional(e.otherwise()));
      case Expression.Match e -> form("match", print(e.subject()), all(e.arms()));
      case Expression.Try e ->
          form(
              "try",
              print(e.body()),
              all(e.catches()),
              e.cleanup() == null ? "" : form("finally", print(e.cleanup())));
      case Expression.Throw e -> form("throw", print(e.value()));
      case Expression.Return e -> form("return", optional(e.value()));
      case Expression.Break e -> form("break", label(e.label()));
      case Expression.Continue e -> form("continue", label(e.label()));
      default -> waiting(expression);
    };
  }

  private static String waiting(Expression expression) {
    return switch (expression) {
      case Expression.Gen e -> form("gen", print(e.body()));
      case Expression.Yield e -> form("yield", optional(e.value()));
      case Expression.Receive e -> form("<-", print(e.channel()));
      case Expression.Send e -> form("<-", print(e.channel()), print(e.value()));
      case Expression.Await e -> form("await", print(e.task()));
      case Expression.Spawn e ->
          form("spawn", optional(e.name()), e.daemon() ? "daemon" : "", print(e.body()));
      case Expression.Scope e ->
          form(
              "scope",
              all(e.options()),
              e.handle() == null ? "" : "as " + e.handle(),
              print(e.body()));
      case Expression.Timeout e -> form("timeout", print(e.duration()), print(e.body()));
      case Expression.Select e -> form("select", all(e.cases()));
      default -> throw new IllegalArgumentException("not an expression that waits: " + expression);
    };
  }

  private static String pattern(Pattern pattern) {
    return switch (pattern) {
      case Pattern.Wildcard _ -> "_";
      case Pattern.Name p -> p.name();
      case Pattern.Literal p -> print(p.value());
      case Pattern.Range p -> form(p.inclusive() ? ".." : "..<", print(p.from()), print(p.to()));
      case Pattern.ListOf p -> form("list", all(p.elements()), rest(p.rest()));
      case Pattern.MapOf p -> form("map", all(p.fields()), rest(p.rest()));
      case Pattern.Or p -> form("|", all(p.alternatives()));
      case Pattern.Type p -> form("is", print(p.type()));
      case Pattern.Instance p -> form("instance", print(p.type()), all(p.fields()));
    };
  }

  private static String rest(@Nullable Pattern rest) {
    return rest == null ? "" : "..." + print(rest);
  }

  private static String part(Tree.Part part) {
    return switch (part) {
      case Expression.Element p -> spread(p.spread()) + print(p.value());
      case Expression.MapEntry p ->
          p.key() == null ? "..." + print(p.value()) : form(":", print(p.key()), print(p.value()));
      case Expression.Argument p ->
          (p.name() == null ? "" : p.name() + ": ") + spread(p.spread()) + print(p.value());
      case Expression.Parameter p -> spread(p.rest()) + print(p.pattern()) + fallback(p.fallback());
      case Expression.MatchArm p ->
          form("arm", print(p.pattern()), guard(p.guard()), print(p.body()));
      case Expression.CatchClause p ->
          form("catch", p.name() == null ? "" : p.name(), guard(p.guard()), print(p.body()));
      case Expression.SelectCase p -> selectCase(p);
      case Pattern.MapField p ->
          form(":", quoted(p.key()), print(p.pattern()) + fallback(p.fallback()));
      case Statement.ClassParameter p ->
          spread(p.rest()) + (p.mutable() ? "var " : "") + p.name() + fallback(p.fallback());
      case Statement.ImportedName p ->
          p.name().equals(p.alias()) ? p.name() : p.name() + " as " + p.alias();
    };
  }

  private static String selectCase(Expression.SelectCase selectCase) {
    return switch (selectCase) {
      case Expression.ReceiveCase c ->
          form("case", optional(c.binding()), form("<-", print(c.channel())), print(c.body()));
      case Expression.SendCase c ->
          form("case", form("<-", print(c.channel()), print(c.value())), print(c.body()));
      case Expression.AwaitCase c ->
          form("case", optional(c.binding()), form("await", print(c.task())), print(c.body()));
      case Expression.AfterCase c -> form("after", print(c.duration()), print(c.body()));
      case Expression.ClosedCase c -> form("closed", print(c.body()));
      case Expression.ElseCase c -> form("else", print(c.body()));
    };
  }

  private static String function(Expression.Function function, @Nullable String documentation) {
    String name = function.name() == null ? "" : function.name();
    return form(
        "fn",
        name,
        list(function.parameters()),
        print(function.body()),
        documentation(documentation));
  }

  private static String module(String name, boolean path) {
    return path ? quoted(name) : name;
  }

  private static String documentation(@Nullable String text) {
    return text == null ? "" : "doc: " + quoted(text);
  }

  private static String label(@Nullable String label) {
    return label == null ? "" : label + ":";
  }

  private static String guard(@Nullable Expression guard) {
    return guard == null ? "" : "if " + print(guard);
  }

  private static String fallback(@Nullable Expression fallback) {
    return fallback == null ? "" : " = " + print(fallback);
  }

  private static String spread(boolean spread) {
    return spread ? "..." : "";
  }

  private static String optional(@Nullable Tree tree) {
    return tree == null ? "" : print(tree);
  }

  private static String all(List<? extends Tree> trees) {
    StringJoiner joined = new StringJoiner(" ");
    trees.forEach(tree -> joined.add(print(tree)));
    return joined.toString();
  }

  private static String list(List<? extends Tree> trees) {
    return "[" + String.join(", ", trees.stream().map(TreePrinter::print).toList()) + "]";
  }

  private static String form(String head, String... parts) {
    StringBuilder out = new StringBuilder("(").append(head);
    for (String part : parts) {
      if (!part.isEmpty()) {
        out.append(' ').append(part);
      }
    }
    return out.append(')').toString();
  }

  private static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '"', '\\' -> out.append('\\').appendCodePoint(c);
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            case '\r' -> out.append("\\r");
            default -> {
              if (c < ' ') {
                out.append(String.format("\\u{%X}", c));
              } else {
                out.appendCodePoint(c);
              }
            }
          }
        });
    return out.append('"').toString();
  }
}
