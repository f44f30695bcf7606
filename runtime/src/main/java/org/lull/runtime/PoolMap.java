package org.lull.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.HeapWalk;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Place;

/**
 * {@code p.map(xs, f)}: a scope around the tasks that do a part of the list each. If one fails, the
 * others are cancelled.
 */
final class PoolMap extends Frame {
  private final Pool pool;
  private final PoolWork.Shared work;
  private final @Nullable Place place;

  /** The tasks for the parts, in order. */
  private final List<Task> parts = new ArrayList<>();

  private @Nullable Scope scope;
  private @Nullable Unwinding pending;

  PoolMap(Frame caller, Pool pool, PoolWork.Shared work, @Nullable Place place) {
    super(caller);
    this.pool = pool;
    this.work = work;
    this.place = place;
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    if (scope == null) {
      scope = Scope.open(machine, false);
      work.parts().forEach(part -> parts.add(pool.start(part, "map", place)));
    }
    switch (scope.join(machine, this, pending)) {
      case WAITING -> {
        return null;
      }
      case AGAIN -> {
        return this;
      }
      case DONE -> {}
    }
    Unwinding ending = scope.close(machine, pending);
    Frame waiting = Objects.requireNonNull(caller);
    return ending == null ? waiting.receive(machine, results()) : machine.unwind(waiting, ending);
  }

  private LullList results() {
    LullList results = new LullList(work.size());
    for (Task part : parts) {
      results.addAll((LullList) Objects.requireNonNull(part.outcome()));
    }
    return results;
  }

  /** Woken to look again. */
  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    return this;
  }

  @Override
  public Frame unwind(Machine machine, Unwinding unwinding) {
    pending = unwinding;
    return this;
  }

  @Override
  public Shield shield(Object target) {
    return target == scope ? Shield.TARGET : Shield.NONE;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.all(parts);
    walk.add(scope);
  }
}
