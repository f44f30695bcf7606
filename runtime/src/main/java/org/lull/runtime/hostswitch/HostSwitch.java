package org.lull.runtime.hostswitch;

/**
 * A way to suspend Java code that has called a script back, so that the callback may wait.
 *
 * <p>Any number of machines may share one: it has no state of its own.
 */
public sealed interface HostSwitch permits NativeSwitch, ThreadSwitch, NoSwitch {
  /** The backends that there are, the best first. */
  enum Backend {
    /** The JVM freezes and thaws the frames. */
    NATIVE,
    /** The Java code runs on a virtual thread of its own, which waits while it is frozen. */
    THREADS,
    /** Java code is never suspended: a callback that would wait fails. */
    OFF;

    /** What users call it. */
    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * The backend of that name, or the next best that works in this JVM.
   *
   * <p>{@link Backend#NATIVE} is only for machines that are driven by a thread of their own, which
   * holds no monitor while it drives: one that it held would be lost.
   */
  static HostSwitch choose(Backend wanted) {
    return switch (wanted) {
      case NATIVE -> NativeSwitch.probe();
      case THREADS -> new ThreadSwitch("that works whatever thread drives the engine");
      case OFF -> new NoSwitch();
    };
  }

  Backend backend();

  /** Why it is this backend, as the rest of a sentence; names the flag for a better one. */
  String reason();

  /** Which backend runs and why, for people: {@code threads, because …}. */
  default String describe() {
    return backend().text() + ", because " + reason();
  }

  /**
   * Makes the stack for a call that has not begun.
   *
   * @param owner whoever can thaw it; when that is garbage, the frozen frames are given up. {@code
   *     body} and what it calls must not refer to it while they are frozen
   * @param body throws nothing
   * @param clean whether nobody under it on the Java stack can hold a monitor
   */
  JavaStack create(Object owner, Runnable body, boolean clean);

  /** Whether the frames of the current thread are to end, because nobody can thaw them any more. */
  static boolean isGivenUp() {
    return ThreadStack.isCurrentGivenUp();
  }
}
