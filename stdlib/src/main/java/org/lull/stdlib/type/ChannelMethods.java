package org.lull.stdlib.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Channel;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Native;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Sources;

/** The methods of channels, which include those of whatever gives one value after the other. */
public final class ChannelMethods {
  private ChannelMethods() {}

  public static Part part() {
    List<Native> functions = new ArrayList<>(functions());
    functions.addAll(IterableMethods.all());
    functions.add(IterableMethods.toList());
    functions.add(Arguments.requireFunctionNative());
    functions.add(Arguments.requireCountNative());
    return new Part("channel", functions, Map.of(), Sources.read("lazy"));
  }

  private static List<Native> functions() {
    return List.of(
        Native.waitingMethod(
            "close(channel)",
            "Ends it, like a last element: what was sent before is still received. False if it was"
                + " closed already.",
            (machine, caller, arguments) ->
                caller.receive(
                    machine, channel(arguments).close(machine, Arguments.placeOf(caller)))),
        Native.method(
            "closed(channel)",
            "Whether it has been closed.",
            (machine, arguments) -> channel(arguments).isClosed()),
        Native.method(
            "try_send(channel, value)",
            "Sends if a receiver waits or the buffer has room; whether it did. Never waits.",
            (machine, arguments) -> channel(arguments).trySend(machine, arguments[1])),
        Native.method(
            "try_receive(channel, default?)",
            "Receives if there is a value, else gives the default. Never waits.",
            (machine, arguments) ->
                channel(arguments).tryReceive(machine, Arguments.or(arguments[1], null))));
  }

  private static Channel channel(@Nullable Object[] arguments) {
    return (Channel) Objects.requireNonNull(arguments[0]);
  }
}
