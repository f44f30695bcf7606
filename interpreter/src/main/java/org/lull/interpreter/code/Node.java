package org.lull.interpreter.code;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.WrongOperands;

/**
 * An expression tree, walked by plain Java calls. Evaluating it has no effect that a script could
 * see, so it may be done again from the start: when a guess about types fails ({@link
 * Unspecialized}), or when an operand turns out to need script code ({@link
 * org.lull.runtime.value.NeedsScript}), such as an operator that a class defines. In the second
 * case a {@link TreeFrame} evaluates the same tree operand by operand, and can wait in between.
 *
 * <p>The typed ways of evaluation give a number without a box. They may be asked of any node and
 * throw {@link Unspecialized} when the value is of another type. The idea is that of Truffle's
 * specialisations, without rewriting the tree.
 */
public abstract class Node {
  public static final Node[] NONE = {};

  /** Where the expression stands in its source, in UTF-16 units. */
  public final int start;

  public final int end;

  protected Node(int start, int end) {
    this.start = start;
    this.end = end;
  }

  /** The value. */
  public abstract @Nullable Object eval(ScriptFrame frame);

  /** The value, if it is an int of 64 bits. */
  public long evalLong(ScriptFrame frame) throws Unspecialized {
    if (eval(frame) instanceof Long value) {
      return value;
    }
    throw Unspecialized.SIGNAL;
  }

  /** The value, if it is a float. */
  public double evalDouble(ScriptFrame frame) throws Unspecialized {
    if (eval(frame) instanceof Double value) {
      return value;
    }
    throw Unspecialized.SIGNAL;
  }

  /** Whether the value counts as true. */
  public boolean test(ScriptFrame frame) {
    return isTruthy(eval(frame));
  }

  public static boolean isTruthy(@Nullable Object value) {
    return value != null && value != Boolean.FALSE;
  }

  // For TreeFrame

  /** The trees that are always evaluated first, in order. */
  public Node[] operands() {
    return NONE;
  }

  /**
   * The tree that gives the value, now that the operands are known; null when {@link #apply} does.
   */
  public @Nullable Node continuation(@Nullable Object[] operands) {
    return null;
  }

  /** The value, from the values of {@link #operands}. */
  public @Nullable Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return eval(frame);
  }

  /**
   * Begins to find the value with script code, after {@link #apply} has asked for it; the value
   * arrives at {@code caller}.
   */
  public @Nullable Frame applyByScript(Machine machine, Frame caller, @Nullable Object[] operands) {
    throw new IllegalStateException("this expression needs no script code");
  }

  /** All trees that it consists of; also those that are not always evaluated. */
  public Node[] children() {
    return operands();
  }

  /** The function that it makes; null if it makes none. */
  public @Nullable Code code() {
    return null;
  }

  /**
   * What the script calls the value: {@code price}, {@code order.items[0]}; null when it has no
   * name because it was computed.
   */
  public @Nullable String path() {
    return null;
  }

  /** Notes that the failing expression is this one, and what the script calls its operands. */
  protected final Raised here(Raised raised) {
    return (raised instanceof WrongOperands wrong ? wrong.named(operandPaths()) : raised)
        .at(start, end);
  }

  private List<@Nullable String> operandPaths() {
    List<@Nullable String> paths = new ArrayList<>();
    for (Node operand : operands()) {
      paths.add(operand.path());
    }
    return paths;
  }

  /** As the dump shows it. */
  @Override
  public abstract String toString();
}
