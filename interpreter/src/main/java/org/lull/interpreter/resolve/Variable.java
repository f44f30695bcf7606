package org.lull.interpreter.resolve;

import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.Span;

/** A declared name: what is known of it once the whole script has been looked at. */
public final class Variable {
  /** How it was declared. */
  public enum Kind {
    LET("a let"),
    VAR("a var"),
    PARAMETER("a parameter"),
    LOOP("a loop variable"),
    CATCH("a caught error"),
    FUNCTION("a function"),
    CLASS("a class"),
    IMPORT("imported"),
    HOST("a function of the host program"),
    SELF("self");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    boolean isAssignable() {
      return this == VAR || this == PARAMETER || this == LOOP;
    }
  }

  private final String name;
  private final Kind kind;
  private final @Nullable Span span;
  private final FunctionScope owner;

  /** Whether it outlives the script, and so is always in a cell, which the script is handed. */
  private final boolean global;

  /** When its declaration runs, on the resolver's count; before that it has no value. */
  private int initializedAt = Integer.MAX_VALUE;

  /** Where in the script its assignments begin; null when there are none. */
  private @Nullable NavigableSet<Integer> assignments;

  private boolean captured;
  private boolean capturedEarly;

  private Variable(
      String name, Kind kind, @Nullable Span span, FunctionScope owner, boolean global) {
    this.name = name;
    this.kind = kind;
    this.span = span;
    this.owner = owner;
    this.global = global;
  }

  /** One that lives in a frame, or in a cell that a frame makes. */
  static Variable local(String name, Kind kind, Span span, FunctionScope owner) {
    return new Variable(name, kind, span, owner, false);
  }

  /**
   * One that belongs to a session.
   *
   * @param span where the script declares it; null when it was there before
   */
  static Variable global(String name, Kind kind, @Nullable Span span, FunctionScope session) {
    return new Variable(name, kind, span, session, true);
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  /** Where the script declares it; null for what was there before. */
  @Nullable Span span() {
    return span;
  }

  /** The function whose frame has it. */
  public FunctionScope owner() {
    return owner;
  }

  boolean isInitialized() {
    return initializedAt != Integer.MAX_VALUE;
  }

  void initialize(int time) {
    initializedAt = time;
  }

  /** Whether an assignment to it stands in a piece of the script. */
  public boolean isAssignedIn(Span piece) {
    if (assignments == null) {
      return false;
    }
    Integer first = assignments.ceiling(piece.start());
    return first != null && first < piece.end();
  }

  /** Whether it may get another value: it is a {@code var}, or the script does assign it. */
  public boolean mayChange() {
    return assignments != null || kind == Kind.VAR;
  }

  void assignAt(Span span) {
    if (assignments == null) {
      assignments = new TreeSet<>();
    }
    assignments.add(span.start());
  }

  /** A function that is made at {@code time} in the owner's frame captures it. */
  void captureAt(int time) {
    captured = true;
    if (time < initializedAt) {
      capturedEarly = true;
    }
  }

  /** Whether it has to be in a cell: a function captures it, and its value changes after that. */
  public boolean needsCell() {
    return global || (captured && (assignments != null || capturedEarly));
  }

  /** Whether its cell has to be there before its declaration runs. */
  public boolean needsEarlyCell() {
    return capturedEarly && !global;
  }
}
