package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TextSearchTest {
  @Test
  void findsWhatJavaFinds() {
    Random random = new Random(1);
    for (int round = 0; round < 20_000; round++) {
      String text = letters(random, random.nextInt(200));
      String part = letters(random, random.nextInt(40));
      if (random.nextBoolean() && text.length() > 80) {
        int start = random.nextInt(30);
        part = text.substring(start, start + 33 + random.nextInt(15));
      }
      int from = random.nextInt(text.length() + 1);
      assertThat(new TextSearch(part).find(text, from))
          .as("%s in %s from %d", part, text, from)
          .isEqualTo(text.indexOf(part, from));
    }
  }

  @Test
  void findsWhatLiesAcrossTwoPortions() {
    for (int length : new int[] {1, 31, 32, 33, 100}) {
      String part = "a".repeat(length - 1) + "b";
      for (int at = Meter.PORTION - length - 1; at < Meter.PORTION + 2; at++) {
        String text = "a".repeat(at) + part + "a".repeat(Meter.PORTION);
        assertThat(new TextSearch(part).find(text, 0)).isEqualTo(text.indexOf(part));
      }
    }
  }

  /**
   * Where each place in the text matches nearly all of the part: a product of both would not end.
   */
  @Test
  void takesATimeThatGoesWithTheText() {
    String text = "a".repeat(20_000_000);
    String part = "a".repeat(5_000_000) + "b";
    assertThat(new TextSearch(part).find(text, 0)).isEqualTo(-1);
  }

  private static String letters(Random random, int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(random.nextInt(6) == 0 ? 'b' : 'a');
    }
    return text.toString();
  }
}
