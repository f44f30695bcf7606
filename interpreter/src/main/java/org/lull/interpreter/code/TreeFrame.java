package org.lull.interpreter.code;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.NeedsScript;
import org.lull.runtime.value.Raised;

/**
 * Evaluates the operands of a step one operation at a time, each of which may call script code and
 * wait: the way for steps that have met an operator that a class defines.
 */
public final class TreeFrame extends Frame {
  /** A tree whose operands are being evaluated. */
  private static final class Pending {
    final Node node;
    final Node[] operands;
    final @Nullable Object[] values;
    int known;

    Pending(Node node) {
      this.node = node;
      this.operands = node.operands();
      this.values = new @Nullable Object[operands.length];
    }
  }

  private final ScriptFrame frame;
  private final Step step;
  private final Node[] roots;
  private final @Nullable Object[] values;
  private int known;
  private final List<Pending> stack = new ArrayList<>();

  private TreeFrame(ScriptFrame frame, Step step) {
    super(frame);
    this.frame = frame;
    this.step = step;
    this.roots = step.operands();
    this.values = new @Nullable Object[roots.length];
  }

  /** A frame that evaluates the operands of {@code step} and then executes it in {@code frame}. */
  static TreeFrame forStep(ScriptFrame frame, Step step) {
    return new TreeFrame(frame, step);
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    while (!stack.isEmpty() || known < roots.length) {
      if (--machine.fuel < 0) {
        return machine.pause(this);
      }
      Frame next = stack.isEmpty() ? begin(roots[known]) : advance(machine, stack.getLast());
      if (next != this) {
        return next;
      }
    }
    return step.executeWith(frame, machine, values);
  }

  private Frame begin(Node node) {
    stack.add(new Pending(node));
    return this;
  }

  private @Nullable Frame advance(Machine machine, Pending pending) {
    if (pending.known < pending.operands.length) {
      return begin(pending.operands[pending.known]);
    }
    Node continuation = pending.node.continuation(pending.values);
    if (continuation != null) {
      stack.removeLast();
      return begin(continuation);
    }
    try {
      return receive(machine, pending.node.apply(frame, pending.values));
    } catch (NeedsScript signal) {
      return callScript(machine, pending);
    }
  }

  private @Nullable Frame callScript(Machine machine, Pending pending) {
    try {
      return pending.node.applyByScript(machine, this, pending.values);
    } catch (Raised raised) {
      throw raised.at(pending.node.start, pending.node.end);
    }
  }

  /** The value of the innermost tree. */
  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    stack.removeLast();
    if (stack.isEmpty()) {
      values[known++] = value;
    } else {
      Pending outer = stack.getLast();
      outer.values[outer.known++] = value;
    }
    return this;
  }

  @Override
  public Frame located() {
    return frame;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.array(values);
    for (Pending pending : stack) {
      walk.array(pending.values);
    }
  }
}
