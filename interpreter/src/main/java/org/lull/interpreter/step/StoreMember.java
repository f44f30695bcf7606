package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.object.HostAccess;
import org.lull.interpreter.object.Instance;
import org.lull.interpreter.object.Layout;
import org.lull.interpreter.object.Members;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.HostValues;

/** {@code target.name = value}. */
public final class StoreMember extends Step {
  /** The field, which may be changed, that the name is in one layout. */
  private record Known(Layout layout, int field) {}

  private final Node target;
  private final String name;
  private final Node value;
  private @Nullable Known known;

  public StoreMember(Node target, String name, Node value) {
    this.target = target;
    this.name = name;
    this.value = value;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    return store(frame, machine, target.eval(frame), value.eval(frame));
  }

  private Frame store(
      ScriptFrame frame, Machine machine, @Nullable Object owner, @Nullable Object newValue) {
    Known last = known;
    if (owner instanceof Instance instance && last != null && instance.type.layout == last.layout) {
      instance.fields[last.field] = newValue;
    } else if (owner != null && HostValues.isForeign(owner)) {
      HostAccess.of(machine).write(machine, owner, name, newValue);
    } else {
      Members.set(owner, name, newValue);
      if (owner instanceof Instance instance) {
        known = new Known(instance.type.layout, instance.type.layout.fieldIndex(name));
      }
    }
    frame.pc++;
    return frame;
  }

  @Override
  public Node[] operands() {
    return new Node[] {target, value};
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return store(frame, machine, values[0], values[1]);
  }

  @Override
  public String toString() {
    return target + "." + name + " = " + value;
  }
}
