package org.lull.interpreter.code;

/** A guess about the type of a value was wrong; the expression is evaluated again without it. */
public final class Unspecialized extends Exception {
  private static final long serialVersionUID = 1L;

  /** It carries nothing, so there is one. */
  @SuppressWarnings("StaticAssignmentOfThrowable") // without a stack trace, one serves all
  public static final Unspecialized SIGNAL = new Unspecialized();

  private Unspecialized() {
    super(null, null, false, false);
  }
}
