package org.lull.runtime.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An error as scripts see it: a kind to tell it by, a message for people, and where it came from.
 */
public final class ErrorValue implements Reachable {
  private static final int MOST_FOLLOWED = 1_000;

  /** What an error takes beyond {@link HeapWalk#OBJECT}, and one line of its trace. */
  private static final int BYTES = 40;

  private static final int PLACE_BYTES = 48;

  /** What an exception of Java takes, with its trace. */
  public static final int EXCEPTION_BYTES = 1500;

  private final String kind;
  private final String message;
  private @Nullable Object data;
  private @Nullable ErrorValue cause;
  private final @Nullable Throwable hostCause;

  /**
   * The script frames it was raised through, innermost first. Filled in when it is first raised.
   */
  private List<Place> trace = List.of();

  /**
   * Errors that came beside this one: at the same time in sibling tasks, or before it, when it was
   * raised by the clean-up after them.
   */
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

  /** What {@link #attach} was given. */
  public List<ErrorValue> suppressed() {
    return Collections.unmodifiableList(suppressed);
  }

  /** Keeps an error that this one came beside, unless one of them hangs on the other already. */
  public void attach(ErrorValue error) {
    if (!error.withSuppressed().contains(this) && !withSuppressed().contains(error)) {
      suppressed.add(error);
    }
  }

  /** This error and all that hang on it, the nearest first; only so many of them. */
  public List<ErrorValue> withSuppressed() {
    Set<ErrorValue> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<ErrorValue> found = new ArrayList<>(List.of(this));
    seen.add(this);
    for (int i = 0; i < found.size() && found.size() < MOST_FOLLOWED; i++) {
      found.get(i).suppressed.stream().filter(seen::add).forEach(found::add);
    }
    return found;
  }

  /** What the user might do about it, such as the name that was perhaps meant. */
  public @Nullable String hint() {
    return hint;
  }

  public ErrorValue withHint(@Nullable String text) {
    hint = text;
    return this;
  }

  /**
   * A copy for another machine; what a script can change in it is to come by {@link #completeCopy}.
   */
  public ErrorValue beginCopy() {
    ErrorValue copy = new ErrorValue(kind, message, null, null, hostCause);
    copy.trace = trace;
    copy.hint = hint;
    return copy;
  }

  /** Gives a copy its data, its cause, and the errors that came beside it. */
  public void completeCopy(
      @Nullable Object copiedData,
      @Nullable ErrorValue copiedCause,
      List<ErrorValue> copiedSuppressed) {
    data = copiedData;
    cause = copiedCause;
    suppressed.addAll(copiedSuppressed);
  }

  @Override
  public String toString() {
    return kind + ": " + message;
  }

  @Override
  public void reach(HeapWalk walk) {
    walk.bytes(
        BYTES + (long) PLACE_BYTES * trace.size() + (hostCause == null ? 0 : EXCEPTION_BYTES));
    walk.add(kind);
    walk.add(message);
    walk.add(data);
    walk.add(cause);
    walk.all(suppressed);
  }
}
