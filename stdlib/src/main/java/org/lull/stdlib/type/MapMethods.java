package org.lull.stdlib.type;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.Indexing;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.runtime.value.Meter;
import org.lull.runtime.value.Raised;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Callback;
import org.lull.stdlib.Iteration;
import org.lull.stdlib.Sequences;

/** The methods of maps, of the script's own and of the host's. */
public final class MapMethods {
  private MapMethods() {}

  public static Part part() {
    return new Part("map", functions(), Map.of(), null);
  }

  private static List<Native> functions() {
    return List.of(
        Native.method(
            "keys(map)",
            "A list of the keys, in the order in which they came.",
            (machine, arguments) -> list(map(arguments[0]), Map.Entry::getKey)),
        Native.method(
            "values(map)",
            "A list of the values, in the order of their keys.",
            (machine, arguments) -> list(map(arguments[0]), Map.Entry::getValue)),
        Native.method(
            "entries(map)",
            "A list of pairs of a key and its value.",
            (machine, arguments) -> entries(map(arguments[0]))),
        Native.method(
            "get(map, key, default?)",
            "The value of a key; for an absent one the default, or nil.",
            (machine, arguments) -> get(map(arguments[0]), arguments[1], arguments[2])),
        Native.method(
            "has(map, key)",
            "Whether the key is there.",
            (machine, arguments) -> Indexing.hasKey(map(arguments[0]), arguments[1])),
        Native.method(
            "remove(map, key)",
            "Removes a key and gives its value; nil if it was absent.",
            (machine, arguments) ->
                change("remove", arguments[0], map -> map.remove(arguments[1]))),
        Native.method(
            "clear(map)",
            "Removes every entry; gives the map.",
            (machine, arguments) ->
                change(
                    "clear",
                    arguments[0],
                    map -> {
                      map.clear();
                      return map;
                    })),
        Native.method(
            "copy(map)",
            "A new map with the same entries.",
            (machine, arguments) -> new LullMap(map(arguments[0]))),
        Native.method(
            "merge(map, other)",
            "A new map with the entries of both; for a key in both, the other's value.",
            (machine, arguments) -> merge(map(arguments[0]), arguments[1])),
        Native.waitingMethod(
            "map(map, f)",
            "A list of what f gives for each key and its value.",
            (machine, caller, arguments) -> new Mapping(caller, arguments[0], arguments[1])),
        Native.waitingMethod(
            "filter(map, f)",
            "A map of the entries for whose key and value f holds.",
            (machine, caller, arguments) -> new Filtering(caller, arguments[0], arguments[1])));
  }

  @SuppressWarnings("unchecked") // a host's map says for itself what it does not take
  private static Map<@Nullable Object, @Nullable Object> map(@Nullable Object receiver) {
    return (Map<@Nullable Object, @Nullable Object>) Objects.requireNonNull(receiver);
  }

  private static LullList list(
      Map<@Nullable Object, @Nullable Object> map,
      Function<Map.Entry<@Nullable Object, @Nullable Object>, @Nullable Object> part) {
    Meter.visit(map.size());
    LullList list = new LullList(map.size());
    for (Map.Entry<@Nullable Object, @Nullable Object> entry : map.entrySet()) {
      Meter.pollAt(list.size());
      list.push(part.apply(entry));
    }
    return list;
  }

  private static LullList entries(Map<@Nullable Object, @Nullable Object> map) {
    Meter.objects(3L * map.size());
    return list(map, entry -> LullList.of(entry.getKey(), entry.getValue()));
  }

  private static @Nullable Object get(
      Map<@Nullable Object, @Nullable Object> map,
      @Nullable Object key,
      @Nullable Object fallback) {
    return Indexing.hasKey(map, key) ? Indexing.get(map, key) : Arguments.or(fallback, null);
  }

  private static LullMap merge(
      Map<@Nullable Object, @Nullable Object> map, @Nullable Object other) {
    if (!(other instanceof Map<?, ?> more)) {
      throw Arguments.wrongType("merge", "other", "a map", other);
    }
    LullMap merged = new LullMap(map);
    merged.putAll(more);
    return merged;
  }

  /** Changes a map, which one of the host's may refuse. */
  private static @Nullable Object change(
      String method,
      @Nullable Object receiver,
      Function<Map<@Nullable Object, @Nullable Object>, @Nullable Object> action) {
    try {
      return action.apply(map(receiver));
    } catch (UnsupportedOperationException | ClassCastException | NullPointerException e) {
      throw new Raised("Type", method + "() cannot change this map of the host in this way");
    }
  }

  private static final class Mapping extends Iteration {
    private final Callback f;
    private final LullList list = new LullList();

    Mapping(Frame caller, @Nullable Object map, @Nullable Object f) {
      super(caller, "map", entries(map(map)));
      this.f = Callback.of("map", "f", f);
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(list);
    }

    @Override
    protected @Nullable Frame visit(Machine machine, @Nullable Object entry) {
      return ask(f.call(machine, this, Sequences.get(entry, 0), Sequences.get(entry, 1)));
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
    private final LullMap kept = new LullMap();
    private @Nullable Object key;
    private @Nullable Object value;

    Filtering(Frame caller, @Nullable Object map, @Nullable Object f) {
      super(caller, "filter", entries(map(map)));
      this.f = Callback.of("filter", "f", f);
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(kept);
      walk.add(key);
      walk.add(value);
    }

    @Override
    protected @Nullable Frame visit(Machine machine, @Nullable Object entry) {
      key = Sequences.get(entry, 0);
      value = Sequences.get(entry, 1);
      return ask(f.call(machine, this, key, value));
    }

    @Override
    protected Frame take(Machine machine, @Nullable Object answer) {
      if (Arguments.isTruthy(answer)) {
        kept.put(key, value);
      }
      return next();
    }

    @Override
    protected LullMap result() {
      return kept;
    }
  }
}
