package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples with the jar for embedding alone, in a process of their own. */
@Tag("process")
class JarTest {
  private static final long LARGEST = 2_500_000;

  private final Path jar = Path.of(System.getProperty("lull.embed.jar"));
  private final Path sources = Path.of(System.getProperty("examples.sources"));
  @TempDir Path classes;

  private List<String> sourceFiles() throws Exception {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .map(Path::toString)
          .filter(file -> file.endsWith(".java") && !file.endsWith("package-info.java"))
          .toList();
    }
  }

  private String run(String tool, List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(output).isZero();
    return output;
  }

  @Test
  void theExamplesRunOnTheClassPath() throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of("-cp", jar.toString(), "-d", classes.toString()));
    arguments.addAll(sourceFiles());
    run("javac", arguments);
    String path = jar + File.pathSeparator + classes;
    assertThat(run("java", List.of("-cp", path, "example.GameLoop"))).contains("10000 pieces");
    assertThat(run("java", List.of("-cp", path, "example.WorkflowRunner"))).contains("is done");
    assertThat(run("java", List.of("-cp", path, "example.RuleEngine"))).contains("6.0 %");
  }

  @Test
  void theExamplesRunOnTheModulePath() throws Exception {
    Path descriptor = classes.resolve("module-info.java");
    Files.writeString(descriptor, "module consumer { requires org.lull; exports example; }");
    List<String> arguments =
        new ArrayList<>(
            List.of("-p", jar.toString(), "-d", classes.toString(), descriptor.toString()));
    arguments.addAll(sourceFiles());
    run("javac", arguments);
    String path = jar + File.pathSeparator + classes;
    for (String example : List.of("GameLoop", "WorkflowRunner", "RuleEngine")) {
      assertThat(run("java", List.of("-p", path, "-m", "consumer/example." + example)))
          .containsAnyOf("10000 pieces", "is done", "6.0 %");
    }
  }

  @Test
  void theJarIsSmall() throws Exception {
    assertThat(Files.size(jar)).isLessThan(LARGEST);
  }
}
