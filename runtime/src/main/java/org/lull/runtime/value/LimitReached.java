package org.lull.runtime.value;

/**
 * Leaves a built-in because the script is to end: a limit is reached, or it was interrupted. Only
 * the run loop catches it; a script never does.
 */
public final class LimitReached extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialised; an exception only by the way it travels
  private final ErrorValue error;

  private final boolean interrupt;

  public LimitReached(ErrorValue error) {
    this(error, false);
  }

  private LimitReached(ErrorValue error, boolean interrupt) {
    super(error.toString(), null, false, false);
    this.error = error;
    this.interrupt = interrupt;
  }

  /** The script was interrupted; what it ends with is known already. */
  public static LimitReached interrupt() {
    return new LimitReached(new ErrorValue("Cancelled", "the script was interrupted"), true);
  }

  public boolean isInterrupt() {
    return interrupt;
  }

  /** What the program ends with. */
  public ErrorValue error() {
    return error;
  }
}
