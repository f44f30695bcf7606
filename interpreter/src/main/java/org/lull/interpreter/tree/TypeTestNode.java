package org.lull.interpreter.tree;

import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.interpreter.object.Instance;
import org.lull.interpreter.object.LullClass;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.TypeNames;

/** {@code value is type}: the type is the name of a built-in one, or a class. */
public final class TypeTestNode extends Node {
  private final Node value;

  /** Gives the class, or the name of the built-in type. */
  private final Node type;

  public TypeTestNode(Node value, Node type, int start, int end) {
    super(start, end);
    this.value = value;
    this.type = type;
  }

  @Override
  public boolean test(ScriptFrame frame) {
    return isOf(value.eval(frame), type.eval(frame));
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return test(frame);
  }

  private boolean isOf(@Nullable Object tested, @Nullable Object wanted) {
    return switch (wanted) {
      case LullClass type ->
          tested instanceof Instance instance && instance.type.isSubclassOf(type);
      case String name -> TypeNames.of(tested).equals(name);
      case null, default ->
          throw here(
              new Raised(
                  "Type",
                  "\"is\" takes a class or the name of a type, but got " + TypeNames.of(wanted)));
    };
  }

  @Override
  public Node[] operands() {
    return new Node[] {value, type};
  }

  @Override
  public Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return isOf(operands[0], operands[1]);
  }

  @Override
  public String toString() {
    return "(" + value + " is " + type + ")";
  }
}
