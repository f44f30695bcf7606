package org.lull;

import org.jspecify.annotations.Nullable;
import org.lull.runtime.Channel;
import org.lull.runtime.Generator;
import org.lull.runtime.Native;
import org.lull.runtime.value.Raised;

/** What the host does with the values of scripts, as functions that may wait. */
final class Handles {
  static final Native RESUME =
      Native.waitingFunction(
          "resume(generator, value)",
          "Runs a generator to its next yield.",
          (machine, caller, arguments) ->
              ((Generator) given(arguments[0])).resume(machine, caller, arguments[1]));

  static final Native CLOSE =
      Native.waitingFunction(
          "close(generator)",
          "Ends a generator.",
          (machine, caller, arguments) -> ((Generator) given(arguments[0])).close(machine, caller));

  static final Native SEND =
      Native.waitingFunction(
          "send(channel, value)",
          "Sends a value.",
          (machine, caller, arguments) ->
              ((Channel) given(arguments[0])).send(machine, caller, arguments[1]));

  static final Native RECEIVE =
      Native.waitingFunction(
          "receive(channel)",
          "Receives a value.",
          (machine, caller, arguments) ->
              ((Channel) given(arguments[0])).receive(machine, caller, null));

  static final Native AWAIT =
      Native.waitingFunction(
          "await(task)",
          "Waits for the end of a task.",
          (machine, caller, arguments) ->
              machine.await(caller, (org.lull.runtime.Task) given(arguments[0])));

  private Handles() {}

  private static Object given(@Nullable Object value) {
    if (value == null) {
      throw new Raised("Type", "a value was expected, but got nil");
    }
    return value;
  }
}
