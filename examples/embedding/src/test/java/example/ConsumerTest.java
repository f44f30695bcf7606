package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A project of its own, with its own Maven, builds and runs with the artifact as it is installed.
 *
 * <p>The build has installed it into {@link #REPOSITORY}, which is no one's own. All that the
 * project needs beside it, the plugins of Maven, is seen there through links to the repository of
 * this build, which has used the same ones: so nothing has to be fetched.
 */
@Tag("process")
class ConsumerTest {
  private static final Path REPOSITORY = Path.of(System.getProperty("consumer.repository"));
  private static final Path PLUGINS = Path.of(System.getProperty("build.repository"));
  private static final Path PROJECT = Path.of(System.getProperty("consumer.project"));

  @ParameterizedTest
  @ValueSource(strings = {"module-path", "class-path"})
  void aProjectOfItsOwnBuildsAndRuns(String path) throws Exception {
    link(PLUGINS, REPOSITORY);
    Path project = REPOSITORY.resolveSibling("consumer-on-the-" + path);
    copy(PROJECT, project);
    if (path.equals("class-path")) {
      Files.delete(project.resolve("src/main/java/module-info.java"));
    }
    assertThat(maven(project, "verify"))
        .containsSubsequence(
            "order no. 7 costs 10", "StepLimit", "42", "on the " + path.replace('-', ' '));
  }

  /** Links what is in {@code from} and not in {@code to}; goes into folders that are in both. */
  private static void link(Path from, Path to) throws IOException {
    for (Path there : list(from)) {
      Path here = to.resolve(there.getFileName());
      if (Files.isSymbolicLink(here) || there.endsWith(Path.of("org", "lull"))) {
        continue;
      }
      if (!Files.exists(here)) {
        Files.createSymbolicLink(here, there.toAbsolutePath());
      } else if (Files.isDirectory(here)) {
        link(there, here);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.isDirectory(from)) {
      Files.createDirectories(to);
      for (Path file : list(from)) {
        if (!file.endsWith("target")) {
          copy(file, to.resolve(file.getFileName()));
        }
      }
    } else {
      Files.write(to, Files.readAllBytes(from));
    }
  }

  /** Runs Maven as its launcher does, on the JDK of this test; gives what it says. */
  private static String maven(Path project, String goal) throws Exception {
    String home = System.getProperty("build.maven.home");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-classpath", Path.of(home, "boot") + "/*"));
    command.add("-Dclassworlds.conf=" + Path.of(home, "bin", "m2.conf"));
    command.add("-Dmaven.home=" + home);
    command.add("-Dmaven.multiModuleProjectDirectory=" + project);
    command.add("-Dmaven.repo.local=" + REPOSITORY);
    command.add("org.codehaus.plexus.classworlds.launcher.Launcher");
    command.addAll(List.of("--batch-mode", "--file", project.resolve("pom.xml").toString()));
    if (System.getProperty("build.offline").endsWith("true")) {
      command.add("--offline");
    }
    command.add(goal);
    Process process =
        new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
