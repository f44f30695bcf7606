package org.lull.interpreter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Clock;
import org.lull.runtime.ProgramListener;
import org.lull.runtime.Settings;
import org.lull.runtime.Task;
import org.lull.runtime.Unwinding.Throwing;
import org.lull.runtime.value.ErrorValue;
import org.lull.sandbox.Limits;
import org.lull.sandbox.Permission;
import org.lull.sandbox.Sandbox;
import org.lull.syntax.Source;

/**
 * A script that tries to get out or to eat the machine.
 *
 * <p>Its first lines say so: {@code // ends: KIND} with the error it is to end with, or {@code
 * well} if what it tries does no harm; and, if need be, {@code // limits: heap=4MB steps=100K} in
 * place of the usual ones.
 *
 * @param ends the kind of the error, or {@link #WELL}
 */
record Attack(String name, Script script, String ends, Limits limits) {
  private static final String ENDS = "// ends:";
  private static final String LIMITS = "// limits:";
  private static final String WELL = "well";

  /** Runs on the same machine as if nothing had been. */
  private static final Source AFTER =
      new Source(
          "after",
          """
          var sum = 0
          let ch = chan()
          spawn { for i in 1..100 { ch <- i }; ch.close() }
          for i in ch { sum += i }
          sum
          """);

  private static final Limits USUAL =
      new Limits(2_000_000, 8 << 20, 1_000, 10_000, Duration.ofHours(1), 64 << 10);

  static Attack read(Path file) {
    Script script = Script.read(file);
    String ends = null;
    Limits limits = USUAL;
    for (String line : script.source().text().lines().toList()) {
      if (line.startsWith(ENDS)) {
        ends = line.substring(ENDS.length()).strip();
      } else if (line.startsWith(LIMITS)) {
        limits = limits(line.substring(LIMITS.length()).strip());
      }
    }
    if (ends == null) {
      throw new IllegalArgumentException(file + " does not say how it ends");
    }
    return new Attack(file.getFileName().toString(), script, ends, limits);
  }

  private static Limits limits(String text) {
    Limits limits = USUAL;
    for (String part : text.split(" ")) {
      String[] sides = part.split("=");
      long number = number(sides[1]);
      limits =
          switch (sides[0]) {
            case "steps" -> limits.withSteps(number);
            case "heap" -> limits.withHeap(number);
            case "tasks" -> limits.withTasks((int) number);
            case "calls" -> limits.withCallDepth((int) number);
            case "seconds" -> limits.withTime(Duration.ofSeconds(number));
            case "output" -> limits.withOutput(number);
            default -> throw new IllegalArgumentException(part);
          };
    }
    return limits;
  }

  private static long number(String text) {
    if (text.endsWith("MB")) {
      return Long.parseLong(text.substring(0, text.length() - 2)) << 20;
    }
    return text.endsWith("K")
        ? Long.parseLong(text.substring(0, text.length() - 1)) * 1000
        : Long.parseLong(text);
  }

  /** Runs it between the walls; what went wrong, or null. */
  @Nullable String problem(Path allowed) {
    Program program = script.compiled().program();
    if (program == null) {
      String kind = script.compiled().errors().getFirst().kind();
      return kind.equals(ends) ? null : "does not compile: " + script.compiled().errors();
    }
    Sandbox sandbox =
        Sandbox.NONE
            .allow(Permission.fileRead(allowed), Permission.fileWrite(allowed))
            .withLimits(limits);
    Settings settings =
        Settings.standard().withSeed(1).withClock(Clock.virtual()).withSandbox(sandbox);
    try {
      Session session = new Session(settings, new AttackedHost(allowed), Script::readImport);
      ErrorValue error = errorOf(run(session, script.source()));
      String came = error == null ? WELL : error.kind();
      if (!came.equals(ends)) {
        return "ends with " + (error == null ? WELL : error.toString());
      }
      return Long.valueOf(5050).equals(run(session, AFTER).outcome())
          ? null
          : "the engine is not usable afterwards";
    } catch (RuntimeException | Error crash) {
      return Outcome.crashed("", crash).toString();
    }
  }

  private static Task run(Session session, Source source) {
    Program program = session.compileScript(source).program();
    Task task = session.start(Objects.requireNonNull(program), "main", new ProgramListener() {});
    session.machine().runToEnd(task, () -> false);
    return task;
  }

  private static @Nullable ErrorValue errorOf(Task task) {
    return task.outcome() instanceof Throwing throwing ? throwing.error() : null;
  }

  /** The world of an attack: a directory, some environment, no input. */
  private static final class AttackedHost extends TestHost {
    AttackedHost(Path directory) {
      super(directory);
    }

    @Override
    public void write(CharSequence text) {}

    @Override
    public List<String> arguments() {
      return List.of();
    }

    @Override
    public Map<String, String> environment() {
      return Map.of("SECRET", "hunter2");
    }
  }
}
