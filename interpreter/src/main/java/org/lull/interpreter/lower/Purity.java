package org.lull.interpreter.lower;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.Expression;
import org.lull.syntax.Expression.*;
import org.lull.syntax.Statement.ExpressionStatement;

/** Tells which expressions become trees: they cannot wait, and evaluating them has no effect. */
final class Purity {
  private final IdentityHashMap<Expression, Boolean> known = new IdentityHashMap<>();

  boolean isPure(@Nullable Expression expression) {
    if (expression == null) {
      return true;
    }
    Boolean pure = known.get(expression);
    if (pure == null) {
      pure = decide(expression);
      known.put(expression, pure);
    }
    return pure;
  }

  private boolean decide(Expression expression) {
    return switch (expression) {
      case NilLiteral e -> true;
      case BoolLiteral e -> true;
      case IntLiteral e -> true;
      case FloatLiteral e -> true;
      case DurationLiteral e -> true;
      case StringLiteral e -> true;
      case Name e -> true;
      case Self e -> true;
      case FunctionLiteral e -> true;
      case Gen e -> true;
      case Interpolation e -> allPure(e.parts());
      case ListLiteral e ->
          e.elements().stream().allMatch(element -> !element.spread() && isPure(element.value()));
      case MapLiteral e ->
          e.entries().stream().allMatch(entry -> isPure(entry.key()) && isPure(entry.value()));
      case Member e -> isPure(e.target());
      case Index e -> isPure(e.target()) && isPure(e.index());
      case Unary e -> isPure(e.operand());
      case Binary e -> isPure(e.left()) && isPure(e.right());
      case Logical e -> isPure(e.left()) && isPure(e.right());
      case TypeTest e -> isPure(e.value()) && isPure(e.type());
      case RangeLiteral e -> isPure(e.from()) && isPure(e.to()) && isPure(e.step());
      case If e -> isPureConditional(e);
      default -> false;
    };
  }

  private boolean allPure(List<Expression> expressions) {
    return expressions.stream().allMatch(this::isPure);
  }

  /**
   * A conditional of single expressions, short enough that its branches are better seen as one
   * tree.
   */
  private boolean isPureConditional(If conditional) {
    return isPure(conditional.condition())
        && single(conditional.then()) != null
        && isPure(single(conditional.then()))
        && conditional.otherwise() instanceof Block otherwise
        && single(otherwise) != null
        && isPure(single(otherwise));
  }

  /** The only expression of a block; null if it has more than that. */
  static @Nullable Expression single(Block block) {
    return block.statements().size() == 1
            && block.statements().getFirst() instanceof ExpressionStatement statement
        ? statement.expression()
        : null;
  }
}
