package org.lull.interpreter.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.Expression;
import org.lull.syntax.Expression.*;
import org.lull.syntax.Statement;
import org.lull.syntax.Statement.*;

/**
 * Whether a task that nobody can await was started for its result: when what it runs ends with a
 * value that was made for nothing else. A call at the end may be there for what it does.
 */
final class TaskResult {
  private TaskResult() {}

  /**
   * Whether the result of a task is certainly meant for somebody.
   *
   * @param called the function that the task calls, if it is known
   */
  static boolean isMeant(Spawn spawn, @Nullable FunctionDeclaration called) {
    if (spawn.body() instanceof Block block) {
      return endsWithValue(block);
    }
    return called != null && endsWithValue(called.function().body());
  }

  private static boolean endsWithValue(Expression body) {
    if (!(body instanceof Block(List<Statement> statements, var _))) {
      return isValue(body);
    }
    return !statements.isEmpty()
        && statements.getLast() instanceof ExpressionStatement(Expression last, var _)
        && isValue(last);
  }

  private static boolean isValue(Expression expression) {
    return switch (expression) {
      case BoolLiteral _,
          IntLiteral _,
          FloatLiteral _,
          DurationLiteral _,
          StringLiteral _,
          Interpolation _,
          ListLiteral _,
          MapLiteral _,
          Unary _,
          Binary _,
          Name _ ->
          true;
      case Return(Expression value, var _) -> value != null && isValue(value);
      default -> false;
    };
  }
}
