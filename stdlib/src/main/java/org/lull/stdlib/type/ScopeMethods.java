package org.lull.stdlib.type;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Frame;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.runtime.Scope;
import org.lull.stdlib.Arguments;

/** The methods of scopes. */
public final class ScopeMethods {
  private ScopeMethods() {}

  public static Part part() {
    Native cancel =
        Native.waitingMethod(
            "cancel(scope, reason?)",
            "Ends its block and its tasks, quietly: the value of the scope is nil. Does not wait"
                + " for that.",
            ScopeMethods::cancel);
    return new Part("scope", List.of(cancel), Map.of(), null);
  }

  private static @Nullable Frame cancel(
      Machine machine, Frame caller, @Nullable Object[] arguments) {
    Scope scope = (Scope) Objects.requireNonNull(arguments[0]);
    String reason = Arguments.string("cancel", "reason", arguments[1], "its scope was cancelled");
    scope.cancel(machine, reason, Arguments.placeOf(caller));
    return caller.receive(machine, null);
  }
}
