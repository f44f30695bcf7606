package org.lull.stdlib.type;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.Raised;
import org.lull.runtime.value.Range;
import org.lull.stdlib.Arguments;

/**
 * What can be drawn at random: as functions of the module, from the program's sequence, and as
 * methods of one's own.
 */
public final class RandomMethods {
  private RandomMethods() {}

  /** The methods of a sequence with a seed of its own. */
  public static Part part() {
    return new Part("random", Drawing.methods(), Map.of(), null);
  }

  /** The same as functions, on the sequence of the program. */
  public static List<Native> functions() {
    return Drawing.functions();
  }

  /** What is drawn with the arguments that a user wrote. */
  @FunctionalInterface
  private interface Draw {
    @Nullable Object from(
        RandomSource source, Machine machine, @Nullable Object[] arguments, int first);
  }

  /**
   * Something that can be drawn.
   *
   * @param parameters as a signature has them, without the source
   */
  private record Drawing(String name, String parameters, String documentation, Draw draw) {
    private static final List<Drawing> ALL =
        List.of(
            new Drawing(
                "float",
                "",
                "A float from 0 up to and without 1.",
                (source, machine, arguments, first) -> (source.nextLong(machine) >>> 11) * 0x1p-53),
            new Drawing(
                "int",
                "low, high",
                "An int from low to high, both included.",
                (source, machine, arguments, first) ->
                    between(source, machine, arguments[first], arguments[first + 1])),
            new Drawing(
                "choice",
                "sequence",
                "An element of a list or range.",
                (source, machine, arguments, first) -> choice(source, machine, arguments[first])),
            new Drawing(
                "shuffle",
                "list",
                "Puts the elements of a list in a random order; gives the list.",
                (source, machine, arguments, first) -> shuffle(source, machine, arguments[first])),
            new Drawing(
                "sample",
                "list, count",
                "A new list of so many elements from different places of a list.",
                (source, machine, arguments, first) ->
                    sample(source, machine, arguments[first], arguments[first + 1])));

    static List<Native> functions() {
      RandomSource source = RandomSource.ofProgram();
      return ALL.stream().map(drawing -> drawing.function(source)).toList();
    }

    static List<Native> methods() {
      return ALL.stream().map(Drawing::method).toList();
    }

    private Native function(RandomSource source) {
      return Native.function(
          name + "(" + parameters + ")",
          documentation,
          (machine, arguments) -> draw.from(source, machine, arguments, 0));
    }

    private Native method() {
      return Native.method(
          name + "(source" + (parameters.isEmpty() ? "" : ", ") + parameters + ")",
          documentation,
          (machine, arguments) ->
              draw.from(
                  (RandomSource) Objects.requireNonNull(arguments[0]), machine, arguments, 1));
    }
  }

  private static long between(
      RandomSource source, Machine machine, @Nullable Object low, @Nullable Object high) {
    long least = Arguments.integer("random.int", "low", low);
    long most = Arguments.integer("random.int", "high", high);
    if (least > most) {
      throw new Raised(
          "Value",
          "random.int() takes a low bound up to the high one, but got " + least + " and " + most);
    }
    return least + source.below(machine, most - least + 1);
  }

  private static @Nullable Object choice(
      RandomSource source, Machine machine, @Nullable Object sequence) {
    return switch (sequence) {
      case Range range when !range.isEmpty() -> range.get(source.below(machine, range.size()));
      case List<?> list when !list.isEmpty() -> list.get((int) source.below(machine, list.size()));
      case Range range -> throw new Raised("Value", "choice() of an empty range");
      case List<?> list -> throw new Raised("Value", "choice() of an empty list");
      case null, default ->
          throw Arguments.wrongType("choice", "sequence", "a list or a range", sequence);
    };
  }

  private static Object shuffle(RandomSource source, Machine machine, @Nullable Object list) {
    if (!(list instanceof LullList elements)) {
      throw Arguments.wrongType("shuffle", "list", "a list", list);
    }
    Meter.visit(elements.size());
    for (int i = elements.size() - 1; i > 0; i--) {
      Meter.pollAt(i);
      swap(elements, i, (int) source.below(machine, i + 1L));
    }
    return elements;
  }

  private static LullList sample(
      RandomSource source, Machine machine, @Nullable Object list, @Nullable Object count) {
    if (!(list instanceof List<?> from)) {
      throw Arguments.wrongType("sample", "list", "a list", list);
    }
    int size = Arguments.count("sample", "count", count, 0);
    if (size > from.size()) {
      throw Arguments.wrongValue("sample", "count", "at most " + from.size(), count);
    }
    LullList elements = LullList.copyOf(from);
    for (int i = 0; i < size; i++) {
      Meter.pollAt(i);
      swap(elements, i, i + (int) source.below(machine, elements.size() - (long) i));
    }
    return elements.slice(0, size);
  }

  private static void swap(LullList list, int i, int j) {
    list.set(i, list.set(j, list.get(i)));
  }
}
