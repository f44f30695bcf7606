package org.lull.runtime;

import org.lull.runtime.value.ErrorValue;

/** How a Java exception arrives in a script. */
public final class HostErrors {
  private HostErrors() {}

  /** An exception that brings a script's error back from Java code: that error goes on. */
  public interface ErrorCarrier {
    ErrorValue error();
  }

  /**
   * An error of kind {@code "HostError"}: the exception's message, its class name in {@code data},
   * itself as cause.
   */
  public static ErrorValue wrap(Throwable exception) {
    if (exception instanceof ErrorCarrier carrier) {
      return carrier.error();
    }
    String message = exception.getMessage();
    String className = exception.getClass().getName();
    return new ErrorValue(
        "HostError", message == null ? className : message, className, null, exception);
  }
}
