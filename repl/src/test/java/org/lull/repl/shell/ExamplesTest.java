package org.lull.repl.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lull.interpreter.Inspector;
import org.lull.interpreter.Program;
import org.lull.repl.shell.Evaluation.Outcome;
import org.lull.repl.shell.Examples.Example;
import org.lull.runtime.Clock;
import org.lull.runtime.Function;
import org.lull.runtime.Host;
import org.lull.runtime.Settings;
import org.lull.runtime.value.Text;
import org.lull.syntax.Source;

/** Everything that is built in says what it does, and shows it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ExamplesTest {
  private static final Path FILE = Path.of("src/main/resources/org/lull/repl/shell/examples.txt");

  @TempDir private Path folder;

  @Test
  void everyBuiltInHasADocumentation() {
    Inspector inspector = new Inspector();
    for (String name : names(inspector)) {
      assertThat(documentation(inspector, name)).as(name).isNotNull().isNotBlank();
    }
  }

  @Test
  void everyBuiltInHasAnExampleAndNothingElseHas() {
    assertThat(new TreeSet<>(Examples.read().all().keySet())).isEqualTo(names(new Inspector()));
  }

  static Iterable<String> examples() {
    return Examples.read().all().keySet();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void exampleDoesWhatItSays(String name) throws IOException {
    Example example = Examples.read().all().get(name);
    Outcome outcome = outcomeOf(example.code());
    if (name.equals("os.exit")) {
      return;
    }
    assertThat(outcome).as(example.code()).isInstanceOf(Outcome.Value.class);
    Object value = ((Outcome.Value) outcome).value();
    String shown = value == null ? null : Text.repr(value);
    if (Boolean.getBoolean("lull.updateGoldens")) {
      update(name, new Example(example.code(), shown));
    } else {
      assertThat(shown).as(example.code()).isEqualTo(example.value());
    }
  }

  private Outcome outcomeOf(String code) throws IOException {
    Files.writeString(folder.resolve("notes.txt"), "one line\n");
    Settings settings = Settings.standard().withClock(Clock.virtual()).withSeed(1);
    Program.Files none = path -> new Program.Files.Read(null, "no files");
    Engine engine = new Engine(settings, new World(folder), none, (input, error) -> {});
    try {
      Program.Compiled compiled = engine.session().compile(new Source("<1>", code));
      assertThat(compiled.errors()).as(code).isEmpty();
      Evaluation evaluation = engine.newEvaluation("example");
      engine.start(evaluation, compiled.program());
      return evaluation.await();
    } finally {
      engine.close(1);
    }
  }

  private static void update(String name, Example example) throws IOException {
    String code = name + " " + example.code();
    String value = example.value() == null ? "" : " // " + example.value();
    List<String> lines = Files.readAllLines(FILE);
    lines.replaceAll(
        line -> line.equals(code) || line.startsWith(code + " // ") ? code + value : line);
    Files.write(FILE, lines);
  }

  /** All that a script can call without writing it. */
  private static TreeSet<String> names(Inspector inspector) {
    TreeSet<String> names = new TreeSet<>(inspector.builtinNames());
    names.removeIf(name -> name.startsWith("_"));
    for (String type : Lookup.TYPES) {
      inspector.methods(type).stream()
          .filter(method -> !method.name().startsWith("_"))
          .forEach(method -> names.add(type + "." + method.name()));
    }
    for (String module : inspector.moduleNames()) {
      inspector.members(inspector.module(module)).stream()
          .filter(member ->
              inspector.member(inspector.module(module), member.name()) instanceof Function)
          .forEach(member -> names.add(module + "." + member.name()));
    }
    return names;
  }

  private static @Nullable String documentation(Inspector inspector, String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return inspector.describe(name, inspector.builtin(name)).documentation();
    }
    String owner = name.substring(0, dot);
    String member = name.substring(dot + 1);
    Object value =
        inspector.module(owner) == null
            ? inspector.method(owner, member)
            : inspector.member(inspector.module(owner), member);
    return inspector.describe(member, value).documentation();
  }

  /** A world in which somebody called Ada types, and whose output nobody sees. */
  private record World(Path directory) implements Host {
    @Override
    public void write(CharSequence text) {}

    @Override
    public String readLine() {
      return "Ada";
    }

    @Override
    public List<String> arguments() {
      return List.of();
    }

    @Override
    public Map<String, String> environment() {
      return Map.of();
    }
  }
}
