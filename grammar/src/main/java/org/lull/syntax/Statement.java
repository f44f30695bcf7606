package org.lull.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a line of its own. Documentation is the text of the {@code ///} lines above,
 * without the slashes.
 */
public sealed interface Statement extends Tree {

  record ExpressionStatement(Expression expression, Span span) implements Statement {}

  /**
   * {@code let pattern = value} or {@code var pattern = value}; only {@code var name} may lack its
   * value.
   */
  record Binding(
      boolean mutable,
      Pattern pattern,
      @Nullable Expression value,
      @Nullable String documentation,
      Span span)
      implements Statement {}

  /**
   * {@code target = value} or {@code target op= value}.
   *
   * @param target a {@link Expression.Name}, {@link Expression.Member}, {@link Expression.Index},
   *     or (without an operator) a {@link Expression.ListLiteral} of such targets
   */
  record Assign(Expression target, @Nullable AssignOperator operator, Expression value, Span span)
      implements Statement {}

  /** The operator of a compound assignment: exactly one of the two is set. */
  record AssignOperator(
      Expression.@Nullable BinaryOperator binary,
      Expression.@Nullable LogicalOperator logical,
      Span span) {}

  record FunctionDeclaration(
      String name,
      Span nameSpan,
      Expression.Function function,
      @Nullable String documentation,
      Span span)
      implements Statement {}

  record ClassDeclaration(
      String name,
      Span nameSpan,
      List<ClassParameter> parameters,
      @Nullable Expression superclass,
      List<Expression.Argument> superArguments,
      List<Binding> fields,
      List<Method> methods,
      @Nullable String documentation,
      Span span)
      implements Statement {}

  /** A constructor parameter, which is a field as well; {@code var} ones may change. */
  record ClassParameter(
      String name, boolean mutable, @Nullable Expression fallback, boolean rest, Span span)
      implements Tree.Part {}

  /**
   * A method.
   *
   * @param name a name, or one of the operators {@code + - * / % < == []}
   */
  record Method(
      String name,
      Span nameSpan,
      Expression.Function function,
      @Nullable String documentation,
      Span span) {}

  record While(@Nullable String label, Expression condition, Expression.Block body, Span span)
      implements Statement {}

  /** {@code for first in iterable} or {@code for first, second in iterable}. */
  record For(
      @Nullable String label,
      Pattern first,
      @Nullable Pattern second,
      Expression iterable,
      Expression.Block body,
      Span span)
      implements Statement {}

  record Defer(Expression expression, Span span) implements Statement {}

  record Assert(Expression condition, @Nullable Expression message, Span span)
      implements Statement {}

  /**
   * {@code import json}, {@code import "./util.lull" as u}.
   *
   * @param module a standard module's name, or a path as written
   * @param path whether {@code module} is a path
   * @param alias the name it is bound to: as written, else the module's name, or the file's without
   *     its ending
   */
  record ImportModule(String module, boolean path, String alias, Span moduleSpan, Span span)
      implements Statement {}

  /** {@code import {a, b as c} from module}. */
  record ImportNames(
      String module, boolean path, List<ImportedName> names, Span moduleSpan, Span span)
      implements Statement {}

  record ImportedName(String name, String alias, Span span) implements Tree.Part {}

  record TestDeclaration(String name, Expression.Block body, Span span) implements Statement {}
}
