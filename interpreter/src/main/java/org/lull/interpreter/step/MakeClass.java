package org.lull.interpreter.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Code;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.interpreter.object.ClassCode;
import org.lull.interpreter.object.LullClass;
import org.lull.interpreter.tree.FunctionNode;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/** A class declaration: makes the class, whose methods capture variables of this frame. */
public final class MakeClass extends Step {
  private final ClassCode code;
  private final @Nullable Node superclass;

  public MakeClass(ClassCode code, @Nullable Node superclass, int into) {
    super(into);
    this.code = code;
    this.superclass = superclass;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    return make(frame, machine, superclass == null ? null : superclass.eval(frame));
  }

  private Frame make(ScriptFrame frame, Machine machine, @Nullable Object parent) {
    if (superclass != null && !(parent instanceof LullClass)) {
      throw new Raised(
          "Type",
          code.name()
              + " can only inherit from a class, but "
              + Objects.requireNonNullElse(superclass.path(), "this")
              + " is of type "
              + TypeNames.of(parent));
    }
    @Nullable Object[][] captured = new @Nullable Object[code.methods().size() + 1][];
    captured[0] = FunctionNode.capture(frame, code.constructor());
    for (int i = 1; i < captured.length; i++) {
      captured[i] = FunctionNode.capture(frame, code.methods().get(i - 1).code());
    }
    return frame.receive(machine, new LullClass(code, (LullClass) parent, captured));
  }

  @Override
  public Node[] operands() {
    return superclass == null ? Node.NONE : new Node[] {superclass};
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return make(frame, machine, superclass == null ? null : values[0]);
  }

  @Override
  public List<Code> codes() {
    List<Code> codes = new ArrayList<>(List.of(code.constructor()));
    code.methods().forEach(method -> codes.add(method.code()));
    return codes;
  }

  @Override
  public String toString() {
    return target() + "class " + code.name();
  }
}
