package org.lull.stdlib;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.OrderFrame;
import org.lull.runtime.Overloading;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.NeedsScript;
import org.lull.runtime.value.Numbers;
import org.lull.runtime.value.Ordering;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Range;
import org.lull.runtime.value.TypeNames;

/** What makes one value of many. */
final class FoldFunctions {
  private FoldFunctions() {}

  static List<Native> all() {
    return List.of(
        Native.waitingFunction(
            "min(...values)",
            "The least of several values, or of the elements of one sequence; of equal ones the"
                + " first.",
            (machine, caller, arguments) -> extreme(machine, caller, "min", arguments[0])),
        Native.waitingFunction(
            "max(...values)",
            "The greatest of several values, or of the elements of one sequence; of equal ones the"
                + " first.",
            (machine, caller, arguments) -> extreme(machine, caller, "max", arguments[0])),
        Native.waitingFunction(
            "sum(values)",
            "The sum of numbers, of durations, or of instances that define +; 0 for none.",
            (machine, caller, arguments) ->
                arguments[0] instanceof Range range
                    ? caller.receive(machine, range.sum())
                    : new Summing(caller, arguments[0])),
        Native.waitingFunction(
            "sorted(values, by?, descending?)",
            "A new list of whatever for accepts, in order, or in the order of what by gives for"
                + " each element.",
            (machine, caller, arguments) ->
                SortFrame.sorted(caller, arguments[0], arguments[1], arguments[2])));
  }

  private static @Nullable Frame extreme(
      Machine machine, Frame caller, String function, @Nullable Object arguments) {
    LullList values = (LullList) Sequences.list(arguments);
    if (values.size() > 1) {
      return ofList(machine, caller, function, values);
    }
    if (values.isEmpty()) {
      throw new Raised(
          "Argument", function + "() takes several values, or one sequence, but got nothing");
    }
    Object single = values.get(0);
    if (single instanceof Range range && !range.isEmpty()) {
      boolean last = function.equals("max") == range.step() > 0;
      return caller.receive(machine, last ? range.last() : range.get(0));
    }
    return single instanceof LullList list && !list.isEmpty()
        ? ofList(machine, caller, function, list)
        : new Choosing(caller, function, requireSequence(function, single));
  }

  private static @Nullable Frame ofList(
      Machine machine, Frame caller, String function, LullList values) {
    int wanted = function.equals("max") ? 1 : -1;
    Meter.visit(values.size());
    Object best = values.get(0);
    try {
      for (int i = 1; i < values.size(); i++) {
        Meter.pollAt(i);
        Object value = values.get(i);
        best = Ordering.compare(function, value, best) == wanted ? value : best;
      }
    } catch (NeedsScript signal) {
      return new Choosing(caller, function, values);
    }
    return caller.receive(machine, best);
  }

  private static Object requireSequence(String function, @Nullable Object value) {
    if (value == null
        || Numbers.isNumber(value)
        || value instanceof Boolean
        || value instanceof Duration
        || value instanceof Function) {
      throw new Raised(
          "Type",
          function
              + "() takes several values, or one list or other sequence, but got one "
              + TypeNames.of(value));
    }
    return value;
  }

  /** Keeps the value that comes before all others. */
  private static final class Choosing extends Iteration {
    private final String function;
    private final boolean greatest;
    private boolean found;
    private @Nullable Object best;
    private @Nullable Object candidate;

    Choosing(Frame caller, String function, Object source) {
      super(caller, function, source);
      this.function = function;
      this.greatest = function.equals("max");
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(best);
      walk.add(candidate);
    }

    @Override
    protected @Nullable Frame visit(Machine machine, @Nullable Object element) {
      candidate = element;
      if (!found) {
        found = true;
        best = element;
        return next();
      }
      try {
        int order = Ordering.compare(function, element, best);
        return take(machine, order == (greatest ? 1 : -1));
      } catch (NeedsScript signal) {
        return greatest
            ? ask(OrderFrame.compare(this, "<", best, element))
            : ask(OrderFrame.compare(this, "<", element, best));
      }
    }

    @Override
    protected Frame take(Machine machine, @Nullable Object isBetter) {
      if (Arguments.isTruthy(isBetter)) {
        best = candidate;
      }
      return next();
    }

    @Override
    protected @Nullable Object result() {
      if (!found) {
        throw new Raised(
            "Value", function + "() takes at least one value, but got an empty sequence");
      }
      return best;
    }
  }

  private static final class Summing extends Iteration {
    /** Null before the first value. */
    private @Nullable Object total;

    Summing(Frame caller, @Nullable Object source) {
      super(caller, "sum", source);
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(total);
    }

    @Override
    protected @Nullable Frame visit(Machine machine, @Nullable Object element) {
      Function plus = Overloading.find(total, "+");
      if (plus != null) {
        return ask(
            plus.call(machine, this, new @Nullable Object[] {total, element}, Function.NO_NAMES));
      }
      if (total == null && Overloading.find(element, "+") != null) {
        return take(machine, element);
      }
      if (element == null || !(Numbers.isNumber(element) || element instanceof Duration)) {
        throw new Raised(
            new ErrorValue(
                    "Type", "sum() adds numbers or durations, but got " + TypeNames.of(element))
                .withHint(element instanceof String ? "join() puts strings together" : null));
      }
      return take(
          machine, total == null ? Numbers.normalise(element) : Numbers.add(total, element));
    }

    @Override
    protected Frame take(Machine machine, @Nullable Object sum) {
      total = sum;
      return next();
    }

    @Override
    protected Object result() {
      return total == null ? 0L : total;
    }
  }
}
