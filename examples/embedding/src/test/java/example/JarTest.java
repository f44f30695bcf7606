package example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar for embedding as others get it: what is in it, and the examples with it alone, in a
 * process of their own.
 */
@Tag("process")
class JarTest {
  private static final long LARGEST = 2_500_000;

  private final Path jar = Path.of(System.getProperty("lull.embed") + ".jar");
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

  @Test
  void theJarHoldsNothingUnderNamesOfOthers() throws Exception {
    assertThat(entries(jar))
        .allMatch(name -> name.matches("META-INF/.*|org/|org/lull/.*|module-info.class"))
        .contains("META-INF/NOTICE", "META-INF/licenses/antlr4-runtime.txt")
        .contains("META-INF/licenses/re2j.txt", "org/lull/stdlib/lazy.lull")
        .noneMatch(name -> name.startsWith("META-INF/maven"));
  }

  @Test
  void theModuleSaysWhatItIs() {
    ModuleDescriptor module = ModuleFinder.of(jar).find("org.lull").orElseThrow().descriptor();
    assertThat(module.exports())
        .allMatch(exports -> !exports.isQualified())
        .extracting(ModuleDescriptor.Exports::source)
        .containsExactlyInAnyOrder("org.lull", "org.lull.sandbox");
    assertThat(module.requires())
        .extracting(requires -> requires.modifiers() + " " + requires.name())
        .containsExactlyInAnyOrder(
            "[MANDATED] java.base", "[TRANSITIVE] java.scripting", "[STATIC] org.jspecify");
    assertThat(module.provides())
        .extracting(ModuleDescriptor.Provides::service)
        .contains("javax.script.ScriptEngineFactory", "org.lull.runtime.Library");
    assertThat(module.opens()).isEmpty();
    assertThat(module.packages()).contains("org.lull.runtime", "org.lull.shaded.antlr.runtime");
    assertThat(module.rawVersion()).isPresent();
  }

  /** What is left out of others' code is for what Lull does not use: so only they refer to it. */
  @Test
  void nothingOfLullRefersToWhatIsNotThere() {
    StringWriter report = new StringWriter();
    ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
    int ignored =
        jdeps.run(
            new PrintWriter(report), new PrintWriter(report), "--missing-deps", jar.toString());
    assertThat(report.toString().lines().filter(line -> line.endsWith("not found")))
        .allMatch(line ->
            line.contains("org.jspecify.annotations")
                || line.stripLeading().startsWith("org.lull.shaded.")
                || line.startsWith("org.lull -> not found"));
  }

  @Test
  void sourcesAndDocumentationAreThereToo() throws Exception {
    String name = System.getProperty("lull.embed");
    assertThat(entries(Path.of(name + "-sources.jar")))
        .contains("module-info.java", "org/lull/Lull.java", "org/lull/sandbox/Sandbox.java")
        .contains("org/lull/runtime/Machine.java", "org/lull/stdlib/StandardLibrary.java")
        .contains("org/lull/syntax/parser/LullParser.java")
        .noneMatch(file -> file.startsWith("org/lull/interpreter/check/"));
    assumeThat(System.getProperty("quick")).as("-Dquick makes no Javadoc").isNull();
    assertThat(entries(Path.of(name + "-javadoc.jar")))
        .contains("index.html", "org.lull/org/lull/Lull.html")
        .contains("org.lull/org/lull/sandbox/Sandbox.html");
  }

  private static List<String> entries(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream().map(JarEntry::getName).toList();
    }
  }
}
