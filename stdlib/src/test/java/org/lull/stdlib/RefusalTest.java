package org.lull.stdlib;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lull.runtime.Clock;
import org.lull.runtime.Machine;
import org.lull.runtime.Settings;
import org.lull.runtime.value.Raised;
import org.lull.sandbox.Permission;
import org.lull.sandbox.Sandbox;

/** What no module asks for yet, but each that comes has to. */
class RefusalTest {
  private static Machine machine(Permission... permissions) {
    return new Machine(
        Settings.standard().withClock(Clock.virtual()).withSandbox(Sandbox.NONE.allow(permissions)),
        Calls.ofPrelude());
  }

  @Test
  void theNetworkIsRefusedUnlessTheHostAndThePortAreAllowed() {
    Machine machine = machine(Permission.network("a.org", 443));
    assertThatCode(() -> Refusal.requireNetwork(machine, "a.org", 443)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Refusal.requireNetwork(machine, "a.org", 80))
        .isInstanceOf(Raised.class)
        .hasMessage("Permission: this script may not use the network at a.org:80");
    assertThatThrownBy(() -> Refusal.requireNetwork(machine, "::1", 443))
        .hasMessage("Permission: this script may not use the network at [::1]:443");
  }

  @Test
  void aProgramIsRefusedUnlessItIsAllowed() {
    Machine machine = machine(Permission.process("git"));
    assertThatCode(() -> Refusal.requireProcess(machine, "git")).doesNotThrowAnyException();
    assertThatThrownBy(() -> Refusal.requireProcess(machine, "/usr/bin/git"))
        .isInstanceOf(Raised.class)
        .hasMessage("Permission: this script may not start the program /usr/bin/git");
  }
}
