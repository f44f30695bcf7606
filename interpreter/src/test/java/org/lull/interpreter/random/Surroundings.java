package org.lull.interpreter.random;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in sight at a place of a program, and what may stand there. */
final class Surroundings {
  /** The block in which this one is; null at the top level. */
  private final @Nullable Surroundings outer;

  private final List<Variable> variables = new ArrayList<>();

  /** How many names there are; only counted at the top level. */
  private int names;

  /** The loops around, inside the same function, by their labels. */
  private final List<String> loops;

  /** Whether {@code return} may stand here. */
  final boolean inFunction;

  /** Whether this is certainly run by a generator. */
  final boolean inGenerator;

  /** Whether {@code self} may stand here. */
  final boolean inMethod;

  /** A declared name; {@code var} if it may be assigned. */
  record Variable(String name, Kind kind, boolean assignable) {}

  private Surroundings(
      @Nullable Surroundings outer,
      List<String> loops,
      boolean inFunction,
      boolean inGenerator,
      boolean inMethod) {
    this.outer = outer;
    this.loops = loops;
    this.inFunction = inFunction;
    this.inGenerator = inGenerator;
    this.inMethod = inMethod;
  }

  static Surroundings topLevel() {
    return new Surroundings(null, List.of(), false, false, false);
  }

  Surroundings block() {
    return new Surroundings(this, loops, inFunction, inGenerator, inMethod);
  }

  Surroundings loop(String label) {
    List<String> around = new ArrayList<>(loops);
    around.add(label);
    return new Surroundings(this, around, inFunction, inGenerator, inMethod);
  }

  Surroundings function() {
    return new Surroundings(this, List.of(), true, inGenerator, inMethod);
  }

  Surroundings method() {
    return new Surroundings(this, List.of(), true, false, true);
  }

  Surroundings generator() {
    return new Surroundings(this, List.of(), true, true, inMethod);
  }

  Surroundings task() {
    return new Surroundings(this, List.of(), true, false, inMethod);
  }

  boolean inLoop() {
    return !loops.isEmpty();
  }

  List<String> loops() {
    return loops;
  }

  void declare(String name, Kind kind, boolean assignable) {
    variables.add(new Variable(name, kind, assignable));
  }

  /** Declares a name that the program does not have yet. */
  String declareNew(Kind kind, boolean assignable) {
    String name = newName(kind);
    declare(name, kind, assignable);
    return name;
  }

  /** A name that the program does not have yet. */
  String newName(Kind kind) {
    Surroundings top = this;
    while (top.outer != null) {
      top = top.outer;
    }
    return kind.prefix + ++top.names;
  }

  /** The variables of a kind in sight, from here outwards. */
  List<Variable> variables(Kind kind) {
    return variables().stream().filter(variable -> variable.kind == kind).toList();
  }

  List<Variable> assignable() {
    return variables().stream().filter(variable -> variable.assignable).toList();
  }

  private List<Variable> variables() {
    List<Variable> seen = new ArrayList<>();
    for (Surroundings at = this; at != null; at = at.outer) {
      seen.addAll(at.variables);
    }
    return seen;
  }
}
