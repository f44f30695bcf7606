package org.lull.stdlib.type;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.Pool;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Callback;
import org.lull.stdlib.Iteration;

/** The methods of pools. */
public final class PoolMethods {
  private PoolMethods() {}

  public static Part part() {
    return new Part("pool", functions(), Map.of(), null);
  }

  private static List<Native> functions() {
    return List.of(
        Native.waitingMethod(
            "submit(pool, function, ...arguments)",
            "Has a worker call the function with the arguments, all of them copied, and gives the"
                + " task that has the result.",
            PoolMethods::submit),
        Native.waitingMethod(
            "map(pool, values, function)",
            "The list of what the function gives for each value, in order; the workers share the"
                + " calls. Takes whatever for takes.",
            (machine, caller, arguments) ->
                new MapFrame(
                    caller,
                    pool(arguments),
                    arguments[1],
                    Callback.of("map", "function", arguments[2]))),
        Native.waitingMethod(
            "close(pool)",
            "Takes no more work, and waits for what there is.",
            (machine, caller, arguments) ->
                pool(arguments).close(caller, Arguments.placeOf(caller))),
        Native.method(
            "closed(pool)",
            "Whether it takes no more work.",
            (machine, arguments) -> pool(arguments).isClosed()));
  }

  private static Pool pool(@Nullable Object[] arguments) {
    return (Pool) Objects.requireNonNull(arguments[0]);
  }

  private static @Nullable Frame submit(
      Machine machine, Frame caller, @Nullable Object[] arguments) {
    Callback work = Callback.of("submit", "function", arguments[1]);
    List<?> given = (List<?>) Objects.requireNonNull(arguments[2]);
    return caller.receive(
        machine,
        pool(arguments).submit(work.function(), work.receiver(), given, Arguments.placeOf(caller)));
  }

  /** Collects the values, then lets the pool have them. */
  private static final class MapFrame extends Iteration {
    private final Pool pool;
    private final Callback work;
    private final LullList values = new LullList();

    MapFrame(Frame caller, Pool pool, @Nullable Object source, Callback work) {
      super(caller, "map", source);
      this.pool = pool;
      this.work = work;
    }

    @Override
    public void reach(HeapWalk walk) {
      super.reach(walk);
      walk.add(values);
    }

    @Override
    protected Frame visit(Machine machine, @Nullable Object element) {
      values.push(element);
      return next();
    }

    @Override
    protected @Nullable Object result() {
      return values;
    }

    @Override
    protected Frame finish(Machine machine) {
      Frame waiting = Objects.requireNonNull(caller);
      return pool.map(
          waiting, values, work.function(), work.receiver(), Arguments.placeOf(waiting));
    }
  }
}
