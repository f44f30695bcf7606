package org.lull.interpreter.check;

import org.lull.syntax.Expression;
import org.lull.syntax.Expression.*;
import org.lull.syntax.Statement;
import org.lull.syntax.Statement.*;
import org.lull.syntax.Tree;

/** Whether code comes to its end, as far as its form tells. */
final class Ending {
  private Ending() {}

  /** Whether what stands after the statement is never reached. */
  static boolean neverEnds(Statement statement) {
    return switch (statement) {
      case ExpressionStatement s -> neverEnds(s.expression());
      case Binding s -> s.value() != null && neverEnds(s.value());
      case While s -> isTrue(s.condition()) && !leaves(s.body());
      default -> false;
    };
  }

  private static boolean neverEnds(Expression expression) {
    return switch (expression) {
      case Return _, Throw _, Break _, Continue _ -> true;
      case Block block -> block.statements().stream().anyMatch(Ending::neverEnds);
      case If branch ->
          branch.otherwise() != null && neverEnds(branch.then()) && neverEnds(branch.otherwise());
      case Match match -> match.arms().stream().allMatch(arm -> neverEnds(arm.body()));
      case Try attempt ->
          (attempt.cleanup() != null && neverEnds(attempt.cleanup()))
              || (neverEnds(attempt.body())
                  && attempt.catches().stream().allMatch(clause -> neverEnds(clause.body())));
      default -> false;
    };
  }

  private static boolean isTrue(Expression condition) {
    return condition instanceof BoolLiteral(boolean value, _) && value;
  }

  /** Whether there is a {@code break} in the code; of which loop, it does not matter. */
  private static boolean leaves(Tree tree) {
    if (tree instanceof Break) {
      return true;
    }
    boolean[] found = {false};
    Children.forEach(tree, child -> found[0] |= leaves(child));
    return found[0];
  }
}
