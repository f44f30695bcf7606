package org.lull.interpreter.tree;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.runtime.value.LullList;

/** {@code [a, b, c]} without spread elements. */
public final class ListNode extends Node {
  private final Node[] elements;

  public ListNode(Node[] elements, int start, int end) {
    super(start, end);
    this.elements = elements;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    @Nullable Object[] values = new @Nullable Object[elements.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = elements[i].eval(frame);
    }
    return new LullList(values);
  }

  @Override
  public Node[] operands() {
    return elements;
  }

  @Override
  public Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return new LullList(operands);
  }

  @Override
  public String toString() {
    return Arrays.toString(elements);
  }
}
