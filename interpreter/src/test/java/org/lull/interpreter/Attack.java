package org.lull.interpreter;

import java.io.IOException;
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
import org.lull.syntax.Diagnostic;
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
record Attack(String name, Source source, String ends, Limits limits) {
  private static final String ENDS = "// ends:";
  private static final String LIMITS = "// limits:";
  static final String WELL = "well";

  /** Runs on the same machine as if nothing had been. */
  static final Source AFTER =
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
      Limits.steps(600_000)
          .withHeap(2 << 20)
          .withTasks(1_000)
          .withCallDepth(10_000)
          .withTime(Duration.ofHours(1))
          .withOutput(64 << 10);

  static Attack read(Path file) throws IOException {
    Source source = Script.sourceOf(file);
    String ends = null;
    Limits limits = USUAL;
    for (String line : source.text().lines().toList()) {
      if (line.startsWith(ENDS)) {
        ends = line.substring(ENDS.length()).strip();
      } else if (line.startsWith(LIMITS)) {
        limits = limits(line.substring(LIMITS.length()).strip(), USUAL);
      }
    }
    if (ends == null) {
      throw new IllegalArgumentException(file + " does not say how it ends");
    }
    return new Attack(file.getFileName().toString(), source, ends, limits);
  }

  /** The same with other limits in place of some of its own: {@code heap=64MB steps=50000K}. */
  Attack within(String others) {
    return new Attack(name, source, ends, limits(others, limits));
  }

  private static Limits limits(String text, Limits others) {
    Limits limits = others;
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
            case "regex" -> limits.withRegex(number);
            case "json" -> limits.withJson(number);
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

  /**
   * How it went.
   *
   * @param problem what went wrong; null if it ended as it says
   * @param steps what it was charged
   */
  record Ending(@Nullable String problem, long steps) {}

  /** Runs it between the walls. */
  Ending run(Path allowed) {
    Sandbox sandbox =
        Sandbox.NONE
            .allow(Permission.fileRead(allowed), Permission.fileWrite(allowed))
            .withLimits(limits);
    Settings settings =
        Settings.standard().withSeed(1).withClock(Clock.virtual()).withSandbox(sandbox);
    Session session =
        new Session(
            settings,
            new AttackedHost(allowed),
            new ImportFolders(allowed, List.of(allowed, Attacks.ROOT)));
    return new Ending(problem(session), session.machine().stepsTaken());
  }

  private @Nullable String problem(Session session) {
    List<Diagnostic> errors = session.compileScript(source).errors();
    if (!errors.isEmpty()) {
      return errors.getFirst().kind().equals(ends) ? null : "does not compile: " + errors;
    }
    try {
      ErrorValue error = errorOf(run(session, source));
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
