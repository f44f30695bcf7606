package org.lull.runtime.value;

/**
 * Says that an operation needs script code, and must be done the slow way.
 *
 * <p>Thrown by {@link Equality}, {@link Ordering} and {@link Text} when they meet a value whose
 * class defines the operation. Nothing has been changed by then. The caller starts again with
 * {@link EqualityWalk}, {@link OrderWalk} or {@link TextWriter}, which stop at each such value and
 * take the script's answer. There is one instance, without a stack trace, so that throwing it costs
 * next to nothing.
 */
public final class NeedsScript extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The only instance. */
  @SuppressWarnings("StaticAssignmentOfThrowable") // it carries no trace that could be wrong
  public static final NeedsScript SIGNAL = new NeedsScript();

  private NeedsScript() {
    super("this operation needs script code", null, false, false);
  }
}
