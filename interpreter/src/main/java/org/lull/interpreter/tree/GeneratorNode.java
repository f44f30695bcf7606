package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Code;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.ScriptFunction;
import org.lull.runtime.Generator;

/** {@code gen { … }}: makes a generator, of which nothing runs yet. */
public final class GeneratorNode extends Node {
  private final Code code;

  public GeneratorNode(Code code, int start, int end) {
    super(start, end);
    this.code = code;
  }

  @Override
  public Generator eval(ScriptFrame frame) {
    ScriptFunction block =
        new ScriptFunction(code, FunctionNode.capture(frame, code), frame.function.owner);
    Generator generator = new Generator();
    generator.begin(
        ScriptFrame.suspended(block, new @Nullable Object[code.slotCount()], generator));
    return generator;
  }

  @Override
  public Code code() {
    return code;
  }

  @Override
  public String toString() {
    return code.title() + "{}";
  }
}
