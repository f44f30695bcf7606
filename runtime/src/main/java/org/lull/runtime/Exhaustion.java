package org.lull.runtime;

import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.LimitReached;
import org.lull.runtime.value.Raised;

/** What a script is told when calls are too deep, or when Java's own stack or heap is full. */
public final class Exhaustion {
  private Exhaustion() {}

  /**
   * The error for recursion that is too deep. One that the sandbox limits ends the program; without
   * that it is an error like others, since it frees what it took.
   */
  public static RuntimeException tooDeep(Machine machine) {
    int most = machine.maxDepth;
    if (most == machine.sandbox().limits().callDepth()) {
      return new LimitReached(machine.usage.tooManyCalls());
    }
    return new Raised(
        new ErrorValue("StackLimit", "too many calls inside each other: the limit is " + most)
            .withHint("does the recursion have an end?"));
  }

  /**
   * The error for an expression or a value that is nested more deeply than Java's stack can follow.
   */
  public static Raised nestedTooDeep() {
    return new Raised("StackLimit", "this is nested too deeply to evaluate");
  }

  /** The end of a program for which the JVM has no memory left. */
  public static LimitReached outOfMemory() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return new LimitReached(
        new ErrorValue(
                "MemoryLimit",
                "the script needs more than the " + megabytes + " MB of memory that there are")
            .withHint("the JVM's flag -Xmx8g makes that 8 GB"));
  }
}
