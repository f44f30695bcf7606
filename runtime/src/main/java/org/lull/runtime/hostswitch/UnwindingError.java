package org.lull.runtime.hostswitch;

/**
 * Ends the Java frames of a call that was cancelled in the middle: it passes through {@code
 * finally}, and code that catches exceptions does not see it. Not to be caught: a call that goes on
 * regardless meets it again at its next callback, and its value is dropped.
 */
public final class UnwindingError extends Error {
  private static final long serialVersionUID = 1L;

  public UnwindingError() {
    super("the script that made this Java call was cancelled", null, false, false);
  }
}
