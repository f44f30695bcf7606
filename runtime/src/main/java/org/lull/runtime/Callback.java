package org.lull.runtime;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.hostswitch.HostSwitch;
import org.lull.runtime.hostswitch.UnwindingError;

/**
 * A script's function as Java code calls it, from any thread.
 *
 * <p>Inside a {@link HostCall}, on the thread of its Java code, the function may wait; the Java
 * frames are frozen meanwhile. On another thread, the call is carried to the machine and runs there
 * as a program of its own, while that thread waits for the answer.
 */
public record Callback(Machine machine, Function function) {
  public static Callback of(Machine machine, Function function) {
    return new Callback(machine, function);
  }

  /**
   * Whether it is called by the Java code of a {@link HostCall}, on the thread of that, so that the
   * function may perhaps wait.
   */
  public boolean isAnnounced() {
    return machine.java.isAnnounced();
  }

  /**
   * Calls the function and gives its value.
   *
   * @param arguments by position; not to be changed afterwards
   * @throws org.lull.runtime.value.Raised when the function fails. Java code that lets it through
   *     raises the same error in the script that called; what it wraps arrives as the cause
   * @throws UnwindingError when the script that called is being cancelled; not to be caught
   * @throws IllegalStateException when the program is over
   */
  public @Nullable Object call(@Nullable Object... arguments) {
    JavaCalls calls = machine.java;
    if (calls.isDrivenHere()) {
      return calls.callBack(function, arguments);
    }
    if (HostSwitch.isGivenUp()) {
      throw new UnwindingError();
    }
    return new OutsideCall(this, arguments).call();
  }
}
