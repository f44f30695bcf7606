package org.lull.stdlib.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Generator;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.value.ErrorValue;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Sources;

/** The methods of generators. */
public final class GeneratorMethods {
  private GeneratorMethods() {}

  public static Part part() {
    List<Native> functions = new ArrayList<>(functions());
    functions.addAll(IterableMethods.all());
    functions.add(IterableMethods.toList());
    functions.add(Arguments.requireFunctionNative());
    functions.add(Arguments.requireCountNative());
    return new Part("generator", functions, Map.of(), Sources.read("lazy"));
  }

  private static List<Native> functions() {
    return List.of(
        Native.waitingMethod(
            "resume(generator, value?)",
            "Runs on to the next yield and gives its value; at the end, the block's. Inside, the"
                + " yield gives the value.",
            (machine, caller, arguments) ->
                generator(arguments).resume(machine, caller, Arguments.or(arguments[1], null))),
        Native.method(
            "status(generator)",
            "\"suspended\", \"running\", \"normal\" (it resumed another), \"done\" or \"failed\".",
            (machine, arguments) -> generator(arguments).status()),
        Native.method(
            "done(generator)",
            "Whether it has ended.",
            (machine, arguments) -> generator(arguments).isDone()),
        Native.waitingMethod(
            "throw(generator, error)",
            "Raises an error at the yield where it waits, then goes on like resume. A string makes"
                + " an error of it.",
            GeneratorMethods::raise),
        Native.waitingMethod(
            "close(generator)",
            "Ends it now: its clean-up runs. Closing it again does nothing.",
            (machine, caller, arguments) -> generator(arguments).close(machine, caller)));
  }

  private static Generator generator(@Nullable Object[] arguments) {
    return (Generator) Objects.requireNonNull(arguments[0]);
  }

  private static @Nullable Frame raise(
      Machine machine, Frame caller, @Nullable Object[] arguments) {
    ErrorValue error =
        switch (arguments[1]) {
          case ErrorValue e -> e;
          case String message -> new ErrorValue("Error", message);
          case null, default ->
              throw Arguments.wrongType("throw", "error", "an error or a string", arguments[1]);
        };
    return generator(arguments).raise(machine, caller, error);
  }
}
