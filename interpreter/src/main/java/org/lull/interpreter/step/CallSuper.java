package org.lull.interpreter.step;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.object.LullClass;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Raised;

/** {@code super.name(arguments)}. */
public final class CallSuper extends Step {
  private final Node self;
  private final String name;
  private final ArgumentList arguments;

  public CallSuper(Node self, String name, ArgumentList arguments, int into) {
    super(into);
    this.self = self;
    this.name = name;
    this.arguments = arguments;
  }

  @Override
  public @Nullable Frame execute(ScriptFrame frame, Machine machine) {
    Node[] operands = operands();
    @Nullable Object[] values = new @Nullable Object[operands.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = operands[i].eval(frame);
    }
    return executeWith(frame, machine, values);
  }

  @Override
  public Node[] operands() {
    return arguments.withFirst(self);
  }

  @Override
  public @Nullable Frame executeWith(
      ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    LullClass type = Objects.requireNonNull(frame.function.owner, "super stands in a method");
    LullClass superclass = type.superclass;
    ScriptFunction method = superclass == null ? null : superclass.findMethod(name);
    if (method == null) {
      throw new Raised(
          "Member",
          superclass == null
              ? "class " + type.name() + " has no superclass"
              : "superclass " + superclass.name() + " has no method \"" + name + "\"");
    }
    @Nullable Object[] given = arguments.flatten(values, 1);
    @Nullable Object[] all = new @Nullable Object[given.length + 1];
    all[0] = values[0];
    System.arraycopy(given, 0, all, 1, given.length);
    return method.call(machine, frame, all, arguments.names());
  }

  @Override
  public String toString() {
    return target() + "call super." + name + arguments;
  }
}
