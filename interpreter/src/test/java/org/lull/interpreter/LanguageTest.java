package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lull.runtime.Settings;

/**
 * Runs {@code language/<feature>/<behaviour>.lull}, folder by folder, in every way in which a
 * script must behave the same. A folder {@code modules} in that of a feature holds what its scripts
 * import.
 *
 * <p>A script that never ends is found by counting its steps. The limit in minutes is for a machine
 * that never comes back.
 */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
class LanguageTest {
  private static final Path ROOT = Path.of("src", "test", "resources", "language");
  private static final String MODULES = "modules";
  private static final long SEED = 1;

  /** The features whose scripts must not depend on the order of the ready tasks. */
  static final List<String> CONCURRENT =
      List.of(
          "await",
          "cancellation",
          "channels",
          "deadlock",
          "generators",
          "library",
          "modules",
          "peers",
          "pools",
          "scheduling",
          "scopes",
          "select",
          "sleep",
          "sync",
          "tasks",
          "timeout",
          "traces",
          "waiting_callbacks");

  /**
   * Begins a script that does depend on it: on the rule that the ready queue is first-in first-out.
   */
  private static final String FIFO = "// order: fifo";

  private static final int ORDERS = Boolean.getBoolean("lull.campaign") ? 1_000 : 50;

  /** After each of so many first steps a script is interrupted. */
  private static final int INTERRUPTED_STEPS = 100;

  private static final long STEPS_OF_CLEAN_UP = 500_000;

  /** What has been read and compiled. */
  private final Map<Path, Script> scripts = new HashMap<>();

  static List<String> features() {
    return names(ROOT, Files::isDirectory);
  }

  @ParameterizedTest
  @MethodSource("features")
  void runsAsItSays(String feature) {
    check(feature, script -> difference(script, Drive.STRAIGHT));
  }

  @ParameterizedTest
  @MethodSource("features")
  void runsTheSameWhenSuspendedAtEveryStep(String feature) {
    check(feature, script -> difference(script, Drive.SUSPENDED_AT_EVERY_STEP));
  }

  @ParameterizedTest
  @MethodSource("features")
  void runsTheSameStepByStep(String feature) {
    check(feature, script -> difference(script, Drive.STEP_BY_STEP));
  }

  @ParameterizedTest
  @FieldSource("CONCURRENT")
  void runsTheSameInAnyOrder(String feature) {
    check(feature, LanguageTest::differenceInSomeOrder);
  }

  @ParameterizedTest
  @FieldSource("CONCURRENT")
  void endsWhenInterruptedAfterAnyStep(String feature) {
    check(feature, LanguageTest::problemWhenInterrupted);
  }

  @Test
  void everyScriptIsInTheFolderOfAFeature() {
    assertThat(names(ROOT, file -> !Files.isDirectory(file))).isEmpty();
    for (String feature : features()) {
      assertThat(names(ROOT.resolve(feature), Files::isDirectory)).as(feature).isSubsetOf(MODULES);
    }
  }

  private void check(String feature, Function<Script, @Nullable String> difference) {
    List<String> differences = new ArrayList<>();
    for (String name : names(ROOT.resolve(feature), file -> file.toString().endsWith(".lull"))) {
      Path file = ROOT.resolve(feature, name);
      String found = difference.apply(scripts.computeIfAbsent(file, Script::read));
      if (found != null) {
        differences.add(feature + "/" + name + found);
      }
    }
    assertThat(differences).as("scripts of " + feature + " that do not run as they say").isEmpty();
  }

  private static @Nullable String difference(Script script, Drive drive) {
    Expectation expectation = Expectation.of(script.source());
    return expectation.isEmpty()
        ? "\n  expects nothing"
        : expectation.differenceFrom(script.run(drive, drive.settings(SEED), Script.MOST_STEPS));
  }

  private static @Nullable String differenceInSomeOrder(Script script) {
    if (script.source().text().startsWith(FIFO)) {
      return null;
    }
    Expectation expectation = Expectation.of(script.source());
    for (long seed = 1; seed <= ORDERS; seed++) {
      Settings settings = Drive.STRAIGHT.settings(seed).withShuffledQueue();
      Outcome outcome = script.run(Drive.STRAIGHT, settings, Script.MOST_STEPS);
      String difference = expectation.differenceFrom(outcome);
      if (difference != null) {
        return " with seed " + seed + difference;
      }
    }
    return null;
  }

  /**
   * Clean-up ends in every script of the corpus, and so must a script that has nothing else to do.
   */
  private static @Nullable String problemWhenInterrupted(Script script) {
    for (int steps = 1; steps <= INTERRUPTED_STEPS; steps++) {
      Outcome outcome =
          script.runInterrupted(steps, Drive.STRAIGHT.settings(SEED), STEPS_OF_CLEAN_UP);
      if (outcome.isCrash() || outcome.isEndless()) {
        return " interrupted after " + steps + " steps\n  " + outcome.failure();
      }
    }
    return null;
  }

  private static List<String> names(Path folder, Predicate<Path> which) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(which).map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
