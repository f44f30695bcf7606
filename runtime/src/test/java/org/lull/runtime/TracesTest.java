package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Place;

@Timeout(20)
class TracesTest {
  private static List<String> functions(ErrorValue error) {
    return error.trace().stream().map(Place::function).toList();
  }

  @Test
  void goFromTheInnermostCallOutwards() {
    ErrorValue error =
        Program.run(value(1L), call("f", value(1L), call("g", fail("Broken", "x")))).error();
    assertThat(functions(error)).containsExactly("g", "f", "main");
    assertThat(error.trace()).extracting(Place::line).containsExactly(1, 2, 2);
  }

  @Test
  void leaveOutFramesWithoutAPlace() {
    ErrorValue error = Program.run(sequence(call("f", sequence(fail("Broken", "x"))))).error();
    assertThat(functions(error)).containsExactly("f", "main");
  }

  @Test
  void crossGeneratorsToTheirConsumers() {
    Generator generator = generator(call("inside", yielding(1L), fail("Broken", "x")));
    ErrorValue error =
        Program.run(call("first", resume(generator)), call("second", resume(generator))).error();
    assertThat(functions(error)).containsExactly("inside", "second", "main");
  }

  @Test
  void goOnWhereTheTaskWasSpawned() {
    ErrorValue error = Program.run(spawn("t", call("f", fail("Broken", "x")))).error();
    assertThat(functions(error)).containsExactly("f", "spawn");
    assertThat(error.trace().getLast().line()).isEqualTo(99);
  }

  @Test
  void areSetWhereAnErrorWasRaisedFirst() {
    Ref<Task> task = new Ref<>();
    ErrorValue error =
        Program.run(spawn(task, "t", call("f", fail("Broken", "x"))), call("awaiting", await(task)))
            .error();
    assertThat(functions(error)).containsExactly("f", "spawn");
  }

  @Test
  void ofADeepRecursionKeepBothEnds() {
    int[] left = {100_000};
    Ref<Op> down = new Ref<>();
    down.set((machine, frame) ->
        left[0]-- == 0
            ? fail("Broken", "x").begin(machine, frame)
            : new Sequence(frame, "f" + left[0], List.of(down.get())));
    ErrorValue error = Program.run(down.get()).error();
    List<String> functions = functions(error);
    assertThat(functions).hasSize(51).startsWith("f0", "f1").endsWith("f99999", "main");
    assertThat(functions.get(40)).isEqualTo("… 99951 more calls");
    assertThat(error.trace().get(40).isOmission()).isTrue();
  }
}
