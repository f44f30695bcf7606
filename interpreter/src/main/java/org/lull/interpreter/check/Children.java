package org.lull.interpreter.check;

import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.Expression;
import org.lull.syntax.Expression.*;
import org.lull.syntax.Pattern;
import org.lull.syntax.Script;
import org.lull.syntax.Statement;
import org.lull.syntax.Statement.*;
import org.lull.syntax.Tree;

/** Goes from a node of the syntax tree to those directly in it, in the order of the text. */
final class Children {
  private final Consumer<Tree> action;

  private Children(Consumer<Tree> action) {
    this.action = action;
  }

  /** Calls the action for each child. */
  static void forEach(Tree tree, Consumer<Tree> action) {
    Children children = new Children(action);
    switch (tree) {
      case Script script -> children.all(script.statements());
      case Statement statement -> children.ofStatement(statement);
      case Expression expression -> children.ofExpression(expression);
      case Pattern pattern -> children.ofPattern(pattern);
      case Tree.Part part -> children.ofPart(part);
    }
  }

  private void all(Collection<? extends Tree> trees) {
    trees.forEach(action);
  }

  private void each(@Nullable Tree... trees) {
    for (Tree tree : trees) {
      if (tree != null) {
        action.accept(tree);
      }
    }
  }

  private void ofStatement(Statement statement) {
    switch (statement) {
      case ExpressionStatement s -> each(s.expression());
      case Binding s -> each(s.pattern(), s.value());
      case Assign s -> each(s.target(), s.value());
      case FunctionDeclaration s -> ofFunction(s.function());
      case ClassDeclaration s -> {
        all(s.parameters());
        each(s.superclass());
        all(s.superArguments());
        all(s.fields());
        s.methods().forEach(method -> ofFunction(method.function()));
      }
      case While s -> each(s.condition(), s.body());
      case For s -> each(s.first(), s.second(), s.iterable(), s.body());
      case Defer s -> each(s.expression());
      case Assert s -> each(s.condition(), s.message());
      case ImportModule _ -> {}
      case ImportNames s -> all(s.names());
      case TestDeclaration s -> each(s.body());
    }
  }

  private void ofFunction(Function function) {
    all(function.parameters());
    each(function.body());
  }

  private void ofExpression(Expression expression) {
    switch (expression) {
      case NilLiteral _,
          BoolLiteral _,
          IntLiteral _,
          FloatLiteral _,
          DurationLiteral _,
          StringLiteral _,
          Name _,
          Self _,
          SuperMember _,
          Break _,
          Continue _ -> {}
      case Interpolation e -> all(e.parts());
      case ListLiteral e -> all(e.elements());
      case MapLiteral e -> all(e.entries());
      case FunctionLiteral e -> ofFunction(e.function());
      case Member e -> each(e.target());
      case Index e -> each(e.target(), e.index());
      case Call e -> {
        each(e.callee());
        all(e.arguments());
      }
      case Unary e -> each(e.operand());
      case Binary e -> each(e.left(), e.right());
      case Logical e -> each(e.left(), e.right());
      case TypeTest e -> each(e.value(), e.type());
      case RangeLiteral e -> each(e.from(), e.to(), e.step());
      case Block e -> all(e.statements());
      case If e -> each(e.condition(), e.then(), e.otherwise());
      case Match e -> {
        each(e.subject());
        all(e.arms());
      }
      case Try e -> {
        each(e.body());
        all(e.catches());
        each(e.cleanup());
      }
      case Throw e -> each(e.value());
      case Return e -> each(e.value());
      case Gen e -> each(e.body());
      case Yield e -> each(e.value());
      case Receive e -> each(e.channel());
      case Send e -> each(e.channel(), e.value());
      case Await e -> each(e.task());
      case Spawn e -> each(e.name(), e.body());
      case Expression.Scope e -> {
        all(e.options());
        each(e.body());
      }
      case Timeout e -> each(e.duration(), e.body());
      case Select e -> all(e.cases());
    }
  }

  private void ofPattern(Pattern pattern) {
    switch (pattern) {
      case Pattern.Wildcard _, Pattern.Name _ -> {}
      case Pattern.Literal p -> each(p.value());
      case Pattern.Range p -> each(p.from(), p.to());
      case Pattern.ListOf p -> {
        all(p.elements());
        each(p.rest());
      }
      case Pattern.MapOf p -> {
        all(p.fields());
        each(p.rest());
      }
      case Pattern.Or p -> all(p.alternatives());
      case Pattern.Type p -> each(p.type());
      case Pattern.Instance p -> {
        each(p.type());
        all(p.fields());
      }
    }
  }

  private void ofPart(Tree.Part part) {
    switch (part) {
      case Element p -> each(p.value());
      case MapEntry p -> each(p.key(), p.value());
      case Argument p -> each(p.value());
      case Parameter p -> each(p.fallback(), p.pattern());
      case MatchArm p -> each(p.pattern(), p.guard(), p.body());
      case CatchClause p -> each(p.guard(), p.body());
      case ReceiveCase p -> each(p.channel(), p.binding(), p.body());
      case SendCase p -> each(p.channel(), p.value(), p.body());
      case AwaitCase p -> each(p.task(), p.binding(), p.body());
      case AfterCase p -> each(p.duration(), p.body());
      case ClosedCase p -> each(p.body());
      case ElseCase p -> each(p.body());
      case Pattern.MapField p -> each(p.fallback(), p.pattern());
      case ClassParameter p -> each(p.fallback());
      case ImportedName _ -> {}
    }
  }
}
