package org.lull.runtime.hostswitch;

import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;

/** Finds the Java method that keeps the frames under it from being frozen. */
final class Obstacle {
  /** Where native code that was called through {@code java.lang.foreign} calls Java. */
  private static final String UPCALL = "jdk.internal.foreign.abi.UpcallStub";

  private Obstacle() {}

  /**
   * What is in the way on the current stack, as the rest of a sentence; null when nothing is known
   * to be.
   *
   * @param bottom the class in which the call begins: frames under its first one but that on top do
   *     not count
   */
  static @Nullable String find(Class<?> bottom) {
    return StackWalker.getInstance(StackWalker.Option.SHOW_HIDDEN_FRAMES)
        .walk(frames ->
            frames
                .dropWhile(frame -> isHere(frame, bottom))
                .takeWhile(frame -> !frame.getClassName().equals(bottom.getName()))
                .filter(Obstacle::isInTheWay)
                .findFirst()
                .map(Obstacle::describe)
                .orElse(null));
  }

  private static boolean isHere(StackFrame frame, Class<?> bottom) {
    return frame.getClassName().equals(Obstacle.class.getName())
        || frame.getClassName().equals(bottom.getName());
  }

  private static boolean isInTheWay(StackFrame frame) {
    return isInitialiser(frame)
        || isUpcall(frame)
        || (frame.isNativeMethod() && !frame.getClassName().startsWith("jdk.internal.vm."));
  }

  private static boolean isInitialiser(StackFrame frame) {
    return frame.getMethodName().equals("<clinit>");
  }

  private static boolean isUpcall(StackFrame frame) {
    return frame.getClassName().startsWith(UPCALL);
  }

  private static String describe(StackFrame frame) {
    String className = frame.getClassName();
    String what =
        isInitialiser(frame)
            ? "the static initialiser of " + className
            : isUpcall(frame)
                ? "native code"
                : "the native method " + className + "." + frame.getMethodName();
    return what + " is in between, which cannot be suspended";
  }
}
