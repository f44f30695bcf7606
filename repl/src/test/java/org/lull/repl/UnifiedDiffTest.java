package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  @Test
  void isEmptyWhenNothingChanged() {
    assertThat(UnifiedDiff.of("x", "a\nb\n", "a\nb\n")).isEmpty();
  }

  @Test
  void changesThatAreFarApartAreApart() {
    String before = "a\n1\n2\n3\n4\n5\n6\n7\n8\nb\n";
    String after = "A\n1\n2\n3\n4\n5\n6\n7\n8\nB\nc\n";
    assertThat(UnifiedDiff.of("x", before, after))
        .isEqualTo(
            """
            --- x
            +++ x (formatted)
            @@ -1,4 +1,4 @@
            -a
            +A
             1
             2
             3
            @@ -7,4 +7,5 @@
             6
             7
             8
            -b
            +B
            +c
            """);
  }

  @Test
  void changesThatAreNearAreTogether() {
    assertThat(UnifiedDiff.of("x", "a\n1\n2\nb\n", "1\n2\nB\n"))
        .isEqualTo(
            """
            --- x
            +++ x (formatted)
            @@ -1,4 +1,3 @@
            -a
             1
             2
            -b
            +B
            """);
  }

  @Test
  void anythingCanBePatched() {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      List<String> before = lines(random);
      List<String> after = lines(random);
      String diff = UnifiedDiff.of("x", text(before), text(after));
      assertThat(patched(before, diff)).as(diff).isEqualTo(after);
    }
  }

  @Test
  void manyChangesAreOne() {
    String before = "a\n".repeat(5_000);
    String after = "b\n".repeat(5_000);
    assertThat(UnifiedDiff.of("x", before, after)).contains("@@ -1,5000 +1,5000 @@");
  }

  private static List<String> lines(Random random) {
    List<String> lines = new ArrayList<>();
    int count = random.nextInt(30);
    for (int i = 0; i < count; i++) {
      lines.add(String.valueOf((char) ('a' + random.nextInt(3))));
    }
    return lines;
  }

  private static String text(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** Applies a difference, and checks the lines that it says are there. */
  private static List<String> patched(List<String> before, String diff) {
    List<String> result = new ArrayList<>();
    int at = 0;
    for (String line : diff.lines().skip(2).toList()) {
      if (line.startsWith("@@")) {
        String[] range = line.substring(4, line.indexOf(" +")).split(",");
        boolean empty = range.length == 2 && range[1].equals("0");
        int start = Integer.parseInt(range[0]) - (empty ? 0 : 1);
        result.addAll(before.subList(at, start));
        at = start;
      } else if (line.startsWith("+")) {
        result.add(line.substring(1));
      } else {
        assertThat(before.get(at++)).isEqualTo(line.substring(1));
        if (line.startsWith(" ")) {
          result.add(line.substring(1));
        }
      }
    }
    result.addAll(before.subList(at, before.size()));
    return result;
  }
}
