package org.lull.stdlib.module;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.Task;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.LullMap;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Refusal;

/** {@code import os}: what the program was given, and how it ends. */
public final class OsModule {
  private static final int MAX_EXIT_CODE = 255;

  private OsModule() {}

  public static Part part() {
    return new Part("os", functions(), Map.of(), null);
  }

  private static List<Native> functions() {
    return List.of(
        Native.function(
            "args()",
            "A list of the arguments that the program was started with, without its own name.",
            (machine, arguments) -> LullList.copyOf(machine.host().arguments())),
        Native.function(
            "env(name?, default?)",
            "The environment variable of a name, or the default, or nil; without a name, a map of"
                + " all.",
            (machine, arguments) -> env(machine, arguments)),
        Native.waitingFunction(
            "exit(code?)",
            "Ends the program, with a code for whoever started it. Its tasks are cancelled and"
                + " their clean-up runs.",
            OsModule::exit));
  }

  private static @Nullable Object env(Machine machine, @Nullable Object[] arguments) {
    Map<String, String> environment = machine.host().environment();
    if (!Arguments.came(arguments[0])) {
      Refusal.requireEnvironment(machine);
      return new LullMap(environment);
    }
    String name = Arguments.string("env", "name", arguments[0]);
    Refusal.requireEnvironment(machine, name);
    String value = environment.get(name);
    return value == null ? Arguments.or(arguments[1], null) : value;
  }

  private static @Nullable Frame exit(Machine machine, Frame caller, @Nullable Object[] arguments) {
    int code = Arguments.came(arguments[0]) ? Arguments.count("exit", "code", arguments[0], 0) : 0;
    if (code > MAX_EXIT_CODE) {
      throw Arguments.wrongValue("exit", "code", "an int from 0 to 255", arguments[0]);
    }
    String reason = "exit(" + code + ") was called";
    machine.host().exit(code);
    machine.interruptProgram(reason);
    Task task = machine.currentTask();
    machine.cancel(task, new Cancelling(task, reason, Arguments.placeOf(caller)));
    Frame next = machine.cancelledAt(caller);
    return next == null ? caller.receive(machine, null) : next;
  }
}
