package org.lull.interpreter.step;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.code.Step;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.NeedsScript;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;

/**
 * {@code assert condition, message}: fails with the condition's source and the values of its parts.
 */
public final class AssertStep extends Step {
  private static final int SHOWN = 200;
  private final Node condition;
  private final @Nullable Node message;

  /** What the message shows besides the condition: pieces of source, and what each of them is. */
  private final String[] partTexts;

  private final Node[] parts;
  private final String text;

  public AssertStep(
      Node condition, @Nullable Node message, String text, String[] partTexts, Node[] parts) {
    this.condition = condition;
    this.message = message;
    this.text = text;
    this.partTexts = partTexts;
    this.parts = parts;
  }

  @Override
  public Frame execute(ScriptFrame frame, Machine machine) {
    return check(frame, condition.eval(frame), message == null ? null : message.eval(frame));
  }

  private Frame check(ScriptFrame frame, @Nullable Object holds, @Nullable Object why) {
    if (!Node.isTruthy(holds)) {
      throw new Raised(new ErrorValue("Assert", describe(frame, why)));
    }
    frame.pc++;
    return frame;
  }

  private String describe(ScriptFrame frame, @Nullable Object why) {
    StringBuilder description = new StringBuilder();
    description.append(
        why == null
            ? "this does not hold: " + text
            : why instanceof String plain ? plain : Text.brief(why, SHOWN));
    for (int i = 0; i < parts.length; i++) {
      describePart(description, frame, i);
    }
    return description.toString();
  }

  /**
   * Says nothing of a part that is written as its value is, nor of one that cannot be evaluated, as
   * after the {@code &&} that kept it from being so.
   */
  private void describePart(StringBuilder description, ScriptFrame frame, int i) {
    try {
      String value = Text.brief(parts[i].eval(frame), SHOWN);
      if (!value.equals(partTexts[i])) {
        description.append("\n  ").append(partTexts[i]).append(" is ").append(value);
      }
    } catch (Raised | NeedsScript notKnown) {
      return;
    }
  }

  @Override
  public Node[] operands() {
    return message == null ? new Node[] {condition} : new Node[] {condition, message};
  }

  @Override
  public Frame executeWith(ScriptFrame frame, Machine machine, @Nullable Object[] values) {
    return check(frame, values[0], message == null ? null : values[1]);
  }

  @Override
  public String toString() {
    return "assert " + condition;
  }
}
