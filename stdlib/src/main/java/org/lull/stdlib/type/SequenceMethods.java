package org.lull.stdlib.type;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Meter;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Callback;
import org.lull.stdlib.Iteration;
import org.lull.stdlib.Sequences;

/** The methods that lists and ranges have in common. They give lists. */
final class SequenceMethods {
  /**
   * Room for so many elements is made at once; a longer list grows, should its range be gone
   * through so far.
   */
  private static final int MOST_ROOM = 1 << 20;

  private SequenceMethods() {}

  static List<Native> all() {
    List<Native> all = new ArrayList<>(IterableMethods.all());
    all.addAll(asking());
    all.addAll(cutting());
    return all;
  }

  private static List<Native> asking() {
    return List.of(
        Native.waitingMethod(
            "map(sequence, f)",
            "A list of what f gives for each element.",
            (machine, caller, arguments) -> new Mapping(caller, arguments)),
        Native.waitingMethod(
            "filter(sequence, f)",
            "A list of the elements for which f holds.",
            (machine, caller, arguments) -> new Filtering(caller, arguments)),
        Native.waitingMethod(
            "group(sequence, by)",
            "A map from what by gives to the list of the elements that it gave it for.",
            (machine, caller, arguments) -> new Grouping(caller, arguments)),
        Native.waitingMethod(
            "zip(sequence, other)",
            "A list of pairs of an element of this and one of the other, as far as the shorter"
                + " reaches.",
            SequenceMethods::zip));
  }

  private static List<Native> cutting() {
    return List.of(
        Native.method(
            "take(sequence, count)",
            "A list of the first elements, at most so many.",
            (machine, arguments) ->
                Sequences.part(arguments[0], 0, Arguments.count("take", "count", arguments[1], 0))),
        Native.method(
            "drop(sequence, count)",
            "A list of the elements but the first so many.",
            (machine, arguments) ->
                Sequences.part(
                    arguments[0],
                    Arguments.count("drop", "count", arguments[1], 0),
                    Long.MAX_VALUE)),
        Native.method(
            "chunks(sequence, size)",
            "A list of lists of so many elements each; the last may be shorter.",
            (machine, arguments) ->
                chunks(arguments[0], Arguments.count("chunks", "size", arguments[1], 1))),
        Native.method(
            "indexed(sequence)",
            "A list of pairs of an index and the element there.",
            (machine, arguments) -> indexed(arguments[0])),
        Native.method(
            "to_list(sequence)",
            "A new list with the same elements.",
            (machine, arguments) -> Sequences.part(arguments[0], 0, Long.MAX_VALUE)));
  }

  private static LullList chunks(@Nullable Object sequence, int chunk) {
    long size = Sequences.size(sequence);
    LullList chunks = Sequences.newList(size / chunk + 1);
    Meter.objects(3 * (size / chunk));
    for (long from = 0; from < size; from += chunk) {
      Meter.pollAt(chunks.size());
      chunks.push(Sequences.part(sequence, from, from + chunk));
    }
    return chunks;
  }

  private static LullList indexed(@Nullable Object sequence) {
    long size = Sequences.size(sequence);
    LullList pairs = Sequences.newList(size);
    Meter.objects(4 * size);
    for (long i = 0; i < size; i++) {
      Meter.pollAt((int) i);
      pairs.push(LullList.of(i, Sequences.get(sequence, i)));
    }
    return pairs;
  }

  private static @Nullable Frame zip(Machine machine, Frame caller, @Nullable Object[] arguments) {
    return Sequences.size(arguments[0]) == 0
        ? caller.receive(machine, new LullList())
        : new Zipping(caller, arguments[0], arguments[1]);
  }

  private static final class Mapping extends Iteration {
    private final Callback f;
    private final LullList list;

    Mapping(Frame caller, @Nullable Object[] arguments) {
      super(caller, "map", arguments[0]);
      list = Sequences.newList(Math.min(Sequences.size(arguments[0]), MOST_ROOM));
      f = Callback.of("map", "f", arguments[1]);
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(list);
    }

    @Override
    protected @Nullable Frame visit(Machine machine, @Nullable Object element) {
      return ask(f.call(machine, this, element));
    }

    @Override
    protected Frame take(Machine machine, @Nullable Object answer) {
      list.push(answer);
      return next();
    }

    @Override
    protected LullList result() {
      return list;
    }
  }

  private static final class Filtering extends Iteration {
    private final Callback f;
    private final LullList list = new LullList();
    private @Nullable Object element;

    Filtering(Frame caller, @Nullable Object[] arguments) {
      super(caller, "filter", arguments[0]);
      f = Callback.of("filter", "f", arguments[1]);
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(list);
      walk.add(element);
    }

    @Override
    protected @Nullable Frame visit(Machine machine, @Nullable Object visited) {
      element = visited;
      return ask(f.call(machine, this, visited));
    }

    @Override
    protected Frame take(Machine machine, @Nullable Object answer) {
      if (Arguments.isTruthy(answer)) {
        list.push(element);
      }
      return next();
    }

    @Override
    protected LullList result() {
      return list;
    }
  }

  private static final class Grouping extends Iteration {
    private final Callback by;
    private final LullMap groups = new LullMap();
    private @Nullable Object element;

    Grouping(Frame caller, @Nullable Object[] arguments) {
      super(caller, "group", arguments[0]);
      by = Callback.of("group", "by", arguments[1]);
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(groups);
      walk.add(element);
    }

    @Override
    protected @Nullable Frame visit(Machine machine, @Nullable Object visited) {
      element = visited;
      return ask(by.call(machine, this, visited));
    }

    @Override
    protected Frame take(Machine machine, @Nullable Object key) {
      if (groups.get(key) instanceof LullList members) {
        members.push(element);
      } else {
        groups.put(key, LullList.of(element));
      }
      return next();
    }

    @Override
    protected LullMap result() {
      return groups;
    }
  }

  /** Goes through the other, with the elements of the sequence beside it. */
  private static final class Zipping extends Iteration {
    private final @Nullable Object sequence;
    private final LullList pairs = new LullList();

    Zipping(Frame caller, @Nullable Object sequence, @Nullable Object other) {
      super(caller, "zip", other);
      this.sequence = sequence;
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(sequence);
      walk.add(pairs);
    }

    @Override
    protected @Nullable Frame visit(Machine machine, @Nullable Object element) {
      if (pairs.size() < Sequences.size(sequence)) {
        pairs.push(LullList.of(Sequences.get(sequence, pairs.size()), element));
      }
      return pairs.size() < Sequences.size(sequence) ? next() : stop(machine);
    }

    @Override
    protected LullList result() {
      return pairs;
    }
  }
}
