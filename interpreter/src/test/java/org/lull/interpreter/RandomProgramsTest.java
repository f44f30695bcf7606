package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lull.interpreter.random.RandomPrograms;
import org.lull.interpreter.random.Shrinker;
import org.lull.runtime.Settings;
import org.lull.syntax.Source;

/**
 * Random programs meet no exception but the errors of Lull, get stuck nowhere, end when they are
 * interrupted, and do the same when they are suspended at every step. A program that does not is
 * shrunk and shown with its seed.
 *
 * <p>{@code -Dlull.campaign=true} tries 100,000 of them, {@code -Dlull.programs=N} as many as it
 * says, beginning with {@code -Dlull.seed=N}.
 */
class RandomProgramsTest {
  private static final int PROGRAMS =
      Integer.getInteger("lull.programs", Boolean.getBoolean("lull.campaign") ? 100_000 : 300);

  private static final long FIRST_SEED = Long.getLong("lull.seed", 1);

  /** How many different problems are enough to end the search. */
  private static final int MOST_PROBLEMS = 10;

  private static final long MOST_STEPS = 50_000;
  private static final int MOST_CALLS = 400;
  private static final int INTERRUPTED_STEPS = 200;

  /**
   * A program takes a few milliseconds; one that takes this long is stuck where no steps are
   * counted.
   */
  private static final Duration STUCK = Duration.ofSeconds(60);

  @Test
  void runWithoutInternalErrors() {
    Map<String, String> problems = new TreeMap<>();
    for (long seed = FIRST_SEED;
        seed < FIRST_SEED + PROGRAMS && problems.size() < MOST_PROBLEMS;
        seed++) {
      String program = RandomPrograms.program(seed);
      String problem =
          assertTimeoutPreemptively(STUCK, () -> problemOf(program), () -> "stuck: " + program);
      if (problem != null && !problems.containsKey(title(problem))) {
        String shrunk = Shrinker.shrink(program, shorter -> isSame(problem, shorter));
        problems.put(title(problem), "seed " + seed + ": " + problem + "\n" + shrunk);
      }
    }
    assertThat(problems.values()).isEmpty();
  }

  @Test
  void mostCompile() {
    int compiled = 0;
    for (long seed = 1; seed <= 100; seed++) {
      if (compile(RandomPrograms.program(seed)).compiled().program() != null) {
        compiled++;
      }
    }
    assertThat(compiled).isGreaterThan(90);
  }

  private static Script compile(String program) {
    return Script.of(new Source("random", program));
  }

  private static boolean isSame(String problem, String program) {
    String other = problemOf(program);
    return other != null && title(other).equals(title(problem));
  }

  private static String title(String problem) {
    return problem.lines().findFirst().orElseThrow();
  }

  /** What is wrong with the way the program runs; null if nothing is. */
  static @Nullable String problemOf(String program) {
    Script script;
    try {
      script = compile(program);
    } catch (RuntimeException | Error crash) {
      return Objects.toString(Outcome.crashed("", crash).failure());
    }
    String problem = differenceBetweenDrives(script, UnaryOperator.identity());
    if (problem == null) {
      problem = differenceBetweenDrives(script, Settings::withShuffledQueue);
    }
    return problem == null ? problemWhenInterrupted(script) : problem;
  }

  private static @Nullable String problemWhenInterrupted(Script script) {
    Settings settings = Drive.STRAIGHT.settings(1).withMaxDepth(MOST_CALLS);
    for (int steps = 50; steps <= INTERRUPTED_STEPS; steps += 50) {
      Outcome outcome = script.runInterrupted(steps, settings, MOST_STEPS);
      if (outcome.isCrash()) {
        return Objects.toString(outcome.failure());
      }
    }
    return null;
  }

  private static @Nullable String differenceBetweenDrives(
      Script script, UnaryOperator<Settings> order) {
    Outcome straight = run(script, Drive.STRAIGHT, order, MOST_STEPS);
    if (straight.isEndless()) {
      return null;
    }
    Outcome suspended = run(script, Drive.SUSPENDED_AT_EVERY_STEP, order, 2 * MOST_STEPS);
    if (straight.isCrash() || suspended.isCrash()) {
      return Objects.toString(straight.isCrash() ? straight.failure() : suspended.failure());
    }
    return straight.equals(suspended)
        ? null
        : "suspended, it does not do the same\n" + straight + "\n" + suspended;
  }

  private static Outcome run(
      Script script, Drive drive, UnaryOperator<Settings> order, long mostSteps) {
    return script.run(drive, order.apply(drive.settings(1).withMaxDepth(MOST_CALLS)), mostSteps);
  }
}
