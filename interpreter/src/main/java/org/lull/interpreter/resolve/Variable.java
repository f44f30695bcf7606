package org.lull.interpreter.resolve;

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
  private final Span span;
  private final FunctionScope owner;

  /** When its declaration runs, on the resolver's count; before that it has no value. */
  private int initializedAt = Integer.MAX_VALUE;

  private boolean assigned;
  private boolean captured;
  private boolean capturedEarly;

  Variable(String name, Kind kind, Span span, FunctionScope owner) {
    this.name = name;
    this.kind = kind;
    this.span = span;
    this.owner = owner;
  }

  public String name() {
    return name;
  }

  public Kind kind() {
    return kind;
  }

  Span span() {
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

  /** Whether anything but its declaration gives it a value. */
  public boolean isAssigned() {
    return assigned;
  }

  void assign() {
    assigned = true;
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
    return captured && (assigned || capturedEarly);
  }

  /** Whether its cell has to be there before its declaration runs. */
  public boolean needsEarlyCell() {
    return capturedEarly;
  }
}
