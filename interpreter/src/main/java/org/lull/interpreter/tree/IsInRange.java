package org.lull.interpreter.tree;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.interpreter.code.ScriptFrame;
import org.lull.runtime.value.Numbers;

/** Whether a value is a number, or a duration, between two others. */
public final class IsInRange extends Node {
  private final Node subject;
  private final Object from;
  private final Object to;
  private final boolean inclusive;

  public IsInRange(Node subject, Object from, Object to, boolean inclusive) {
    super(subject.start, subject.end);
    this.subject = subject;
    this.from = from;
    this.to = to;
    this.inclusive = inclusive;
  }

  @Override
  public Object eval(ScriptFrame frame) {
    return of(subject.eval(frame));
  }

  private Object of(@Nullable Object value) {
    if (value instanceof Duration time) {
      return from instanceof Duration first
          && to instanceof Duration last
          && isBetween(time.compareTo(first), time.compareTo(last));
    }
    return value != null
        && Numbers.isNumber(value)
        && Numbers.isNumber(from)
        && Numbers.isNumber(to)
        && isBetween(Numbers.compare(value, from), Numbers.compare(value, to));
  }

  /**
   * Whether a value lies in the range, by how it compares to the bounds; nan compares in no way.
   */
  private boolean isBetween(int toFrom, int toTo) {
    return toFrom >= 0 && toFrom != Numbers.UNORDERED && (toTo < 0 || (inclusive && toTo == 0));
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
    return subject + " in " + from + (inclusive ? ".." : "..<") + to;
  }
}
