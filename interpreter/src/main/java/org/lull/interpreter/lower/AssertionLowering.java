package org.lull.interpreter.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.step.AssertStep;
import org.lull.interpreter.step.Branch;
import org.lull.interpreter.step.Label;
import org.lull.syntax.Expression;
import org.lull.syntax.Expression.*;
import org.lull.syntax.Statement.Assert;

/**
 * Lowers {@code assert}: the condition, and the parts of it whose values tell why it does not hold.
 */
final class AssertionLowering {
  private final FunctionLowering function;

  AssertionLowering(FunctionLowering function) {
    this.function = function;
  }

  void assertion(Assert check) {
    Map<String, Node> shown = new LinkedHashMap<>();
    Node condition = condition(check.condition(), shown);
    Label holds = new Label();
    if (check.message() != null) {
      condition = function.expressions.keep(condition, check.condition().span());
      function.code.emit(new Branch(condition, true, holds), check.condition().span());
    }
    Node message = check.message() == null ? null : function.expressions.value(check.message());
    function.code.emit(
        new AssertStep(
            condition,
            message,
            text(check.condition()),
            shown.keySet().toArray(String[]::new),
            shown.values().toArray(Node[]::new)),
        check.condition().span());
    function.code.place(holds);
  }

  /**
   * Both sides of a comparison are shown, even those that had to be computed first; of others, what
   * can be read again.
   */
  private Node condition(Expression condition, Map<String, Node> shown) {
    if (condition instanceof Binary binary) {
      List<Expression> sides = List.of(binary.left(), binary.right());
      Node[] nodes = function.expressions.operands(sides);
      for (int i = 0; i < nodes.length; i++) {
        if (!isLiteral(sides.get(i))) {
          shown.put(text(sides.get(i)), nodes[i]);
        }
      }
      return function.expressions.binary(binary.operator(), nodes[0], nodes[1], binary.span());
    }
    List<Expression> parts = new ArrayList<>();
    addParts(condition, parts);
    for (Expression part : parts) {
      if (!isLiteral(part) && canBeReadAgain(part)) {
        shown.put(text(part), function.expressions.value(part));
      }
    }
    return function.expressions.value(condition);
  }

  /**
   * Adds what the condition looks at: both sides of its comparisons, the target and arguments of
   * its calls.
   */
  private static void addParts(Expression condition, List<Expression> parts) {
    switch (condition) {
      case Logical e -> {
        addParts(e.left(), parts);
        addParts(e.right(), parts);
      }
      case Unary e -> addParts(e.operand(), parts);
      case Binary e -> {
        parts.add(e.left());
        parts.add(e.right());
      }
      case TypeTest e -> parts.add(e.value());
      case Call e -> {
        if (e.callee() instanceof Member method) {
          parts.add(method.target());
        }
        e.arguments().forEach(argument -> parts.add(argument.value()));
      }
      default -> parts.add(condition);
    }
  }

  /**
   * Whether it is made of variables and what they hold, so that reading it once more tells what it
   * was.
   */
  private boolean canBeReadAgain(Expression expression) {
    return switch (expression) {
      case Name e -> function.unit.resolution.variable(e) != null;
      case Self e -> true;
      case Member e -> canBeReadAgain(e.target());
      case Index e -> canBeReadAgain(e.target()) && canBeReadAgain(e.index());
      case Unary e -> canBeReadAgain(e.operand());
      case Binary e -> canBeReadAgain(e.left()) && canBeReadAgain(e.right());
      default -> isLiteral(expression);
    };
  }

  private static boolean isLiteral(Expression expression) {
    return switch (expression) {
      case NilLiteral e -> true;
      case BoolLiteral e -> true;
      case IntLiteral e -> true;
      case FloatLiteral e -> true;
      case StringLiteral e -> true;
      case DurationLiteral e -> true;
      default -> false;
    };
  }

  private String text(Expression expression) {
    return function
        .unit
        .source
        .text()
        .substring(expression.span().start(), expression.span().end());
  }
}
