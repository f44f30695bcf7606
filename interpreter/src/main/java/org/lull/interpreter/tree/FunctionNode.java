package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Code;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.ScriptFunction;

/** A function literal: makes a function that captures variables of this frame. */
public final class FunctionNode extends Node {
  private final Code code;

  public FunctionNode(Code code, int start, int end) {
    super(start, end);
    this.code = code;
  }

  @Override
  public ScriptFunction eval(ScriptFrame frame) {
    return new ScriptFunction(code, capture(frame, code), frame.function.owner);
  }

  /** What a function made in this frame captures. */
  public static @Nullable Object[] capture(ScriptFrame frame, Code code) {
    Code.Capture[] captures = code.captures();
    if (captures.length == 0) {
      return ScriptFunction.NOTHING;
    }
    @Nullable Object[] captured = new @Nullable Object[captures.length];
    for (int i = 0; i < captured.length; i++) {
      Code.Capture capture = captures[i];
      captured[i] = (capture.fromSlot() ? frame.slots : frame.function.captured)[capture.index()];
    }
    return captured;
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
