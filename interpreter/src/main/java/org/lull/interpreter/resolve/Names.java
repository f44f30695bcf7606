package org.lull.interpreter.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of one block, and the blocks around it. */
final class Names {
  private final @Nullable Names outer;
  private final FunctionScope function;
  private final Map<String, Variable> variables = new LinkedHashMap<>();

  Names(@Nullable Names outer, FunctionScope function) {
    this.outer = outer;
    this.function = function;
  }

  Names outer() {
    if (outer == null) {
      throw new IllegalStateException("the top level has no block around it");
    }
    return outer;
  }

  void put(Variable variable) {
    variables.put(variable.name(), variable);
  }

  @Nullable Variable here(String name) {
    return variables.get(name);
  }

  List<Variable> declared() {
    return new ArrayList<>(variables.values());
  }

  /**
   * What a name means here. Code sees what is declared above it; a function body also sees what its
   * surroundings declare further down, since it will run later.
   */
  @Nullable Variable find(String name) {
    for (Names at = this; at != null; at = at.outer) {
      Variable variable = at.variables.get(name);
      if (variable != null && (variable.isInitialized() || at.function != function)) {
        return variable;
      }
    }
    return null;
  }

  /** A variable of this function that is declared further down. */
  @Nullable Variable findLater(String name) {
    for (Names at = this; at != null; at = at.outer) {
      Variable variable = at.variables.get(name);
      if (variable != null) {
        return variable;
      }
    }
    return null;
  }

  List<String> visible() {
    List<String> visible = new ArrayList<>();
    for (Names at = this; at != null; at = at.outer) {
      visible.addAll(at.variables.keySet());
    }
    return visible;
  }
}
