package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.runtime.value.Thrown.assertRaises;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StringsTest {
  private static final int[] ALPHABET = {'a', 'b', 'é', 'ß', 0x4e2d, 0xfffd, 0x1f600, 0x10ffff};

  private static int[] randomCodePoints(Random random) {
    int[] codePoints = new int[random.nextInt(8)];
    int range = 1 + random.nextInt(ALPHABET.length);
    for (int i = 0; i < codePoints.length; i++) {
      codePoints[i] = ALPHABET[random.nextInt(range)];
    }
    return codePoints;
  }

  private static String text(int[] codePoints, int from, int to) {
    return new String(codePoints, from, to - from);
  }

  @Test
  void countByCodePoint() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      int[] codePoints = randomCodePoints(random);
      String s = text(codePoints, 0, codePoints.length);
      assertThat(Strings.length(s)).isEqualTo(codePoints.length);
      int from = random.nextInt(codePoints.length + 1);
      int to = from + random.nextInt(codePoints.length - from + 1);
      assertThat(Strings.slice(s, from, to)).isEqualTo(text(codePoints, from, to));
      if (from < codePoints.length) {
        String one = text(codePoints, from, from + 1);
        assertThat(Strings.at(s, Strings.offset(s, from))).isEqualTo(one);
        assertThat(Strings.of(codePoints[from])).isEqualTo(one);
        assertThat(Indexing.get(s, (long) from)).isEqualTo(one);
        assertThat(Indexing.get(s, (long) from - codePoints.length)).isEqualTo(one);
      }
    }
  }

  @Test
  void loopsGoByCodePoint() {
    String s = "aé😀z";
    List<String> seen = new ArrayList<>();
    for (int offset = 0; offset < s.length(); offset += seen.getLast().length()) {
      seen.add(Strings.at(s, offset));
    }
    assertThat(seen).containsExactly("a", "é", "😀", "z");
  }

  @Test
  void compareByCodePoint() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      int[] a = randomCodePoints(random);
      int[] b = randomCodePoints(random);
      assertThat(Strings.compare(text(a, 0, a.length), text(b, 0, b.length)))
          .isEqualTo(Integer.signum(java.util.Arrays.compare(a, b)));
    }
  }

  @Test
  void containStringsOnly() {
    assertThat(Strings.contains("abc", "b")).isTrue();
    assertThat(Strings.contains("abc", "")).isTrue();
    assertRaises(
        "Type: \"in\" looks for a string in a string, but got int",
        () -> Strings.contains("1", 1L));
  }
}
