package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.OrderWalk;
import org.lull.runtime.value.OrderWalk.Outcome;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/**
 * Compares two values with {@code <} and its like where classes define it, in script code that may
 * wait.
 */
public final class OrderFrame extends Frame {
  private final String operator;
  private final OrderWalk order;

  private OrderFrame(Frame caller, String operator, OrderWalk order) {
    super(caller);
    this.operator = operator;
    this.order = order;
  }

  /**
   * Begins the comparison; the caller receives whether it holds.
   *
   * @param operator {@code <}, {@code <=}, {@code >} or {@code >=}
   */
  public static Frame compare(
      Frame caller, String operator, @Nullable Object left, @Nullable Object right) {
    return new OrderFrame(caller, operator, new OrderWalk(operator, left, right));
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    Outcome outcome = order.advance();
    if (outcome != Outcome.ASK) {
      Frame result = caller;
      assert result != null;
      return result.receive(machine, holds(outcome));
    }
    Function method = Overloading.find(order.left(), "<");
    if (method == null) {
      Raised refusal =
          new Raised(
              "Type",
              "\""
                  + operator
                  + "\" compares values of the same kind, but got "
                  + TypeNames.of(order.left())
                  + " and "
                  + TypeNames.of(order.right()));
      throw Overloading.undefined(refusal, order.left(), "<");
    }
    return method.call(
        machine, this, new @Nullable Object[] {order.left(), order.right()}, Function.NO_NAMES);
  }

  private boolean holds(Outcome outcome) {
    return switch (operator) {
      case "<" -> outcome == Outcome.LESS;
      case "<=" -> outcome == Outcome.LESS || outcome == Outcome.EQUAL;
      case ">" -> outcome == Outcome.GREATER;
      default -> outcome == Outcome.GREATER || outcome == Outcome.EQUAL;
    };
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    order.supply(value != null && value != Boolean.FALSE);
    return this;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.add(order);
  }
}
