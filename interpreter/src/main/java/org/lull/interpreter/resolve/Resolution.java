package org.lull.interpreter.resolve;

import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the {@link Resolver} found out about a script. The keys are nodes of its syntax tree, each
 * meaning itself and not those that are equal to it.
 */
public final class Resolution {
  private final IdentityHashMap<Object, Variable> variables = new IdentityHashMap<>();
  private final IdentityHashMap<Object, Variable> selves = new IdentityHashMap<>();
  private final IdentityHashMap<Object, FunctionScope> functions = new IdentityHashMap<>();
  private final IdentityHashMap<Object, List<Variable>> blocks = new IdentityHashMap<>();

  Resolution() {}

  void put(Object node, Variable variable) {
    variables.put(node, variable);
  }

  void putSelf(Object function, Variable self) {
    selves.put(function, self);
  }

  void put(Object node, FunctionScope function) {
    functions.put(node, function);
  }

  void put(Object block, List<Variable> declared) {
    blocks.put(block, declared);
  }

  /** The variable that a node declares or uses; null for a name that is built in. */
  public @Nullable Variable variable(Object node) {
    return variables.get(node);
  }

  /** The {@code self} of a method or of a class's constructor; null for a function that is none. */
  public @Nullable Variable self(Object function) {
    return selves.get(function);
  }

  /** The function that a node is the code of. */
  public FunctionScope function(Object node) {
    FunctionScope function = functions.get(node);
    if (function == null) {
      throw new IllegalStateException("this node is no function");
    }
    return function;
  }

  /** The variables that the statements of a block or script declare. */
  public List<Variable> declaredIn(Object block) {
    return blocks.getOrDefault(block, List.of());
  }
}
