package org.lull.runtime.hostswitch;

/** The frames of a Java call cannot be frozen now. It has no stack trace. */
public final class PinnedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  /**
   * With its reason.
   *
   * @param reason what is in the way, as the rest of a sentence: {@code host switching is off}
   */
  PinnedException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
