package org.lull.interpreter.step;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.object.Instance;
import org.lull.interpreter.object.LullClass;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;

/** Sets the fields of the superclass, in a constructor. */
public final class ConstructSuper extends Step {
  private final Node self;
  private final ArgumentList arguments;

  public ConstructSuper(Node self, ArgumentList arguments) {
    super(DISCARD);
    this.self = self;
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
    LullClass type =
        Objects.requireNonNull(frame.function.owner, "a constructor belongs to its class");
    LullClass superclass =
        Objects.requireNonNull(type.superclass, "the class was made with its superclass");
    Instance instance = (Instance) Objects.requireNonNull(values[0]);
    return superclass.construct(
        machine, frame, instance, arguments.flatten(values, 1), arguments.names());
  }

  @Override
  public String toString() {
    return "construct super" + arguments;
  }
}
