package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.value.EqualityWalk;
import org.lull.runtime.value.HeapWalk;

/** Compares two values with {@code ==} where classes define it, in script code that may wait. */
public final class EqualityFrame extends Frame {
  private final EqualityWalk comparison;
  private final boolean negated;

  private EqualityFrame(Frame caller, EqualityWalk comparison, boolean negated) {
    super(caller);
    this.comparison = comparison;
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
    return switch (comparison.advance()) {
      case EQUAL -> result.receive(machine, !negated);
      case DIFFERENT -> result.receive(machine, negated);
      case ASK -> ask(machine);
    };
  }

  private @Nullable Frame ask(Machine machine) {
    Function method = Overloading.find(comparison.left(), "==");
    if (method != null) {
      return method.call(
          machine,
          this,
          new @Nullable Object[] {comparison.left(), comparison.right()},
          Function.NO_NAMES);
    }
    method = Overloading.find(comparison.right(), "==");
    assert method != null : "the walk asks only about classes that define it";
    return method.call(
        machine,
        this,
        new @Nullable Object[] {comparison.right(), comparison.left()},
        Function.NO_NAMES);
  }

  @Override
  public Frame receive(Machine machine, @Nullable Object value) {
    comparison.supply(value != null && value != Boolean.FALSE);
    return this;
  }

  @Override
  public void reach(HeapWalk walk) {
    super.reach(walk);
    walk.add(comparison);
  }
}
