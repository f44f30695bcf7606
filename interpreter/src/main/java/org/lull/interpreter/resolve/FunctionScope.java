package org.lull.interpreter.resolve;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that gets a frame of its own: a function, a block of {@code gen} or {@code spawn}, a
 * whole script.
 */
public final class FunctionScope {
  private final @Nullable FunctionScope parent;

  /** When it is made in its parent's frame, on the resolver's count. */
  private final int createdAt;

  private final List<Variable> captures = new ArrayList<>();
  private boolean hasDefers;

  FunctionScope(@Nullable FunctionScope parent, int createdAt) {
    this.parent = parent;
    this.createdAt = createdAt;
  }

  public @Nullable FunctionScope parent() {
    return parent;
  }

  /**
   * The variables of functions around that it uses, or that functions inside it use, in the order
   * of first use.
   */
  public List<Variable> captures() {
    return captures;
  }

  public boolean hasDefers() {
    return hasDefers;
  }

  void markDefers() {
    hasDefers = true;
  }

  /**
   * Notes that it uses a variable of a function around it, through all the functions in between.
   */
  void capture(Variable variable) {
    for (FunctionScope function = this; function != variable.owner(); ) {
      if (!function.captures.contains(variable)) {
        function.captures.add(variable);
      }
      FunctionScope around = function.parent;
      if (around == null) {
        throw new IllegalStateException("a visible variable belongs to a function around");
      }
      if (around == variable.owner()) {
        variable.captureAt(function.createdAt);
      }
      function = around;
    }
  }
}
