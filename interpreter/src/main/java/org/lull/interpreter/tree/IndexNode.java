package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Unspecialized;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Overloading;
import org.lull.runtime.value.Indexing;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.NeedsScript;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/**
 * {@code target[index]}, read. As long as it has seen lists with ints alone, it asks for the index
 * without a box; that is only a hint, as in {@link ArithmeticNode}.
 */
public final class IndexNode extends Node {
  private final Node target;
  private final Node index;
  private boolean indexIsLong = true;

  public IndexNode(Node target, Node index, int start, int end) {
    super(start, end);
    this.target = target;
    this.index = index;
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    Object container = target.eval(frame);
    if (indexIsLong && container instanceof LullList list) {
      try {
        long at = index.evalLong(frame);
        if (at >= 0 && at < list.size()) {
          return list.elements()[(int) at];
        }
      } catch (Unspecialized signal) {
        indexIsLong = false;
      }
    }
    return read(container, index.eval(frame));
  }

  private @Nullable Object read(@Nullable Object container, @Nullable Object at) {
    if (container instanceof Overloading) {
      throw NeedsScript.SIGNAL;
    }
    try {
      return Indexing.get(container, at);
    } catch (Raised raised) {
      throw here(raised);
    }
  }

  @Override
  public Node[] operands() {
    return new Node[] {target, index};
  }

  @Override
  public @Nullable Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return read(operands[0], operands[1]);
  }

  @Override
  public @Nullable Frame applyByScript(Machine machine, Frame caller, @Nullable Object[] operands) {
    Function method = Overloading.find(operands[0], "[]");
    if (method == null) {
      throw new Raised(
          "Type", TypeNames.of(operands[0]) + " defines no \"[]\", so it cannot be indexed");
    }
    return method.call(machine, caller, operands, Function.NO_NAMES);
  }

  @Override
  public @Nullable String path() {
    String owner = target.path();
    String at = index instanceof Constant ? index.toString() : index.path();
    return owner == null || at == null ? null : owner + "[" + at + "]";
  }

  @Override
  public String toString() {
    return target + "[" + index + "]";
  }
}
