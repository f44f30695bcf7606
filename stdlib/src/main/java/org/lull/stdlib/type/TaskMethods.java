package org.lull.stdlib.type;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.Task;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.stdlib.Arguments;

/** The methods of tasks. */
public final class TaskMethods {
  private TaskMethods() {}

  public static Part part() {
    return new Part("task", functions(), Map.of(), null);
  }

  private static List<Native> functions() {
    return List.of(
        Native.waitingMethod(
            "cancel(task, reason?)",
            "Asks the task to end where it waits, or at its next wait. Does not wait for that.",
            TaskMethods::cancel),
        Native.method(
            "done(task)",
            "Whether it has ended, in whatever way.",
            (machine, arguments) -> task(arguments).isOver()),
        Native.method(
            "status(task)",
            "\"ready\", \"running\", \"waiting\", \"done\", \"failed\" or \"cancelled\".",
            (machine, arguments) -> task(arguments).state().text()));
  }

  private static Task task(@Nullable Object[] arguments) {
    return (Task) Objects.requireNonNull(arguments[0]);
  }

  private static @Nullable Frame cancel(
      Machine machine, Frame caller, @Nullable Object[] arguments) {
    String reason = Arguments.string("cancel", "reason", arguments[1], "cancel() was called");
    Task task = task(arguments);
    machine.cancel(task, new Cancelling(task, reason, Arguments.placeOf(caller)));
    return caller.receive(machine, null);
  }
}
