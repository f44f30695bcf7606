package org.lull.runtime.value;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The errors for operands that an operator does not take. */
public final class Operands {
  private Operands() {}

  /**
   * A {@code Type} error for a binary operator.
   *
   * @param operator as written: {@code "+"}
   * @param expected what it takes: {@code "two numbers or two durations"}
   */
  public static WrongOperands refuse(
      String operator, String expected, @Nullable Object left, @Nullable Object right) {
    return new WrongOperands(
        takes(operator, expected), List.of(TypeNames.of(left), TypeNames.of(right)));
  }

  /** A {@code Type} error for an operator with one operand. */
  public static WrongOperands refuse(String operator, String expected, @Nullable Object operand) {
    return new WrongOperands(takes(operator, expected), List.of(TypeNames.of(operand)));
  }

  private static String takes(String operator, String expected) {
    return "\"" + operator + "\" takes " + expected;
  }

  /** Division of an int by zero with an operator that cannot answer it. */
  static Raised divisionByZero(String operator) {
    return new Raised("ZeroDivision", "\"" + operator + "\" cannot divide by zero");
  }
}
