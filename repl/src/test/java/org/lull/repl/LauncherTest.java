package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, in a folder of its own whose name has a space, with caches of its own. */
@Tag("process")
@Timeout(300)
class LauncherTest {
  private static final String JAR = "repl/target/lull.jar";
  private static final String TRAINING = "repl/src/main/launcher/start-up.lull";

  @TempDir private Path folder;
  private Path root;
  private Path caches;

  @BeforeEach
  void copyTheCommand() throws IOException {
    root = Files.createDirectories(folder.resolve("my lull"));
    caches = folder.resolve("my caches");
    Path launcher = Path.of(System.getProperty("lull.launcher", "../lull")).toRealPath();
    Files.copy(launcher, root.resolve("lull"), StandardCopyOption.COPY_ATTRIBUTES);
    copy(Path.of(System.getProperty("lull.jar", "target/lull.jar")), JAR);
    copy(launcher.resolveSibling(TRAINING), TRAINING);
  }

  private void copy(Path file, String to) throws IOException {
    Files.createDirectories(root.resolve(to).getParent());
    Files.copy(file, root.resolve(to));
  }

  @Test
  void cacheIsMadeOnceAndMadeAnewWhenTheJarChanges() throws Exception {
    Path old = caches.resolve("lull/Other-9/nowhere/lull.jar/start.aot");
    Files.createDirectories(old.getParent());
    Files.writeString(old, "of a jar that is gone");

    List<Process> first = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      first.add(start("wait", ""));
    }
    for (Process process : first) {
      assertThat(end(process)).isEqualTo("1\n");
    }
    Path cache = onlyCache();
    assertThat(Files.size(cache)).isGreaterThan(1_000_000);
    assertThat(Files.getLastModifiedTime(cache)).isEqualTo(jarTime());
    assertThat(classesOfAStart()).contains("org.lull.repl.Main source: shared objects file");

    Files.setLastModifiedTime(
        root.resolve(JAR), FileTime.from(Instant.parse("2020-02-02T02:02:02Z")));
    assertThat(end(start("wait", ""))).isEqualTo("1\n");
    assertThat(onlyCache()).isEqualTo(cache);
    assertThat(Files.getLastModifiedTime(cache)).isEqualTo(jarTime());
    assertThat(classesOfAStart()).contains("org.lull.repl.Main source: shared objects file");
  }

  @Test
  void cacheThatCannotBeWrittenIsNotMissed() throws Exception {
    Files.writeString(caches, "not a folder");
    assertThat(end(start("wait", ""))).isEqualTo("1\n");
    assertThat(end(start("", ""))).isEqualTo("1\n");
  }

  @Test
  void cacheIsNotMadeWhenItIsOff() throws Exception {
    assertThat(end(start("off", ""))).isEqualTo("1\n");
    assertThat(caches).doesNotExist();
  }

  private FileTime jarTime() throws IOException {
    return Files.getLastModifiedTime(root.resolve(JAR));
  }

  /** The one file that is among the caches; drafts and locks are gone, and so are old ones. */
  private Path onlyCache() throws IOException {
    try (Stream<Path> all = Files.walk(caches)) {
      List<Path> left =
          all.filter(path -> !Files.isDirectory(path) || path.toString().endsWith(".lock"))
              .toList();
      assertThat(left).hasSize(1);
      return left.getFirst();
    }
  }

  /** What the JVM says of the classes that it loads, from the cache or from elsewhere. */
  private String classesOfAStart() throws Exception {
    Path log = folder.resolve("classes.txt");
    assertThat(end(start("", "-Xlog:class+load:file=" + log))).isEqualTo("1\n");
    return Files.readString(log);
  }

  private Process start(String cache, String options) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(root.resolve("lull").toString(), "-e", "print(1)")
            .redirectErrorStream(true);
    builder.environment().put("XDG_CACHE_HOME", caches.toString());
    builder.environment().put("LULL_CACHE", cache);
    builder.environment().put("LULL_JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("LULL_JAVA_OPTS", options);
    return builder.start();
  }

  /** All that a process printed. */
  private static String end(Process process) throws Exception {
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).describedAs(output).isZero();
    return output;
  }
}
