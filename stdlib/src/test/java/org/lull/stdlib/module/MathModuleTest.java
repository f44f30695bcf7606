package org.lull.stdlib.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.stdlib.Calls.list;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lull.runtime.value.LullList;
import org.lull.runtime.value.Range;
import org.lull.stdlib.Calls;

class MathModuleTest {
  private final Calls math = Calls.ofModule("math");
  private final Calls random = Calls.ofModule("random");

  @Test
  void roundsToInts() {
    assertThat(math.call("floor", -2.5)).isEqualTo(-3L);
    assertThat(math.call("ceil", 2.1)).isEqualTo(3L);
    assertThat(math.call("trunc", -2.9)).isEqualTo(-2L);
    assertThat(math.call("round", 2.5)).isEqualTo(3L);
    assertThat(math.call("round", -2.5)).isEqualTo(-3L);
    assertThat(math.call("round", 2.675, 2L)).isEqualTo(2.68);
    assertThat(math.call("floor", 1e20)).isEqualTo(new BigInteger("100000000000000000000"));
    math.assertError("floor", Double.NaN)
        .hasMessage("Value: floor() takes a finite number, but got nan");
  }

  @Test
  void calculates() {
    assertThat(math.call("sqrt", 16L)).isEqualTo(4.0);
    assertThat(math.call("log2", 8L)).isEqualTo(3.0);
    assertThat(math.call("log", 1000L, 10L)).isEqualTo(3.0);
    assertThat(math.call("log", 125L, 5L)).isEqualTo(3.0);
    assertThat(math.call("pow", 2L, 100L)).isEqualTo(BigInteger.TWO.pow(100));
    assertThat(math.call("sign", -3L)).isEqualTo(-1L);
    assertThat(math.call("clamp", 12L, 0L, 10L)).isEqualTo(10L);
    math.assertError("clamp", 1L, 5L, 0L).hasMessageContaining("bounds");
    math.assertError("sqrt", "x")
        .hasMessage("Type: sqrt() takes a number as \"x\", but got string");
  }

  @Test
  void knowsInts() {
    assertThat(math.call("gcd", 12L, 18L)).isEqualTo(6L);
    assertThat(math.call("lcm", 4L, 6L)).isEqualTo(12L);
    assertThat(math.call("factorial", 20L)).isEqualTo(2432902008176640000L);
    assertThat(math.call("isqrt", 99L)).isEqualTo(9L);
    math.assertError("factorial", -1L).hasMessageContaining("0 or more");
    math.assertError("gcd", 1.5).hasMessageContaining("an int");
  }

  @Test
  void drawsWithinBounds() {
    Set<Object> seen = new HashSet<>();
    Object own = random.call("seeded", 42L);
    for (int i = 0; i < 200; i++) {
      seen.add(Objects.requireNonNull(Calls.ofMethods("random").call("int", own, 1L, 6L)));
    }
    assertThat(seen).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat((Double) random.call("float")).isBetween(0.0, 1.0);
    assertThat(random.call("choice", new Range(3, 3, true, 1))).isEqualTo(3L);
    random.assertError("int", 6L, 1L).hasMessageContaining("low bound");
    random.assertError("choice", list()).hasMessage("Value: choice() of an empty list");
  }

  @Test
  void drawsTheSameForTheSameSeed() {
    assertThat(random.call("int", 0L, Long.MAX_VALUE))
        .isEqualTo(random.call("int", 0L, Long.MAX_VALUE));
    LullList shuffled = list(1L, 2L, 3L, 4L, 5L);
    random.call("shuffle", shuffled);
    assertThat(shuffled).containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L);
    assertThat((LullList) random.call("sample", list(1L, 2L, 3L), 2L))
        .hasSize(2)
        .doesNotHaveDuplicates();
    random.assertError("sample", list(1L), 2L).hasMessageContaining("at most 1");
  }
}
