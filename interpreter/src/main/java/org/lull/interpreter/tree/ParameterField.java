package org.lull.interpreter.tree;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.object.Instance;
import org.lull.interpreter.object.LullClass;

/**
 * The field that a constructor parameter of a class became, in an instance of it or of a class that
 * inherits from it.
 */
public final class ParameterField extends Node {
  private final Node subject;
  private final Node type;
  private final int position;

  public ParameterField(Node subject, Node type, int position) {
    super(subject.start, subject.end);
    this.subject = subject;
    this.type = type;
    this.position = position;
  }

  @Override
  public @Nullable Object eval(ScriptFrame frame) {
    return of(subject.eval(frame), type.eval(frame));
  }

  private @Nullable Object of(@Nullable Object value, @Nullable Object of) {
    Instance instance = (Instance) Objects.requireNonNull(value);
    String name = ((LullClass) Objects.requireNonNull(of)).parameterName(position);
    return instance.fields[instance.type.layout.fieldIndex(name)];
  }

  @Override
  public Node[] operands() {
    return new Node[] {subject, type};
  }

  @Override
  public @Nullable Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return of(operands[0], operands[1]);
  }

  @Override
  public String toString() {
    return subject + "." + position + " of " + type;
  }
}
