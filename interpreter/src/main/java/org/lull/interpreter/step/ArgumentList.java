package org.lull.interpreter.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.code.Node;
import org.lull.runtime.Function;
import org.lull.runtime.value.Meter;

/**
 * The arguments of a call: those by position, of which some are lists to be spread, then those by
 * name.
 *
 * @param values all of them, in the order in which they are evaluated
 * @param spread for each value whether it is a list whose elements are the arguments
 * @param names the names of the last values
 */
public record ArgumentList(Node[] values, boolean[] spread, String[] names) {
  /** Arguments by position alone. */
  public static ArgumentList positional(Node[] values) {
    return new ArgumentList(values, new boolean[values.length], Function.NO_NAMES);
  }

  /** Whether all are by position, one value each. */
  public boolean isPlain() {
    for (boolean isSpread : spread) {
      if (isSpread) {
        return false;
      }
    }
    return names.length == 0;
  }

  /** The trees to evaluate, after that of the callee. */
  Node[] withFirst(Node first) {
    Node[] all = new Node[values.length + 1];
    all[0] = first;
    System.arraycopy(values, 0, all, 1, values.length);
    return all;
  }

  /** The arguments themselves: the evaluated values from {@code from} on, with lists spread. */
  @Nullable Object[] flatten(@Nullable Object[] evaluated, int from) {
    List<@Nullable Object> flat = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      Object value = evaluated[from + i];
      if (spread[i]) {
        List<?> elements = (List<?>) Objects.requireNonNull(value);
        Meter.room(elements.size());
        flat.addAll(elements);
      } else {
        flat.add(value);
      }
    }
    return flat.toArray();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("(");
    int positional = values.length - names.length;
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ", ");
      text.append(i >= positional ? names[i - positional] + ": " : "");
      text.append(spread[i] ? "..." : "").append(values[i]);
    }
    return text.append(')').toString();
  }
}
