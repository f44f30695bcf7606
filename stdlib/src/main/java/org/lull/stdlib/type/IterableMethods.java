package org.lull.stdlib.type;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Raised;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Callback;
import org.lull.stdlib.Iteration;

/** The methods of whatever gives one value after the other that come to an end of it. */
final class IterableMethods {
  private IterableMethods() {}

  static List<Native> all() {
    return List.of(
        Native.waitingMethod(
            "reduce(values, f, initial?)",
            "Folds the values from the left: f(f(initial, a), b). Without an initial value it"
                + " begins with the first.",
            (machine, caller, arguments) -> new Reducing(caller, arguments)),
        Native.waitingMethod(
            "each(values, f)",
            "Calls f with each value.",
            (machine, caller, arguments) -> new Calling(caller, arguments)),
        Native.waitingMethod(
            "any(values, f)",
            "Whether f holds for a value; asks no more once it does.",
            (machine, caller, arguments) -> new Searching(caller, "any", arguments)),
        Native.waitingMethod(
            "all(values, f)",
            "Whether f holds for every value; asks no more once it does not.",
            (machine, caller, arguments) -> new Searching(caller, "all", arguments)),
        Native.waitingMethod(
            "find(values, f)",
            "The first value for which f holds; nil if there is none.",
            (machine, caller, arguments) -> new Searching(caller, "find", arguments)));
  }

  static Native toList() {
    return Native.waitingMethod(
        "to_list(values)",
        "A list of all the values; of a generator, of those that it yields.",
        (machine, caller, arguments) -> new Collecting(caller, arguments[0]));
  }

  private static final class Reducing extends Iteration {
    private final Callback f;
    private @Nullable Object result;

    Reducing(Frame caller, @Nullable Object[] arguments) {
      super(caller, "reduce", arguments[0]);
      f = Callback.of("reduce", "f", arguments[1]);
      result = arguments[2];
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(result);
    }

    @Override
    protected @Nullable Frame visit(Machine machine, @Nullable Object element) {
      return Arguments.came(result)
          ? ask(f.call(machine, this, result, element))
          : take(machine, element);
    }

    @Override
    protected Frame take(Machine machine, @Nullable Object answer) {
      result = answer;
      return next();
    }

    @Override
    protected @Nullable Object result() {
      if (!Arguments.came(result)) {
        throw new Raised("Value", "reduce() needs an initial value for an empty sequence");
      }
      return result;
    }
  }

  private static final class Calling extends Iteration {
    private final Callback f;

    Calling(Frame caller, @Nullable Object[] arguments) {
      super(caller, "each", arguments[0]);
      f = Callback.of("each", "f", arguments[1]);
    }

    @Override
    protected @Nullable Frame visit(Machine machine, @Nullable Object element) {
      return ask(f.call(machine, this, element));
    }

    @Override
    protected Frame take(Machine machine, @Nullable Object answer) {
      return next();
    }

    @Override
    protected @Nullable Object result() {
      return null;
    }
  }

  /** Looks for the first element for which the function decides the question. */
  private static final class Searching extends Iteration {
    private final String question;
    private final Callback f;
    private @Nullable Object element;
    private boolean decided;

    Searching(Frame caller, String question, @Nullable Object[] arguments) {
      super(caller, question, arguments[0]);
      this.question = question;
      f = Callback.of(question, "f", arguments[1]);
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(element);
    }

    @Override
    protected @Nullable Frame visit(Machine machine, @Nullable Object visited) {
      element = visited;
      return ask(f.call(machine, this, visited));
    }

    @Override
    protected @Nullable Frame take(Machine machine, @Nullable Object answer) {
      decided = Arguments.isTruthy(answer) != question.equals("all");
      return decided ? stop(machine) : next();
    }

    @Override
    protected @Nullable Object result() {
      return switch (question) {
        case "any" -> decided;
        case "all" -> !decided;
        default -> decided ? element : null;
      };
    }
  }

  /** Gathers the values in a list. */
  private static final class Collecting extends Iteration {
    private final LullList list = new LullList();

    Collecting(Frame caller, @Nullable Object source) {
      super(caller, "to_list", source);
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(list);
    }

    @Override
    protected Frame visit(Machine machine, @Nullable Object element) {
      list.push(element);
      return next();
    }

    @Override
    protected LullList result() {
      return list;
    }
  }
}
