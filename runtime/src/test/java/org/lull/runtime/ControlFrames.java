package org.lull.runtime;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Unwinding.Throwing;

/**
 * Frames of test programs that run others and handle how they end, as the script frames of a
 * language do.
 */
final class ControlFrames {
  private ControlFrames() {}

  /** Runs operations several times over. */
  static final class Repeating extends Frame {
    private final List<Op> ops;
    private int left;

    Repeating(Frame caller, int times, List<Op> ops) {
      super(caller);
      this.left = times;
      this.ops = ops;
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      if (left-- == 0) {
        return Objects.requireNonNull(caller).receive(machine, null);
      }
      return new Sequence(this, ops);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object value) {
      return this;
    }
  }

  /** {@code try … catch}: the caller receives the value, or the error. */
  static final class Catching extends Frame {
    private final List<Op> ops;
    private boolean over;
    private @Nullable Object value;

    Catching(Frame caller, List<Op> ops) {
      super(caller);
      this.ops = ops;
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      return over
          ? Objects.requireNonNull(caller).receive(machine, value)
          : new Sequence(this, ops);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object result) {
      value = result;
      over = true;
      return this;
    }

    @Override
    public @Nullable Frame unwind(Machine machine, Unwinding unwinding) {
      return unwinding instanceof Throwing throwing ? receive(machine, throwing.error()) : null;
    }
  }

  /**
   * {@code try … finally}: what was pending goes on after the clean-up, unless that fails itself.
   */
  static final class Cleaning extends Frame {
    private final List<Op> ops;
    private final List<Op> cleanup;
    private boolean cleaning;
    private boolean clean;
    private @Nullable Object value;
    private @Nullable Unwinding pending;

    Cleaning(Frame caller, List<Op> ops, List<Op> cleanup) {
      super(caller);
      this.ops = ops;
      this.cleanup = cleanup;
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      if (!cleaning) {
        return new Sequence(this, ops);
      }
      if (!clean) {
        return new Sequence(this, cleanup);
      }
      return pending == null
          ? Objects.requireNonNull(caller).receive(machine, value)
          : machine.unwind(this, pending);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object result) {
      if (cleaning) {
        clean = true;
      } else {
        cleaning = true;
        value = result;
      }
      return this;
    }

    @Override
    public @Nullable Frame unwind(Machine machine, Unwinding unwinding) {
      if (cleaning) {
        return null;
      }
      cleaning = true;
      pending = unwinding;
      return this;
    }

    @Override
    public Shield shield(Object target) {
      return cleaning && !clean ? Shield.CLEANING_UP : Shield.NONE;
    }
  }

  /** A scope around operations. */
  static final class Scoped extends Frame {
    private final List<Op> ops;
    private final boolean collecting;
    private final Consumer<Scope> opened;
    private @Nullable Scope scope;
    private boolean closed;
    private boolean blockEnded;
    private @Nullable Object value;
    private @Nullable Unwinding pending;

    Scoped(Frame caller, List<Op> ops, boolean collecting, Consumer<Scope> opened) {
      super(caller);
      this.ops = ops;
      this.collecting = collecting;
      this.opened = opened;
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      if (scope == null) {
        scope = Scope.open(machine, collecting);
        opened.accept(scope);
        return new Sequence(this, ops);
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
      Unwinding unwinding = scope.close(machine, pending);
      closed = true;
      if (unwinding != null) {
        return machine.unwind(this, unwinding);
      }
      Object result = pending != null || scope.isQuiet() ? null : value;
      return Objects.requireNonNull(caller).receive(machine, result);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object received) {
      if (!blockEnded) {
        blockEnded = true;
        value = received;
      }
      return this;
    }

    @Override
    public @Nullable Frame unwind(Machine machine, Unwinding unwinding) {
      if (closed) {
        return null;
      }
      blockEnded = true;
      pending = unwinding;
      return this;
    }

    @Override
    public Shield shield(Object target) {
      return target == scope && !closed ? Shield.TARGET : Shield.NONE;
    }
  }
}
