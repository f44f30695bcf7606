package org.lull.stdlib.type;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.EqualityFrame;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.value.Equality;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.NeedsScript;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Iteration;
import org.lull.stdlib.Sequences;

/** The methods of lists that compare elements with {@code ==}, which a class may define. */
final class ListSearch {
  private ListSearch() {}

  static List<Native> all() {
    return List.of(
        Native.waitingMethod(
            "contains(list, value)",
            "Whether an element equals the value.",
            (machine, caller, arguments) -> search(machine, caller, Goal.CONTAINS, arguments)),
        Native.waitingMethod(
            "index(list, value)",
            "The index of the first element that equals the value; nil if there is none.",
            (machine, caller, arguments) -> search(machine, caller, Goal.INDEX, arguments)),
        Native.waitingMethod(
            "remove(list, value)",
            "Removes the first element that equals the value; whether there was one.",
            (machine, caller, arguments) -> search(machine, caller, Goal.REMOVE, arguments)),
        Native.waitingMethod(
            "unique(list)",
            "A new list without the elements that equal an earlier one.",
            ListSearch::unique));
  }

  /** What an element is looked for for. */
  private enum Goal {
    CONTAINS,
    INDEX,
    REMOVE;

    @Nullable Object reach(List<@Nullable Object> list, int found) {
      return switch (this) {
        case CONTAINS -> found >= 0;
        case INDEX -> found < 0 ? null : (Object) (long) found;
        case REMOVE -> found >= 0 && ListMethods.removeAt(list, found);
      };
    }
  }

  private static @Nullable Frame search(
      Machine machine, Frame caller, Goal goal, @Nullable Object[] arguments) {
    List<@Nullable Object> list = Sequences.list(arguments[0]);
    try {
      return caller.receive(machine, goal.reach(list, Equality.indexOf(list, arguments[1], 0)));
    } catch (NeedsScript signal) {
      return new Searching(caller, goal, list, arguments[1]);
    }
  }

  private static @Nullable Frame unique(
      Machine machine, Frame caller, @Nullable Object[] arguments) {
    LullMap seen = new LullMap();
    LullList unique = new LullList();
    Meter.visit(Sequences.list(arguments[0]).size());
    int visited = 0;
    for (Object value : Sequences.list(arguments[0])) {
      Meter.pollAt(visited++);
      if (value instanceof Equality.Overloaded instance && instance.overloadsEquality()) {
        return new Sifting(caller, arguments[0]);
      }
      if (!seen.containsKey(value)) {
        seen.put(value, null);
        unique.push(value);
      }
    }
    return caller.receive(machine, unique);
  }

  private static final class Searching extends Iteration {
    private final Goal goal;
    private final List<@Nullable Object> list;
    private final @Nullable Object value;

    /** The index of the element that is being compared. */
    private int index = -1;

    private boolean found;

    Searching(Frame caller, Goal goal, List<@Nullable Object> list, @Nullable Object value) {
      super(caller, "contains", list);
      this.goal = goal;
      this.list = list;
      this.value = value;
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(value);
    }

    @Override
    protected @Nullable Frame visit(Machine machine, @Nullable Object element) {
      index++;
      return ask(EqualityFrame.compare(this, element, value, false));
    }

    @Override
    protected @Nullable Frame take(Machine machine, @Nullable Object isEqual) {
      found = Arguments.isTruthy(isEqual);
      return found ? stop(machine) : next();
    }

    @Override
    protected @Nullable Object result() {
      return goal.reach(list, found ? index : -1);
    }
  }

  /** Compares each element with those that have been kept. */
  private static final class Sifting extends Iteration {
    private final LullList kept = new LullList();
    private @Nullable Object element;

    /** The element that was kept to compare with next. */
    private int next;

    Sifting(Frame caller, @Nullable Object list) {
      super(caller, "unique", list);
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(kept);
      walk.add(element);
    }

    @Override
    protected @Nullable Frame visit(Machine machine, @Nullable Object visited) {
      element = visited;
      next = 0;
      return take(machine, false);
    }

    @Override
    protected @Nullable Frame take(Machine machine, @Nullable Object isEqual) {
      if (Arguments.isTruthy(isEqual)) {
        return next();
      }
      if (next < kept.size()) {
        return ask(EqualityFrame.compare(this, kept.get(next++), element, false));
      }
      kept.push(element);
      return next();
    }

    @Override
    protected LullList result() {
      return kept;
    }
  }
}
