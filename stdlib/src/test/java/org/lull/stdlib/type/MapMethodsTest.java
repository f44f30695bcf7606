package org.lull.stdlib.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.stdlib.Calls.list;
import static org.lull.stdlib.Calls.map;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lull.runtime.value.Bytes;
import org.lull.runtime.value.LullMap;
import org.lull.stdlib.Calls;

class MapMethodsTest {
  private final Calls maps = Calls.ofMethods("map");

  @Test
  void readsAMap() {
    LullMap map = map("b", 1L, "none", null);
    assertThat(maps.call("keys", map)).isEqualTo(list("b", "none"));
    assertThat(maps.call("values", map)).isEqualTo(list(1L, null));
    assertThat(maps.call("entries", map)).isEqualTo(list(list("b", 1L), list("none", null)));
    assertThat(maps.call("get", map, "x", 9L)).isEqualTo(9L);
    assertThat(maps.call("get", map, "none", 9L)).isNull();
    assertThat(maps.call("has", map, "none")).isEqualTo(true);
  }

  @Test
  void changesAMap() {
    LullMap map = map("a", 1L, "b", 2L);
    assertThat(maps.call("remove", map, "a")).isEqualTo(1L);
    assertThat(maps.call("remove", map, "z")).isNull();
    assertThat(maps.call("merge", map, map("b", 3L))).isEqualTo(map("b", 3L));
    assertThat(map).isEqualTo(map("b", 2L));
    maps.call("clear", map);
    assertThat(map).isEmpty();
    maps.assertError("merge", map, 5L)
        .hasMessage("Type: merge() takes a map as \"other\", but got int");
    maps.assertError("clear", Map.of("a", 1L)).hasMessageContaining("this map of the host");
  }

  @Test
  void readsBytesAndDurations() {
    assertThat(Calls.ofMethods("bytes").call("to_list", Bytes.of(list(1L, 255L))))
        .isEqualTo(list(1L, 255L));
    assertThat(Calls.ofMethods("bytes").call("hex", Bytes.of(list(1L, 255L)))).isEqualTo("01ff");
    Calls durations = Calls.ofMethods("duration");
    assertThat(durations.call("seconds", Duration.ofMillis(1500))).isEqualTo(1.5);
    assertThat(durations.call("nanos", Duration.ofSeconds(2))).isEqualTo(2_000_000_000L);
  }
}
