package org.lull.runtime.value;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as scripts see it: a kind to tell it by, a message for people, and where it came from.
 */
public final class ErrorValue {
  private final String kind;
  private final String message;
  private final @Nullable Object data;
  private final @Nullable ErrorValue cause;
  private final @Nullable Throwable hostCause;

  /**
   * The script frames it was raised through, innermost first. Filled in when it is first raised.
   */
  private List<Place> trace = List.of();

  /** Errors that happened at the same time in sibling tasks. */
  private final List<ErrorValue> suppressed = new ArrayList<>(0);

  private @Nullable String hint;

  public ErrorValue(String kind, String message) {
    this(kind, message, null, null, null);
  }

  public ErrorValue(
      String kind,
      String message,
      @Nullable Object data,
      @Nullable ErrorValue cause,
      @Nullable Throwable hostCause) {
    this.kind = kind;
    this.message = message;
    this.data = data;
    this.cause = cause;
    this.hostCause = hostCause;
  }

  public String kind() {
    return kind;
  }

  public String message() {
    return message;
  }

  public @Nullable Object data() {
    return data;
  }

  public @Nullable ErrorValue cause() {
    return cause;
  }

  /** The Java exception that this error carries into the script, for kind {@code "HostError"}. */
  public @Nullable Throwable hostCause() {
    return hostCause;
  }

  public List<Place> trace() {
    return trace;
  }

  public void setTrace(List<Place> trace) {
    this.trace = List.copyOf(trace);
  }

  public List<ErrorValue> suppressed() {
    return suppressed;
  }

  /** What the user might do about it, such as the name that was perhaps meant. */
  public @Nullable String hint() {
    return hint;
  }

  public ErrorValue withHint(@Nullable String text) {
    hint = text;
    return this;
  }

  @Override
  public String toString() {
    return kind + ": " + message;
  }
}
