package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every script in {@code attacks} ends as it says, within limits of a few megabytes and steps, in a
 * Java whose heap is not much larger; and the engine can be used after each.
 */
class AttackTest {
  private static final long MOST_MINUTES = 5;
  private static final int LEAST_SCRIPTS = 150;

  @TempDir Path directory;

  @Test
  void thereAreEnough() throws IOException {
    assertThat(Attacks.scripts()).hasSizeGreaterThanOrEqualTo(LEAST_SCRIPTS);
  }

  @Test
  void noneGetsThrough() throws IOException, InterruptedException {
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
    Path report = directory.resolve("report.txt");
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-ea",
                "-cp",
                System.getProperty("java.class.path"),
                Attacks.class.getName(),
                allowed.toString())
            .redirectErrorStream(true)
            .redirectOutput(report.toFile())
            .start();
    boolean ended = java.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
    java.destroyForcibly();
    List<String> lines = Files.readAllLines(report);
    assertThat(lines).filteredOn(line -> !line.startsWith("trying ")).containsExactly("tried all");
    assertThat(ended).isTrue();
    assertThat(directory.resolve("new.txt")).doesNotExist();
    assertThat(directory.resolve("secret.txt")).hasContent("hunter2");
  }
}
