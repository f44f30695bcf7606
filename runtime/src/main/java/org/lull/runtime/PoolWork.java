package org.lull.runtime;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.PoolJob.Ready;
import org.lull.runtime.Transfer.Direction;
import org.lull.runtime.value.LullList;

/** What a script gives a pool to do, copied at once, so that later changes make no difference. */
final class PoolWork {
  /**
   * A list is worked off in at most so many parts: enough to keep the workers busy to the end when
   * some parts take longer, and few enough that copying the function for each costs little. It does
   * not depend on the number of workers, and so neither do the random numbers that a part sees.
   */
  private static final int MOST_PARTS = 64;

  private PoolWork() {}

  /**
   * One call.
   *
   * @param leading how many of the arguments the user does not see, since they belong to the
   *     function
   */
  static PoolJob.Work call(Function function, List<?> arguments, int leading) {
    Transfer transfer = new Transfer(Direction.TO_WORKER, Map.of());
    Function called = copyFunction(transfer, function);
    @Nullable Object[] given = new @Nullable Object[arguments.size()];
    for (int i = 0; i < given.length; i++) {
      String name = i < leading ? "the function" : "argument " + (i - leading + 1);
      given[i] = transfer.copy(arguments.get(i), name);
    }
    Ready ready =
        new Ready(
            caller -> new CallFrame(caller, called, given, Function.NO_NAMES), transfer.origins());
    return () -> ready;
  }

  private static Function copyFunction(Transfer transfer, Function function) {
    return (Function) Objects.requireNonNull(transfer.copy(function, "the function"));
  }

  /** A call for each element of a list. */
  static Shared map(LullList values, Function function, @Nullable Object receiver) {
    Transfer transfer = new Transfer(Direction.TO_WORKER, Map.of());
    Function called = copyFunction(transfer, function);
    Object self = transfer.copy(receiver, "the function");
    LullList copied = (LullList) Objects.requireNonNull(transfer.copy(values, "the list"));
    return new Shared(called, self, copied, transfer.origins());
  }

  /**
   * A copy of the function and the list that nobody changes, from which each worker takes a copy of
   * its own of what it needs.
   *
   * @param receiver comes before each element; null for none
   */
  record Shared(
      Function function, @Nullable Object receiver, LullList values, Map<Object, Object> origins) {

    int size() {
      return values.size();
    }

    List<PoolJob.Work> parts() {
      int count = Math.min(values.size(), MOST_PARTS);
      List<PoolJob.Work> parts = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int from = (int) ((long) values.size() * i / count);
        int to = (int) ((long) values.size() * (i + 1) / count);
        parts.add(() -> unpack(from, to));
      }
      return parts;
    }

    private Ready unpack(int from, int to) {
      Transfer transfer = new Transfer(Direction.TO_WORKER, Map.of());
      Function called = copyFunction(transfer, function);
      Object self = transfer.copy(receiver, "the function");
      Object part = transfer.copy(values.slice(from, to), "the list");
      LullList list = (LullList) Objects.requireNonNull(part);
      Map<Object, Object> sources = new IdentityHashMap<>(transfer.origins());
      sources.replaceAll((copy, shared) -> origins.getOrDefault(shared, shared));
      return new Ready(caller -> new PoolMapPart(caller, called, self, list), sources);
    }
  }
}
