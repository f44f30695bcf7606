package org.lull.interpreter.tree;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.TextFrame;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.Text;

/** <code>"a ${b} c"</code>. */
public final class InterpolationNode extends Node {
  private final Node[] parts;

  public InterpolationNode(Node[] parts, int start, int end) {
    super(start, end);
    this.parts = parts;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    StringBuilder text = new StringBuilder();
    for (Node part : parts) {
      Text.append(text, part.eval(frame));
    }
    Meter.text(text.length());
    return text.toString();
  }

  @Override
  public Node[] operands() {
    return parts;
  }

  @Override
  public Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    StringBuilder text = new StringBuilder();
    for (Object operand : operands) {
      Text.append(text, operand);
    }
    Meter.text(text.length());
    return text.toString();
  }

  @Override
  public Frame applyByScript(Machine machine, Frame caller, @Nullable Object[] operands) {
    return new Joining(caller, operands);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("text(");
    for (int i = 0; i < parts.length; i++) {
      text.append(i == 0 ? "" : ", ").append(parts[i]);
    }
    return text.append(')').toString();
  }

  /** Writes the parts one by one, each of which may run a class's {@code str}. */
  private static final class Joining extends Frame {
    private final @Nullable Object[] parts;
    private final StringBuilder text = new StringBuilder();
    private int next;

    Joining(Frame caller, @Nullable Object[] parts) {
      super(caller);
      this.parts = parts;
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.array(parts);
      walk.bytes(2L * text.capacity()); // it doubles when it is full
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      if (next == parts.length) {
        return Objects.requireNonNull(caller).receive(machine, text.toString());
      }
      return TextFrame.write(machine, this, parts[next++], false);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object value) {
      Meter.append(value instanceof String part ? part.length() : 0);
      text.append(value);
      return this;
    }
  }
}
