package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypeNamesTest {
  @Test
  void nameEveryValue() {
    assertThat(TypeNames.of(null)).isEqualTo("nil");
    assertThat(TypeNames.of(true)).isEqualTo("bool");
    assertThat(TypeNames.of(1L)).isEqualTo("int");
    assertThat(TypeNames.of(BigInteger.TWO.pow(99))).isEqualTo("int");
    assertThat(TypeNames.of((short) 1)).isEqualTo("int");
    assertThat(TypeNames.of(1.5)).isEqualTo("float");
    assertThat(TypeNames.of(BigDecimal.ONE)).isEqualTo("float");
    assertThat(TypeNames.of("")).isEqualTo("string");
    assertThat(TypeNames.of(Bytes.EMPTY)).isEqualTo("bytes");
    assertThat(TypeNames.of(Duration.ZERO)).isEqualTo("duration");
    assertThat(TypeNames.of(List.of())).isEqualTo("list");
    assertThat(TypeNames.of(new LullList())).isEqualTo("list");
    assertThat(TypeNames.of(new HashMap<>())).isEqualTo("map");
    assertThat(TypeNames.of(new Range(1, 2, true, 1))).isEqualTo("range");
    assertThat(TypeNames.of(new ErrorValue("K", "m"))).isEqualTo("error");
    assertThat(TypeNames.of((Typed) () -> "generator")).isEqualTo("generator");
  }

  @Test
  void nameHostObjectsByTheirClass() {
    assertThat(TypeNames.of(new StringBuilder())).isEqualTo("StringBuilder");
    assertThat(TypeNames.of(new int[0])).isEqualTo("int[]");
    assertThat(TypeNames.of(new Object() {})).isEqualTo("TypeNamesTest$1");
  }
}
