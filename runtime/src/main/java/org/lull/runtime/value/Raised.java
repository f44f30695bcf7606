package org.lull.runtime.value;

/**
 * Carries an {@link ErrorValue} from Java code up to the run loop, which unwinds the script's
 * frames. It has no Java stack trace: the trace that matters is the script's.
 */
public sealed class Raised extends RuntimeException implements ErrorCarrier permits WrongOperands {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialised; an exception only by the way it travels
  private final ErrorValue error;

  /**
   * Where in the script the failing expression stands, if that is known more exactly than its step.
   */
  private int start = -1;

  private int end = -1;

  public Raised(ErrorValue error) {
    super(error.toString(), error.hostCause(), false, false);
    this.error = error;
  }

  public Raised(String kind, String message) {
    this(new ErrorValue(kind, message));
  }

  @Override
  public ErrorValue error() {
    return error;
  }

  /** Notes which expression failed; the innermost one to say so counts. */
  public Raised at(int expressionStart, int expressionEnd) {
    if (start < 0) {
      start = expressionStart;
      end = expressionEnd;
    }
    return this;
  }

  /** UTF-16 offset of the failing expression; -1 when it is not known. */
  public int start() {
    return start;
  }

  public int end() {
    return end;
  }
}
