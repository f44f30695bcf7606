package org.lull.runtime;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.hostswitch.UnwindingError;
import org.lull.runtime.value.ErrorCarrier;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Meter;

/** How a Java exception arrives in a script. */
public final class HostErrors {
  /** Causes looked through: exceptions of the host may be causes of themselves. */
  private static final int MOST_CAUSES = 50;

  /** What it takes to make an exception. */
  private static final int EXCEPTION_STEPS = 100;

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
    Meter.spent(message == null ? 0 : message.length(), ErrorValue.EXCEPTION_BYTES);
    Meter.took(EXCEPTION_STEPS);
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
  static Throwable unpack(Throwable thrown) {
    Throwable inner = thrown;
    for (int i = 0; i < MOST_CAUSES && isTransport(inner); i++) {
      Throwable cause = inner.getCause();
      if (cause == null) {
        return inner;
      }
      inner = cause;
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
