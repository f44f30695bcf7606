package org.lull.stdlib.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.stdlib.Calls.list;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lull.runtime.Unwinding.Cancelling;
import org.lull.stdlib.Calls;

class TimeModuleTest {
  private final Calls time = Calls.ofModule("time");

  private static Duration at(String moment) {
    return Duration.between(Instant.EPOCH, Instant.parse(moment));
  }

  @Test
  void readsAndWritesDates() {
    Duration moment = at("2026-11-23T05:46:00Z");
    assertThat(time.call("iso", moment)).isEqualTo("2026-11-23T05:46:00Z");
    assertThat(time.call("iso", moment, "Europe/Berlin")).isEqualTo("2026-11-23T06:46:00+01:00");
    assertThat(time.call("parse", "2026-11-23T05:46:00Z")).isEqualTo(moment);
    assertThat(time.call("parse", "2026-11-23 06:46", "Europe/Berlin")).isEqualTo(moment);
    assertThat(time.call("parse", "2026-11-23")).isEqualTo(at("2026-11-23T00:00:00Z"));
    assertThat(time.call("format", moment, "dd.MM.yyyy HH:mm")).isEqualTo("23.11.2026 05:46");
    assertThat(time.call("at", 2026L, 11L, 23L, 5L, 46L)).isEqualTo(moment);
  }

  @Test
  void takesDatesApart() {
    assertThat((Map<?, ?>) time.call("date", at("2026-11-23T05:46:01Z")))
        .isEqualTo(
            Map.of(
                "year",
                2026L,
                "month",
                11L,
                "day",
                23L,
                "hour",
                5L,
                "minute",
                46L,
                "second",
                1L,
                "nanosecond",
                0L,
                "weekday",
                1L,
                "yearday",
                327L));
    assertThat(time.call("unix")).isEqualTo(Instant.parse("2000-01-01T00:00:00Z").getEpochSecond());
    assertThat(time.call("from_unix", 1.5)).isEqualTo(Duration.ofMillis(1500));
  }

  @Test
  void refusesWhatIsNoDate() {
    time.assertError("parse", "soon").hasMessageContaining("a date such as 2026-11-23");
    time.assertError("at", 2026L, 2L, 30L)
        .hasMessageStartingWith("Value: at() takes a date that there is");
    time.assertError("iso", Duration.ofDays(1), "Mars").hasMessageContaining("a time zone such as");
    time.assertError("format", Duration.ofDays(1), "{{").hasMessageContaining("a pattern such as");
    time.assertError("iso", 5L).hasMessageContaining("a duration as \"moment\"");
  }

  @Test
  void knowsTheProgramAroundIt() {
    Calls os = Calls.ofModule("os");
    assertThat(os.call("args")).isEqualTo(list("one", "two"));
    assertThat(os.call("env", "HOME")).isEqualTo("/home/ada");
    assertThat(os.call("env", "NONE", "default")).isEqualTo("default");
    assertThat(os.call("exit", 3L)).isInstanceOf(Cancelling.class);
    assertThat(os.exitCode()).isEqualTo(3);
    os.assertError("exit", 256L).hasMessageContaining("an int from 0 to 255");
  }
}
