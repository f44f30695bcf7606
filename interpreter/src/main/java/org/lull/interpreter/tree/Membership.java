package org.lull.interpreter.tree;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.runtime.EqualityFrame;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.value.Bytes;
import org.lull.runtime.value.Equality;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Indexing;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Range;
import org.lull.runtime.value.Strings;
import org.lull.runtime.value.TypeNames;
import org.lull.runtime.value.WrongOperands;

/**
 * {@code value in container}: an element of a list, a key of a map, a number of a range, a part of
 * a string.
 */
public final class Membership extends Node {
  private final Node value;
  private final Node container;

  public Membership(Node value, Node container, int start, int end) {
    super(start, end);
    this.value = value;
    this.container = container;
  }

  @Override
  public boolean test(ScriptFrame frame) {
    return contains(value.eval(frame), container.eval(frame));
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return test(frame);
  }

  private boolean contains(@Nullable Object wanted, @Nullable Object all) {
    try {
      return switch (all) {
        case List<?> list -> Equality.indexOf(list, wanted, 0) >= 0;
        case Map<?, ?> map -> Indexing.hasKey(map, wanted);
        case Range range -> range.contains(wanted);
        case String text -> Strings.contains(text, wanted);
        case Bytes bytes -> containsByte(bytes, wanted);
        case null, default ->
            throw new Raised(
                "Type",
                "\"in\" looks into a list, map, range, string or bytes, but got "
                    + WrongOperands.describe(TypeNames.of(all), container.path()));
      };
    } catch (Raised raised) {
      throw here(raised);
    }
  }

  private static boolean containsByte(Bytes bytes, @Nullable Object wanted) {
    for (int i = 0; i < bytes.size(); i++) {
      if (wanted instanceof Long value && value == bytes.get(i)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Node[] operands() {
    return new Node[] {value, container};
  }

  @Override
  public Object apply(ScriptFrame frame, @Nullable Object[] operands) {
    return contains(operands[0], operands[1]);
  }

  @Override
  public Frame applyByScript(Machine machine, Frame caller, @Nullable Object[] operands) {
    return new Search(caller, operands[0], (List<?>) Objects.requireNonNull(operands[1]));
  }

  @Override
  public String toString() {
    return "(" + value + " in " + container + ")";
  }

  /** Looks through a list for a value, where a class defines {@code ==}. */
  private static final class Search extends Frame {
    private final @Nullable Object wanted;
    private final List<?> list;
    private int index;
    private boolean found;

    Search(Frame caller, @Nullable Object wanted, List<?> list) {
      super(caller);
      this.wanted = wanted;
      this.list = list;
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(wanted);
      walk.add(list);
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      if (found || index >= list.size()) {
        return Objects.requireNonNull(caller).receive(machine, found);
      }
      return EqualityFrame.compare(this, list.get(index++), wanted, false);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object equal) {
      found = isTruthy(equal);
      return this;
    }
  }
}
