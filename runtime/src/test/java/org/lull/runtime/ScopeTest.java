package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When a scope ends, and what it gives. */
@Timeout(20)
class ScopeTest {
  private static final long HOUR = 3_600_000;
  private final Ref<Scope> handle = new Ref<>();

  @Test
  void givesTheValueOfItsBlock() {
    assertThat(Program.run(scope(value(5L))).value()).isEqualTo(5L);
  }

  @Test
  void endsWhenItsTasksHave() {
    Program program =
        Program.run(
            scope(
                spawn("a", sleep(5), say("a")),
                spawn("b", sleep(3), say("b")),
                say("block"),
                value(7L)),
            sayIt());
    assertThat(program.said()).containsExactly("block", "b", "a", "7");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void waitsForTasksThatItsTasksSpawn() {
    Program program =
        Program.run(
            scope(spawn("a", sleep(1), spawn("b", sleep(5), say("b")), say("a"))), say("over"));
    assertThat(program.said()).containsExactly("a", "b", "over");
  }

  @Test
  void ofATaskIsTheOneItWasSpawnedIn() {
    Program program =
        Program.run(
            spawn("a", scope(spawn("b", sleep(5), say("b"))), say("a")),
            scope(spawn("c", sleep(1), say("c"))),
            say("main"));
    assertThat(program.said()).containsExactly("c", "main", "b", "a");
  }

  @Test
  void theProgramIsTheOutermost() {
    Program program = Program.run(spawn("a", sleep(5), say("a")), say("main"));
    assertThat(program.said()).containsExactly("main", "a");
  }

  // Its handle

  @Test
  void cancelledThroughItsHandleEndsQuietly() {
    Program program =
        Program.run(
            scope(
                handle,
                spawn("a", cleanup(say("a's clean-up"), sleep(HOUR))),
                spawn("b", sleep(5), cancelScope(handle)),
                cleanup(say("the block's clean-up"), sleep(HOUR)),
                say("no"),
                value(5L)),
            sayIt());
    assertThat(program.said()).containsExactly("the block's clean-up", "a's clean-up", "null");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void cancelledByItsOwnBlockEndsAtTheNextWait() {
    Program program =
        Program.run(scope(handle, cancelScope(handle), say("still"), sleep(1), say("no")), sayIt());
    assertThat(program.said()).containsExactly("still", "null");
    assertThat(program.milliseconds()).isZero();
  }

  @Test
  void cancelledWhileItWaitsForItsTasks() {
    Program program =
        Program.run(
            scope(
                handle,
                spawn("a", sleep(HOUR)),
                spawn("b", sleep(5), cancelScope(handle)),
                value(5L)),
            sayIt());
    assertThat(program.said()).containsExactly("null");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void cancelledThroughItsHandleStillRaisesAnErrorInCleanup() {
    Program program =
        Program.run(
            scope(
                handle,
                spawn("a", cleanup(fail("Broken", "x"), sleep(HOUR))),
                pass(),
                cancelScope(handle),
                sleep(HOUR)));
    assertThat(program.error().kind()).isEqualTo("Broken");
  }

  @Test
  void cancelledTwiceIsCancelledOnce() {
    Program program =
        Program.run(
            scope(handle, cancelScope(handle), cancelScope(handle), sleep(1)), sleep(1), value(5L));
    assertThat(program.value()).isEqualTo(5L);
  }

  @Test
  void thatIsOverCannotBeCancelled() {
    Program program =
        Program.run(scope(handle, value(1L)), cancelScope(handle), sleep(1), value(7L));
    assertThat(program.value()).isEqualTo(7L);
  }

  @Test
  void cancelledFromOutsideWhileAnInnerOneWaits() {
    Program program =
        Program.run(
            spawn("canceller", sleep(5), cancelScope(handle)),
            scope(handle, scope(spawn("a", cleanup(say("a's clean-up"), sleep(HOUR)))), say("no")),
            say("after"));
    assertThat(program.said()).containsExactly("a's clean-up", "after");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  // Daemons

  @Test
  void doesNotWaitForDaemonsButCancelsThem() {
    Program program =
        Program.run(
            scope(
                daemon("d", cleanup(say("daemon's clean-up"), forever(sleep(1)))),
                spawn("a", sleep(5), say("a"))),
            say("over"));
    assertThat(program.said()).containsExactly("a", "daemon's clean-up", "over");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void cancelsDaemonsNewestFirst() {
    Program program =
        Program.run(
            scope(
                daemon("1", cleanup(say("1"), sleep(HOUR))),
                daemon("2", cleanup(say("2"), sleep(HOUR))),
                sleep(1)));
    assertThat(program.said()).containsExactly("2", "1");
  }

  @Test
  void waitsForTasksThatADaemonSpawnsBeforeTheEnd() {
    Program program =
        Program.run(
            scope(
                daemon("d", sleep(5), spawn("late", sleep(5), say("late")), sleep(HOUR)),
                spawn("a", sleep(5))),
            say("over"));
    assertThat(program.said()).containsExactly("late", "over");
    assertThat(program.milliseconds()).isEqualTo(10);
  }

  @Test
  void endsWhenTheDaemonsEndInAnyOrder() {
    for (int first = 1; first <= 3; first++) {
      for (int second = 1; second <= 3; second++) {
        Program program =
            Program.run(
                scope(
                    daemon("1", cleanup(sleep(first), sleep(HOUR))),
                    spawn("a", sleep(second)),
                    daemon("2", sleep(2)),
                    daemon("3", cleanup(sleep(second), sleep(HOUR)))),
                value(5L));
        assertThat(program.value()).isEqualTo(5L);
        assertThat(program.milliseconds()).isEqualTo(second + Math.max(first, second));
      }
    }
  }

  @Test
  void failsWithTheErrorOfADaemon() {
    Program program = Program.run(scope(daemon("d", fail("Broken", "x")), sleep(HOUR)));
    assertThat(program.error().kind()).isEqualTo("Broken");
  }

  @Test
  void failsWithTheErrorOfADaemonsCleanup() {
    Program program =
        Program.run(scope(daemon("d", cleanup(fail("Broken", "x"), sleep(HOUR))), sleep(1)));
    assertThat(program.error().kind()).isEqualTo("Broken");
  }
}
