package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scopes whose time is limited. */
@Timeout(20)
class ScopeTimeoutTest {
  private static final long HOUR = 3_600_000;
  private final Channel never = new Channel(0);

  @Test
  void withATimeoutRaisesWhenTheTimeIsUp() {
    Program program = Program.run(timeout(10, receive(never)));
    assertThat(program.error()).hasToString("Timeout: this took longer than 10ms");
    assertThat(program.milliseconds()).isEqualTo(10);
    assertThat(never.receiversQueue().isEmpty()).isTrue();
  }

  @Test
  void withATimeoutGivesItsValueInTime() {
    Program program = Program.run(timeout(10, sleep(5), value(5L)));
    assertThat(program.value()).isEqualTo(5L);
    assertThat(program.milliseconds()).as("the timer is stopped").isEqualTo(5);
  }

  @Test
  void withATimeoutEndsItsTasksToo() {
    Program program =
        Program.run(catching(timeout(10, spawn("a", cleanup(say("a"), sleep(HOUR))))), sayIt());
    assertThat(program.said()).hasSize(2).startsWith("a").last().asString().startsWith("Timeout");
    assertThat(program.milliseconds()).isEqualTo(10);
  }

  @Test
  void withATimeoutOfNothingStillRunsToItsFirstWait() {
    Program program = Program.run(catching(timeout(0, say("ran"), sleep(1), say("no"))));
    assertThat(program.said()).containsExactly("ran");
  }

  @Test
  void innerTimeoutStrikesFirst() {
    Program program =
        Program.run(
            catching(timeout(20, catching(timeout(10, sleep(HOUR))), sayIt(), sleep(HOUR))),
            sayIt());
    assertThat(program.said())
        .containsExactly(
            "Timeout: this took longer than 10ms", "Timeout: this took longer than 20ms");
  }

  @Test
  void outerTimeoutEndsTheInner() {
    Program program =
        Program.run(catching(timeout(10, catching(timeout(20, sleep(HOUR))), say("no"))), sayIt());
    assertThat(program.said()).containsExactly("Timeout: this took longer than 10ms");
  }

  @Test
  void timeoutsAtTheSameMomentBothStrike() {
    Program program =
        Program.run(
            catching(timeout(10, catching(timeout(10, sleep(HOUR))), sleep(HOUR), say("no"))),
            sayIt());
    assertThat(program.said()).containsExactly("Timeout: this took longer than 10ms");
    assertThat(program.milliseconds()).isEqualTo(10);
  }

  @Test
  void thatHasFailedHasNoTimeoutAnyMore() {
    Program program =
        Program.run(
            timeout(
                10,
                spawn("child", sleep(5), fail("Broken", "x")),
                cleanup(sleep(100), sleep(100))));
    assertThat(program.error().kind()).isEqualTo("Broken");
    assertThat(program.error().suppressed()).isEmpty();
  }

  @Test
  void cleanupMayTakeLongerThanTheTimeout() {
    Program program = Program.run(timeout(10, cleanup(sleep(50), sleep(HOUR))));
    assertThat(program.error().kind()).isEqualTo("Timeout");
    assertThat(program.error().suppressed()).isEmpty();
    assertThat(program.milliseconds()).isEqualTo(60);
  }
}
