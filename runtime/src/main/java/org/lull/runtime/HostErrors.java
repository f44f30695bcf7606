package org.lull.runtime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.hostswitch.UnwindingError;
import org.lull.runtime.value.ErrorCarrier;
import org.lull.runtime.value.ErrorValue;

/** How a Java exception arrives in a script. */
public final class HostErrors {
  /** Causes looked through for an error of a script. */
  private static final int MOST_CAUSES = 50;

  private HostErrors() {}

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
        "HostError",
        message == null ? className : message,
        className,
        errorAmongCauses(exception.getCause()),
        exception);
  }

  /**
   * The error that Java code ended with: the very one that a callback raised, if Java let it
   * through, also in an exception that only transports another.
   *
   * @throws VirtualMachineError when the JVM is out of memory or broken
   */
  public static ErrorValue of(Throwable thrown) {
    Throwable origin = unpack(thrown);
    return switch (origin) {
      case ErrorCarrier carrier -> carrier.error();
      case StackOverflowError overflow -> Exhaustion.nestedTooDeep().error();
      case VirtualMachineError broken -> throw broken;
      default -> wrap(origin);
    };
  }

  /** Whether Java code ended because its callback was cancelled. */
  static boolean isUnwinding(Throwable thrown) {
    return unpack(thrown) instanceof UnwindingError;
  }

  /** What is inside of exceptions that say nothing but that there was another. */
  private static Throwable unpack(Throwable thrown) {
    Throwable inner = thrown;
    while (isTransport(inner) && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }

  private static boolean isTransport(Throwable thrown) {
    return thrown instanceof InvocationTargetException
        || thrown instanceof UndeclaredThrowableException
        || thrown instanceof ExceptionInInitializerError
        || thrown instanceof ExecutionException
        || thrown instanceof CompletionException;
  }

  private static @Nullable ErrorValue errorAmongCauses(@Nullable Throwable cause) {
    Throwable next = cause;
    for (int i = 0; next != null && i < MOST_CAUSES; i++) {
      if (next instanceof ErrorCarrier carrier) {
        return carrier.error();
      }
      next = next.getCause();
    }
    return null;
  }
}
