package org.lull.stdlib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.stdlib.Calls.list;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lull.runtime.Channel;
import org.lull.runtime.Frame;
import org.lull.runtime.Function;
import org.lull.runtime.Machine;
import org.lull.runtime.Overloading;
import org.lull.runtime.Ticker;
import org.lull.runtime.value.Bytes;
import org.lull.runtime.value.ErrorValue;
import org.lull.runtime.value.Range;
import org.lull.runtime.value.Text;

class PreludeTest {
  private final Calls prelude = Calls.ofPrelude();

  @Test
  void printsValuesWithSpacesAndALineEnd() {
    prelude.call("print", "a", 1L, null, list("b"));
    prelude.call("print");
    prelude.call("write", "a", 1L);
    assertThat(prelude.output()).isEqualTo("a 1 nil [\"b\"]\n\na1");
  }

  @Test
  void asksClassesForTheirText() {
    prelude.call("print", "<", new Named("Ada"), ">", list(new Named("Bo")));
    assertThat(prelude.output()).isEqualTo("< Ada > [Bo]\n");
    assertThat(prelude.call("str", new Named("Cy"))).isEqualTo("Cy");
    assertThat(Calls.ofMethods("list").call("join", list(new Named("x"), 2L), "-"))
        .isEqualTo("x-2");
    assertThat(Calls.ofMethods("string").call("format", "[%4s]%d", new Named("x"), 2L))
        .isEqualTo("[   x]2");
  }

  @Test
  void refusesATextThatIsNoString() {
    prelude
        .assertError("str", new Named(5L))
        .hasMessage("Type: str() of Named is to give a string, but gave int");
  }

  @Test
  void readsLinesUntilThereAreNoMore() {
    prelude.withInput("first");
    assertThat(prelude.call("input", "? ")).isEqualTo("first");
    assertThat(prelude.call("input")).isNull();
    assertThat(prelude.output()).isEqualTo("? ");
  }

  @Test
  void knowsSizes() {
    assertThat(prelude.call("len", "a😀")).isEqualTo(2L);
    assertThat(prelude.call("len", list(1L, 2L))).isEqualTo(2L);
    assertThat(prelude.call("len", new Range(1, 10, true, 1))).isEqualTo(10L);
    prelude
        .assertError("len", 42L)
        .hasMessage("Type: len() takes a string, list, map, range, channel or bytes, but got int");
  }

  @Test
  void convertsNumbers() {
    assertThat(prelude.call("int", "ff", 16L)).isEqualTo(255L);
    assertThat(prelude.call("int", 3.9)).isEqualTo(3L);
    assertThat(prelude.call("float", "2.5")).isEqualTo(2.5);
    prelude.assertError("int", "12", 99L).hasMessageContaining("an int from 2 to 36 as \"base\"");
    prelude.assertError("int", "zz", 16L).hasMessageContaining("a whole number in base 16");
    assertThat(prelude.call("abs", Long.MIN_VALUE)).isEqualTo(BigInteger.TWO.pow(63));
    assertThat(prelude.call("abs", Duration.ofSeconds(-2))).isEqualTo(Duration.ofSeconds(2));
    prelude
        .assertError("abs", "5")
        .hasMessage("Type: abs() takes a number or a duration, but got string");
  }

  @Test
  void makesBytesAndErrors() {
    assertThat(prelude.call("bytes", list(1L, 255L))).isEqualTo(Bytes.of(list(1L, 255L)));
    assertThat(prelude.call("bytes", "é")).isEqualTo(Bytes.of(list(195L, 169L)));
    ErrorValue error =
        (ErrorValue) Objects.requireNonNull(prelude.call("error", "Kind", "text", 5L));
    assertThat(error).hasToString("Kind: text");
    assertThat(error.data()).isEqualTo(5L);
    prelude
        .assertError("error", 5L, "text")
        .hasMessageContaining("a string as \"kind\", but got int");
  }

  @Test
  void tellsIdentity() {
    assertThat(prelude.call("same", 1000L, 1000L)).isEqualTo(true);
    assertThat(prelude.call("same", 1L, 1.0)).isEqualTo(false);
    assertThat(prelude.call("same", list(), list())).isEqualTo(false);
  }

  @Test
  void findsExtremes() {
    assertThat(prelude.call("max", 1L, 2.5, 2L)).isEqualTo(2.5);
    assertThat(prelude.call("min", new Range(10, 1, true, -3))).isEqualTo(1L);
    prelude
        .assertError("max", 7L)
        .hasMessage(
            "Type: max() takes several values, or one list or other sequence, but got one int");
    prelude.assertError("max", 1L, "a").hasMessageContaining("string");
  }

  @Test
  void addsNumbersAndDurations() {
    assertThat(prelude.call("sum", list())).isEqualTo(0L);
    assertThat(prelude.call("sum", list(1L, 0.5))).isEqualTo(1.5);
    assertThat(prelude.call("sum", list(Duration.ofSeconds(1), Duration.ofSeconds(2))))
        .isEqualTo(Duration.ofSeconds(3));
    prelude
        .assertError("sum", list("a"))
        .hasMessage("Type: sum() adds numbers or durations, but got string");
  }

  @Test
  void refusesUnusableTimes() {
    prelude
        .assertError("sleep", 10L)
        .hasMessage("Type: sleep() takes a duration as \"time\", but got int");
    prelude
        .assertError("sleep", Duration.ofMillis(-5))
        .hasMessage("Value: sleep() takes no negative time, but got -5ms");
    prelude.assertError("every", Duration.ZERO).hasMessageContaining("longer than 0s");
    prelude
        .assertError("chan", -1L)
        .hasMessage("Value: chan() takes 0 or more as \"capacity\", but got -1");
  }

  @Test
  void ticksOnceForAReaderWhoWasAway() {
    Machine machine = prelude.machine();
    Channel[] ticks = new Channel[1];
    machine.start(caller -> {
      ticks[0] = Ticker.start(machine, Duration.ofMillis(10).toNanos(), null);
      return new Sleeper(caller, Duration.ofMillis(105));
    });
    machine.runToEnd();
    assertThat(ticks[0].size()).isEqualTo(1);
  }

  @Test
  void givesAfterOnceAndCloses() {
    Channel channel =
        (Channel) Objects.requireNonNull(prelude.call("after", Duration.ofSeconds(1)));
    assertThat(channel.isClosed()).isFalse();
  }

  /** Sleeps, and gives nil. */
  private static final class Sleeper extends Frame {
    private final Duration time;
    private boolean slept;

    Sleeper(Frame caller, Duration time) {
      super(caller);
      this.time = time;
    }

    @Override
    public @Nullable Frame step(Machine machine) {
      return slept
          ? Objects.requireNonNull(caller).receive(machine, null)
          : machine.sleep(this, time.toNanos());
    }

    @Override
    public Frame receive(Machine machine, @Nullable Object value) {
      slept = true;
      return this;
    }
  }

  /** An instance of a class whose {@code str} gives what it was made with. */
  private record Named(Object text)
      implements Overloading, Text.Overloaded, org.lull.runtime.value.Typed {
    @Override
    public @Nullable Function method(String name) {
      return name.equals("str")
          ? org.lull.runtime.Native.method("str(self)", "The text.", (machine, arguments) -> text)
          : null;
    }

    @Override
    public String typeName() {
      return "Named";
    }
  }
}
