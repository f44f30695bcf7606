package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every script in {@code attacks} ends as it says, within limits of a few megabytes and steps, in a
 * Java whose heap is not much larger; and the engine can be used after each.
 */
class AttackTest {
  private static final long MOST_MINUTES = 5;
  private static final int LEAST_SCRIPTS = 150;
  private static final String TRYING = "trying ";

  @TempDir Path directory;

  @Test
  void thereAreEnough() throws IOException {
    assertThat(Attacks.scripts()).hasSizeGreaterThanOrEqualTo(LEAST_SCRIPTS);
  }

  /** The flags of a Java whose heap is three times what the engine may keep. */
  private static final List<String> THREE_TIMES =
      List.of(
          "-Xmx192m",
          "-XX:NewSize=16m",
          "-XX:MaxNewSize=16m",
          "-Dlull.limits=heap=64MB steps=50000K");

  /**
   * With 64 MB allowed none of those that eat memory uses up a Java of 192 MB, whatever it ends
   * with.
   */
  @Test
  @EnabledIfSystemProperty(named = "lull.campaign", matches = "true")
  void noneNeedsThreeTimesWhatItMay() throws IOException, InterruptedException {
    Path allowed = prepare();
    List<String> exhausting = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (Path script : Attacks.scripts()) {
      Attack attack = Attack.read(script);
      if (attack.ends().equals("MemoryLimit")) {
        left.add(attack.name());
      }
    }
    int all = left.size();
    while (!left.isEmpty()) {
      List<String> lines = run(THREE_TIMES, allowed, left);
      if (lines.contains("tried all")) {
        break;
      }
      String last = lines.stream().filter(line -> line.startsWith(TRYING)).toList().getLast();
      String name = last.substring(TRYING.length());
      exhausting.add(name);
      left = left.subList(left.indexOf(name) + 1, left.size());
    }
    System.out.println(all + " scripts, of which used up the heap: " + exhausting);
    assertThat(exhausting).isEmpty();
  }

  @Test
  void noneGetsThrough() throws IOException, InterruptedException {
    Path allowed = prepare();
    List<String> lines = run(List.of("-Xmx96m", "-XX:TieredStopAtLevel=1"), allowed, List.of());
    assertThat(lines).filteredOn(line -> !line.startsWith(TRYING)).containsExactly("tried all");
    assertThat(directory.resolve("new.txt")).doesNotExist();
    assertThat(directory.resolve("secret.txt")).hasContent("hunter2");
  }

  private Path prepare() throws IOException {
    Path allowed = Files.createDirectory(directory.resolve("allowed"));
    Files.writeString(directory.resolve("secret.txt"), "hunter2");
    Files.writeString(allowed.resolve("open.txt"), "open\n");
    Files.createSymbolicLink(allowed.resolve("link.txt"), directory.resolve("secret.txt"));
    Files.createSymbolicLink(allowed.resolve("up"), directory);
    Files.createSymbolicLink(allowed.resolve("nowhere"), directory.resolve("new.txt"));
    Files.createSymbolicLink(allowed.resolve("inside.txt"), allowed.resolve("open.txt"));
    Files.write(allowed.resolve("big.txt"), new byte[32 << 20]);
    Files.writeString(directory.resolve("secret.lull"), "let secret = 1");
    Files.createSymbolicLink(allowed.resolve("link.lull"), directory.resolve("secret.lull"));
    return allowed;
  }

  /** What a Java of its own says that runs these attacks, or all if there are none. */
  private List<String> run(List<String> flags, Path allowed, List<String> names)
      throws IOException, InterruptedException {
    Path report = directory.resolve("report.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-XX:+ExitOnOutOfMemoryError", "-XX:+UseSerialGC", "-ea"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Attacks.class.getName(), allowed.toString()));
    command.addAll(names);
    Process java =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(report.toFile())
            .start();
    boolean ended = java.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
    java.destroyForcibly();
    List<String> lines = Files.readAllLines(report);
    assertThat(ended).as(() -> String.join("\n", lines)).isTrue();
    return lines;
  }
}
