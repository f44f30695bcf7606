package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.value.Thrown.assertRaises;

import java.util.List;
import org.junit.jupiter.api.Test;

class BytesTest {
  @Test
  void areIntsFrom0To255() {
    Bytes bytes = Bytes.of(LullList.of(0L, 127L, 128L, 255L));
    assertThat(bytes.size()).isEqualTo(4);
    assertThat(bytes.get(2)).isEqualTo(128);
    assertThat(bytes.hex()).isEqualTo("007f80ff");
    assertThat(Text.str(bytes)).isEqualTo("bytes([0, 127, 128, 255])");
    assertRaises(
        "Value: bytes are ints from 0 to 255, but got 256 at index 1",
        () -> Bytes.of(List.of(0L, 256L)));
    assertRaises(
        "Type: bytes are ints from 0 to 255, but got string at index 0",
        () -> Bytes.of(List.of("a")));
  }

  @Test
  void areComparedByContent() {
    Bytes bytes = Bytes.copyOf(new byte[] {1, 2, 3});
    assertThat(bytes.slice(1, 3))
        .isEqualTo(Bytes.owning(new byte[] {2, 3}))
        .hasSameHashCodeAs(Bytes.owning(new byte[] {2, 3}));
    assertThat(bytes.slice(0, 3)).isSameAs(bytes);
    assertThat(bytes.concat(Bytes.EMPTY)).isEqualTo(bytes);
    assertThat(Equality.equal(bytes, LullList.of(1L, 2L, 3L))).isFalse();
  }

  @Test
  void doNotChange() {
    byte[] array = {1, 2};
    Bytes bytes = Bytes.copyOf(array);
    array[0] = 9;
    bytes.toArray()[1] = 9;
    assertThat(bytes).isEqualTo(Bytes.of(List.of(1L, 2L)));
  }
}
