package org.lull.runtime.value;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An operator does not take its operands. It is thrown where only the values are known; where the
 * expression is known too, {@link #named} adds what the script calls them, as Lua does.
 */
public final class WrongOperands extends Raised {
  private static final long serialVersionUID = 1L;

  private final String expected;

  @SuppressWarnings("serial") // never serialised; an exception only by the way it travels
  private final List<String> types;

  /**
   * The error before anything is known of the expression.
   *
   * @param expected what the operator takes: {@code "+" takes two numbers}
   * @param types of the operands that came
   */
  WrongOperands(String expected, List<String> types) {
    this(expected, types, types, null);
  }

  private WrongOperands(
      String expected, List<String> types, List<String> described, @Nullable String hint) {
    super(
        new ErrorValue("Type", expected + ", but got " + String.join(" and ", described))
            .withHint(hint));
    this.expected = expected;
    this.types = types;
  }

  WrongOperands withHint(@Nullable String hint) {
    error().withHint(hint);
    return this;
  }

  /**
   * The same error, with what the script calls the operands: {@code but got string ("price") and
   * int}.
   *
   * @param names one for each operand; null for what has no name
   */
  public WrongOperands named(List<@Nullable String> names) {
    List<String> described =
        IntStream.range(0, types.size())
            .mapToObj(i -> describe(types.get(i), names.get(i)))
            .toList();
    return new WrongOperands(expected, types, described, error().hint());
  }

  /** {@code string ("price")}, or the type alone for what has no name. */
  public static String describe(String type, @Nullable String name) {
    return name == null ? type : type + " (\"" + name + "\")";
  }
}
