package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.EqualityWalk;

/** Compares two values with {@code ==} where classes define it, in script code that may wait. */
public final class EqualityFrame extends Frame {
  private final EqualityWalk walk;
  private final boolean negated;

  private EqualityFrame(Frame caller, EqualityWalk walk, boolean negated) {
    super(caller);
    this.walk = walk;
    this.negated = negated;
  }

  /**
   * Begins the comparison; the caller receives whether they are equal, or with {@code negated}
   * whether they are not.
   */
  public static Frame compare(
      Frame caller, @Nullable Object left, @Nullable Object right, boolean negated) {
    return new EqualityFrame(caller, new EqualityWalk(left, right), negated);
  }

  @Override
  public @Nullable Frame step(Machine machine) {
    Frame result = caller;
    assert result != null;
    return switch (walk.advance()) {
      case EQUAL -> result.receive(machine, !negated);
      case DIFFERENT -> result.receive(machine, negated);
      case ASK -> ask(machine);
    };
  }

  private @Nullable Frame ask(Machine machine) {
    Function method = Overloading.find(walk.left(), "==");
    if (method != null) {
      return method.call(
          machine, this, new @Nullable Object[] {walk.left(), walk.right()}, Function.NO_NAMES);
    }
    method = Overloading.find(walk.right(), "==");
    assert method != null : "the walk asks only about classes that define it";
    return method.call(
        machine, this, new @Nullable Object[] {walk.right(), walk.left()}, Function.NO_NAMES);
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    walk.supply(value != null && value != Boolean.FALSE);
    return this;
  }
}
