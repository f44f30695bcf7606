package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In which order what is in a scope ends with it. */
@Timeout(20)
class ScopeTakeDownTest {
  private static final long HOUR = 3_600_000;
  private final Ref<Scope> handle = new Ref<>();
  private final Ref<Task> task = new Ref<>();

  @Test
  void isTakenDownNewestTaskFirst() {
    Program program =
        Program.run(
            scope(
                handle,
                spawn("1", cleanup(say("1"), sleep(HOUR))),
                spawn("2", cleanup(say("2"), sleep(HOUR))),
                spawn("3", cleanup(say("3"), sleep(HOUR))),
                pass(),
                cancelScope(handle),
                cleanup(sequence(sleep(5), say("block")), sleep(HOUR))));
    assertThat(program.said()).containsExactly("block", "3", "2", "1");
  }

  @Test
  void isTakenDownInsideOut() {
    Program program =
        Program.run(
            scope(
                handle,
                spawn(
                    "outer",
                    cleanup(
                        say("outer"),
                        scope(
                            spawn("inner", cleanup(sequence(sleep(3), say("inner")), sleep(HOUR))),
                            cleanup(sequence(sleep(3), say("block")), sleep(HOUR))))),
                pass(),
                pass(),
                cancelScope(handle),
                sleep(HOUR)));
    assertThat(program.said()).containsExactly("block", "inner", "outer");
    assertThat(program.milliseconds()).isEqualTo(6);
  }

  @Test
  void waitsForCleanupThatWaits() {
    Program program =
        Program.run(
            catching(
                scope(
                    spawn("a", cleanup(sequence(sleep(50), say("clean")), sleep(HOUR))),
                    pass(),
                    fail("Broken", "x"))),
            sayIt());
    assertThat(program.said()).containsExactly("clean", "Broken: x");
    assertThat(program.milliseconds()).isEqualTo(50);
  }

  @Test
  void tasksThatHaveNotBegunNeverBegin() {
    Program program =
        Program.run(catching(scope(spawn("a", say("a")), fail("Broken", "x"))), sayIt());
    assertThat(program.said()).containsExactly("Broken: x");
  }

  @Test
  void aTaskSpawnedByCleanupIsCancelledToo() {
    Program program =
        Program.run(
            timeout(
                10, spawn("child", cleanup(spawn("late", sleep(HOUR)), sleep(100))), sleep(20)));
    assertThat(program.error().kind()).isEqualTo("Timeout");
    assertThat(program.milliseconds()).isEqualTo(10);
  }

  @Test
  void aDaemonSpawnedByCleanupDoesNotKeepItOpen() {
    Program program =
        Program.run(
            timeout(
                10,
                spawn("child", cleanup(daemon("late", forever(sleep(HOUR))), sleep(100))),
                sleep(20)));
    assertThat(program.error().kind()).isEqualTo("Timeout");
    assertThat(program.milliseconds()).isEqualTo(10);
  }

  @Test
  void cleanupMayHaveAScopeOfItsOwn() {
    Program program =
        Program.run(
            timeout(
                10,
                spawn(
                    "child",
                    cleanup(scope(spawn("late", sleep(5), say("late")), sleep(1)), sleep(100)))));
    assertThat(program.said()).containsExactly("late");
    assertThat(program.milliseconds()).isEqualTo(15);
  }

  @Test
  void anOwnerCancelledWhileItWaitsTakesItDown() {
    Program program =
        Program.run(
            spawn(task, "owner", scope(spawn("a", cleanup(say("clean"), sleep(HOUR))))),
            sleep(5),
            cancel(task, "stop"),
            catching(await(task)),
            say("over"));
    assertThat(program.said()).containsExactly("clean", "over");
  }
}
