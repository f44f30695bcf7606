package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Unspecialized;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Overloading;
import org.lull.runtime.value.NeedsScript;
import org.lull.runtime.value.Raised;

/**
 * A binary operator that guesses, from the first operands it sees, what the next will be, and
 * computes without boxes as long as that holds. After a wrong guess it makes no further one. The
 * guess is only a hint, so several threads that run the same code need not agree about it.
 */
abstract class ArithmeticNode extends Node {
  static final byte UNSEEN = 0;
  static final byte LONGS = 1;
  static final byte DOUBLES = 2;
  static final byte LONG_AND_DOUBLE = 3;
  static final byte DOUBLE_AND_LONG = 4;
  static final byte GENERIC = 5;

  final String symbol;
  final Node left;
  final Node right;
  byte guess = UNSEEN;

  ArithmeticNode(String symbol, Node left, Node right, int start, int end) {
    super(start, end);
    this.symbol = symbol;
    this.left = left;
    this.right = right;
  }

  /** The result for operands of any type. */
  abstract @Nullable Object compute(@Nullable Object a, @Nullable Object b);

  /** The value without a guess, after a wrong one, or for the first time, when it makes one. */
  final @Nullable Object evalSlowly(ScriptFrame frame) {
    if (guess != UNSEEN) {
      guess = GENERIC;
    }
    return evalGeneric(frame);
  }

  private @Nullable Object evalGeneric(ScriptFrame frame) {
    Object a = left.eval(frame);
    Object b = right.eval(frame);
    if (guess == UNSEEN) {
      guess = guessFrom(a, b);
    }
    return computeHere(a, b);
  }

  private @Nullable Object computeHere(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Overloading || b instanceof Overloading) {
      throw NeedsScript.SIGNAL;
    }
    return computeAlone(a, b);
  }

  /** The value without script code. */
  private @Nullable Object computeAlone(@Nullable Object a, @Nullable Object b) {
    try {
      return compute(a, b);
    } catch (Raised raised) {
      throw here(raised);
    }
  }

  /** The guess for the next operands; an operator that cannot use one makes it {@link #GENERIC}. */
  byte guessFrom(@Nullable Object a, @Nullable Object b) {
    if (a instanceof Long) {
      return b instanceof Long ? LONGS : b instanceof Double ? LONG_AND_DOUBLE : GENERIC;
    }
    if (a instanceof Double) {
      return b instanceof Double ? DOUBLES : b instanceof Long ? DOUBLE_AND_LONG : GENERIC;
    }
    return GENERIC;
  }

  /** {@link #evalLong} when the guess does not allow it directly. */
  final long unboxedLong(ScriptFrame frame) throws Unspecialized {
    if (eval(frame) instanceof Long value) {
      return value;
    }
    throw Unspecialized.SIGNAL;
  }

  final double unboxedDouble(ScriptFrame frame) throws Unspecialized {
    if (eval(frame) instanceof Double value) {
      return value;
    }
    throw Unspecialized.SIGNAL;
  }

  @Override
  public final Node[] operands() {
    return new Node[] {left, right};
  }

  @Override
  public final @Nullable Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return computeHere(operands[0], operands[1]);
  }

  @Override
  public @Nullable Frame applyByScript(Machine machine, Frame caller, @Nullable Object[] operands) {
    Function method = Overloading.find(operands[0], symbol);
    if (method == null) {
      return caller.receive(machine, computeUndefined(operands[0], operands[1]));
    }
    return method.call(machine, caller, operands, Function.NO_NAMES);
  }

  private @Nullable Object computeUndefined(@Nullable Object a, @Nullable Object b) {
    try {
      return computeAlone(a, b);
    } catch (Raised raised) {
      throw Overloading.undefined(raised, a, symbol);
    }
  }

  @Override
  public final String toString() {
    return "(" + left + " " + symbol + " " + right + ")";
  }
}
