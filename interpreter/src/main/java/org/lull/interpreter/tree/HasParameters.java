package org.lull.interpreter.tree;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.object.LullClass;
import org.lull.runtime.value.Raised;

/**
 * Whether a class has at least so many constructor parameters; if not, the pattern that says so is
 * wrong.
 */
public final class HasParameters extends Node {
  private final Node subject;
  private final int count;

  public HasParameters(Node subject, int count) {
    super(subject.start, subject.end);
    this.subject = subject;
    this.count = count;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return of(subject.eval(frame));
  }

  private Object of(@Nullable Object value) {
    LullClass type = (LullClass) Objects.requireNonNull(value);
    int known = type.parameterCount();
    if (count > known) {
      throw here(
          new Raised(
              "Argument",
              "the pattern takes "
                  + type.name()
                  + " apart into "
                  + count
                  + ", but it has only "
                  + known
                  + " constructor parameters"));
    }
    return true;
  }

  @Override
  public Node[] operands() {
    return new Node[] {subject};
  }

  @Override
  public Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return of(operands[0]);
  }

  @Override
  public String toString() {
    return subject + " has " + count + " parameters";
  }
}
