package org.lull.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.Frames.*;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class NativeTest {
  private static final Native TWICE =
      Native.function("twice(n)", "Doubles.", (machine, given) -> 2 * number(given[0]));

  private static final Native NAP =
      Native.waitingFunction(
          "nap(result?)", "Sleeps.", (machine, caller, given) -> new Nap(caller, given[0]));

  private static long number(@Nullable Object value) {
    return (Long) Objects.requireNonNull(value);
  }

  /** Sleeps, then passes a value on. */
  private static final class Nap extends Frame {
    private final @Nullable Object result;
    private boolean slept;

    Nap(Frame caller, @Nullable Object result) {
      super(caller);
      this.result = result;
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      return slept
          ? Objects.requireNonNull(caller).receive(machine, result)
          : machine.sleep(this, 5_000_000);
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object value) {
      slept = true;
      return this;
    }
  }

  private static Op call(Function function, @Nullable Object... arguments) {
    return (machine, frame) -> function.call(machine, frame, arguments, Function.NO_NAMES);
  }

  @Test
  void givesItsValueAtOnce() {
    assertThat(Program.run(call(TWICE, 21L)).value()).isEqualTo(42L);
  }

  @Test
  void mayWait() {
    Program program = Program.run(spawn("other", say("meanwhile")), call(NAP, 7L), sayIt());
    assertThat(program.said()).containsExactly("meanwhile", "7");
    assertThat(program.milliseconds()).isEqualTo(5);
  }

  @Test
  void seesWhatDidNotCome() {
    Native probe =
        Native.function(
            "probe(a?, ...b)",
            "Probes.",
            (machine, given) ->
                List.of(given[0] == Signature.MISSING, Objects.requireNonNull(given[1])));
    assertThat(Program.run(call(probe)).value()).isEqualTo(List.of(true, List.of()));
    assertThat(Program.run(call(probe, 1L, 2L)).value()).isEqualTo(List.of(false, List.of(2L)));
  }

  @Test
  void refusesArgumentsThatDoNotFit() {
    assertThat(Program.run(call(TWICE)).error())
        .hasToString("Argument: twice(n) takes 1 argument, but 0 came");
  }

  @Test
  void ofAMethodHidesTheReceiver() {
    Native first =
        Native.method(
            "first(list)",
            "Gives the first.",
            (machine, given) -> ((List<?>) Objects.requireNonNull(given[0])).getFirst());
    assertThat(Program.run(call(first, List.of(3L))).value()).isEqualTo(3L);
    assertThat(Program.run(call(first, List.of(3L), 4L)).error())
        .hasToString("Argument: first() takes no arguments, but 1 came");
    Native waiting =
        Native.waitingMethod(
            "later(list)", "Gives it.", (machine, caller, given) -> new Nap(caller, given[0]));
    assertThat(Program.run(call(waiting, 3L)).value()).isEqualTo(3L);
  }

  @Test
  void carriesItsNameAndItsDocumentation() {
    assertThat(TWICE.name()).isEqualTo("twice");
    assertThat(TWICE.documentation()).isEqualTo("Doubles.");
    assertThat(TWICE.signature().describe(0)).isEqualTo("twice(n)");
    assertThat(TWICE.text()).isEqualTo("<function twice>");
    assertThat(TWICE.typeName()).isEqualTo("function");
  }

  @Test
  void mayBeCalledByATaskOfItsOwn() {
    Program program =
        Program.run(
            compute(machine ->
                machine.spawn(
                    null,
                    null,
                    false,
                    caller ->
                        new CallFrame(
                            caller, NAP, new @Nullable Object[] {7L}, Function.NO_NAMES))),
            (machine, frame) ->
                machine.await(frame, (Awaitable) Objects.requireNonNull(frame.last())),
            sayIt());
    assertThat(program.said()).containsExactly("7");
  }
}
