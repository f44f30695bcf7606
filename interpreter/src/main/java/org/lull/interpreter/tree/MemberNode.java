package org.lull.interpreter.tree;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.object.HostAccess;
import org.lull.interpreter.object.Instance;
import org.lull.interpreter.object.Layout;
import org.lull.interpreter.object.Members;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.HostValues;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.NeedsScript;
import org.lull.runtime.value.Raised;

/** {@code target.name} and {@code target?.name}, read. */
public final class MemberNode extends Node {
  /**
   * The field that the name is in one layout. One object, so that other threads see both parts or
   * none.
   */
  private record Known(Layout layout, int field) {}

  private final Node target;
  private final String name;
  private final boolean safe;
  private final Members.Methods methods;
  private @Nullable Known known;

  public MemberNode(
      Members.Methods methods, Node target, String name, boolean safe, int start, int end) {
    super(start, end);
    this.methods = methods;
    this.target = target;
    this.name = name.intern();
    this.safe = safe;
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    return read(target.eval(frame));
  }

  private @Nullable Object read(@Nullable Object value) {
    if (value instanceof Instance instance) {
      Layout layout = instance.type.layout;
      Known last = known;
      if (last != null && last.layout == layout) {
        return instance.fields[last.field];
      }
      return readField(instance, layout);
    }
    if (value instanceof LullMap map) {
      return map.get(name);
    }
    if (HostValues.isForeign(value)) {
      throw NeedsScript.SIGNAL;
    }
    return value == null && safe ? null : readSlowly(value);
  }

  private @Nullable Object readField(Instance instance, Layout layout) {
    int field = layout.fieldIndex(name);
    if (field == Layout.ABSENT) {
      return readSlowly(instance);
    }
    known = new Known(layout, field);
    return instance.fields[field];
  }

  private @Nullable Object readSlowly(@Nullable Object value) {
    try {
      return Members.get(methods, value, name);
    } catch (Raised raised) {
      throw here(raised);
    }
  }

  @Override
  public Node[] operands() {
    return new Node[] {target};
  }

  @Override
  public @Nullable Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return read(operands[0]);
  }

  /** What an object of the host has is for its machine to say. */
  @Override
  public @Nullable Frame applyByScript(Machine machine, Frame caller, @Nullable Object[] operands) {
    Object owner = Objects.requireNonNull(operands[0], "an object of the host");
    return HostAccess.of(machine).read(machine, caller, owner, name);
  }

  @Override
  public @Nullable String path() {
    String owner = target.path();
    return owner == null ? null : owner + (safe ? "?." : ".") + name;
  }

  @Override
  public String toString() {
    return target + (safe ? "?." : ".") + name;
  }
}
