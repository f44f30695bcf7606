package org.lull.stdlib.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Native;
import org.lull.runtime.value.Indexing;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.Numbers;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Text;
import org.lull.runtime.value.TypeNames;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.JoinFrame;
import org.lull.stdlib.Sequences;
import org.lull.stdlib.SortFrame;

/** The methods of lists, of the script's own and of the host's. */
public final class ListMethods {
  private ListMethods() {}

  public static Part part() {
    List<Native> functions = new ArrayList<>();
    functions.addAll(changing());
    functions.addAll(reading());
    functions.addAll(SequenceMethods.all());
    functions.addAll(ListSearch.all());
    return new Part("list", functions, Map.of(), null);
  }

  private static List<Native> changing() {
    return List.of(
        Native.method(
            "push(list, value)",
            "Adds a value at the end; gives the list.",
            (machine, arguments) -> push(arguments[0], arguments[1])),
        Native.method(
            "pop(list, index?)",
            "Removes the last element, or the one at an index, and gives it.",
            (machine, arguments) -> pop(arguments[0], arguments[1])),
        Native.method(
            "insert(list, index, value)",
            "Puts a value before the element at an index; gives the list.",
            (machine, arguments) -> insert(arguments[0], arguments[1], arguments[2])),
        Native.method(
            "clear(list)",
            "Removes every element; gives the list.",
            (machine, arguments) ->
                change(
                    "clear",
                    arguments[0],
                    list -> {
                      list.clear();
                      return list;
                    })),
        Native.waitingMethod(
            "sort(list, by?, descending?)",
            "Puts the elements in order, or in the order of what by gives for each; equal ones keep"
                + " theirs. Gives the list.",
            (machine, caller, arguments) ->
                SortFrame.sort(caller, arguments[0], arguments[1], arguments[2])),
        Native.method(
            "reverse(list)",
            "Turns the list itself around; gives the list.",
            (machine, arguments) ->
                change(
                    "reverse",
                    arguments[0],
                    list -> {
                      Meter.visit(list.size());
                      reverse(list);
                      return list;
                    })));
  }

  private static List<Native> reading() {
    return List.of(
        Native.method(
            "copy(list)",
            "A new list with the same elements.",
            (machine, arguments) -> LullList.copyOf(Sequences.list(arguments[0]))),
        Native.waitingMethod(
            "sorted(list, by?, descending?)",
            "A new list in order, or in the order of what by gives for each element; equal ones"
                + " keep theirs.",
            (machine, caller, arguments) ->
                SortFrame.sorted(caller, arguments[0], arguments[1], arguments[2])),
        Native.method(
            "reversed(list)",
            "A new list with the elements from the last to the first.",
            (machine, arguments) -> {
              LullList copy = LullList.copyOf(Sequences.list(arguments[0]));
              reverse(copy);
              return copy;
            }),
        Native.method(
            "first(list)",
            "The first element; nil if there is none.",
            (machine, arguments) ->
                Sequences.list(arguments[0]).isEmpty()
                    ? null
                    : Sequences.list(arguments[0]).getFirst()),
        Native.method(
            "last(list)",
            "The last element; nil if there is none.",
            (machine, arguments) ->
                Sequences.list(arguments[0]).isEmpty()
                    ? null
                    : Sequences.list(arguments[0]).getLast()),
        Native.method(
            "slice(list, from, to?)",
            "The elements from one index up to and without another; negative ones count from the"
                + " end.",
            (machine, arguments) ->
                slice(Sequences.list(arguments[0]), arguments[1], arguments[2])),
        Native.method(
            "flat(list)",
            "A new list in which the elements that are lists are replaced by their elements.",
            (machine, arguments) -> flat(Sequences.list(arguments[0]))),
        Native.waitingMethod(
            "join(list, separator?)",
            "One string of the elements as print writes them, with the separator between.",
            (machine, caller, arguments) ->
                JoinFrame.join(
                    machine,
                    caller,
                    Sequences.list(arguments[0]),
                    Arguments.string("join", "separator", arguments[1], ""))));
  }

  /** Changes a list, which one of the host's may refuse. */
  private static @Nullable Object change(
      String method,
      @Nullable Object receiver,
      Function<List<@Nullable Object>, @Nullable Object> action) {
    try {
      return action.apply(Sequences.list(receiver));
    } catch (UnsupportedOperationException
        | ClassCastException
        | NullPointerException
        | IllegalArgumentException e) {
      throw new Raised("Type", method + "() cannot change this list of the host in this way");
    }
  }

  private static @Nullable Object push(@Nullable Object receiver, @Nullable Object value) {
    if (receiver instanceof LullList list) {
      list.push(value);
      return list;
    }
    return change(
        "push",
        receiver,
        list -> {
          list.add(value);
          return list;
        });
  }

  private static @Nullable Object pop(@Nullable Object receiver, @Nullable Object index) {
    if (Sequences.list(receiver).isEmpty()) {
      throw new Raised("Index", "pop() of an empty list");
    }
    if (!Arguments.came(index)) {
      return change("pop", receiver, List::removeLast);
    }
    int at = (int) Indexing.position(index, "list", Sequences.list(receiver).size());
    return change("pop", receiver, list -> list.remove(at));
  }

  /** Removes an element; gives true. */
  static boolean removeAt(List<@Nullable Object> list, int index) {
    change("remove", list, changed -> changed.remove(index));
    return true;
  }

  private static @Nullable Object insert(
      @Nullable Object receiver, @Nullable Object index, @Nullable Object value) {
    int size = Sequences.list(receiver).size();
    if (!(Numbers.normalise(index) instanceof Long i)) {
      throw new Raised(
          "Index", "insert() takes an int as \"index\", but got " + TypeNames.of(index));
    }
    long at = i < 0 ? i + size : i;
    if (at < 0 || at > size) {
      throw new Raised(
          "Index",
          "insert() takes an index up to "
              + size
              + " for a list of "
              + size
              + ", but got "
              + Text.brief(index, 40));
    }
    return change(
        "insert",
        receiver,
        list -> {
          list.add((int) at, value);
          return list;
        });
  }

  private static LullList slice(
      List<@Nullable Object> list, @Nullable Object from, @Nullable Object to) {
    int size = list.size();
    int start = clamp(Arguments.integer("slice", "from", from), size);
    int end = clamp(Arguments.integer("slice", "to", to, size), size);
    return LullList.copyOf(start < end ? list.subList(start, end) : List.of());
  }

  /** The index that is meant, or the nearest that there is. */
  private static int clamp(long index, int size) {
    return Math.clamp(index < 0 ? index + size : index, 0, size);
  }

  private static void reverse(List<@Nullable Object> list) {
    for (int i = 0, j = list.size() - 1; i < j; i++, j--) {
      Meter.pollAt(i);
      list.set(i, list.set(j, list.get(i)));
    }
  }

  private static LullList flat(List<@Nullable Object> list) {
    Meter.visit(list.size());
    LullList flat = new LullList(list.size());
    for (int i = 0; i < list.size(); i++) {
      Meter.pollAt(i);
      if (list.get(i) instanceof List<?> inner) {
        flat.addAll(inner);
      } else {
        flat.push(list.get(i));
      }
    }
    return flat;
  }
}
