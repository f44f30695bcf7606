package org.lull.sandbox;

import java.time.Duration;
import java.util.Objects;

/**
 * How much one run of a script may use.
 *
 * <p>Over a limit the run ends with an error of its own kind, which the script cannot catch. Its
 * clean-up still runs, within a small budget of its own. The engine stays usable. What a limit does
 * not name is {@link #UNLIMITED}, or {@link #FOREVER} for the time.
 *
 * <pre>{@code
 * Limits.steps(10_000_000).withHeap(64 << 20).withTime(Duration.ofSeconds(2))
 * }</pre>
 *
 * @param steps steps of script code, and the work of built-ins counted in steps; over it the error
 *     is of kind {@code "StepLimit"}
 * @param heap bytes that the values, tasks and calls of the engine take; {@code "MemoryLimit"}
 * @param tasks tasks that are not over at the same time, the main one included; {@code "TaskLimit"}
 * @param callDepth calls inside each other in one coroutine; {@code "StackLimit"}
 * @param time how long a run may last on the engine's clock, waiting included; {@code "TimeLimit"}
 * @param output bytes of UTF-8 that {@code print} and {@code write} put out; {@code "OutputLimit"}
 * @param regex instructions of one compiled pattern: about its length, times the numbers of its
 *     repetitions; {@code "RegexLimit"}
 * @param json characters of one JSON text that is read or written; {@code "JsonLimit"}
 */
public record Limits(
    long steps,
    long heap,
    int tasks,
    int callDepth,
    Duration time,
    long output,
    long regex,
    long json) {
  /** No limit on a number. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** No limit on the time. */
  public static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE / 2);

  /** No limits at all. */
  public static final Limits NONE =
      new Limits(
          UNLIMITED,
          UNLIMITED,
          Integer.MAX_VALUE,
          Integer.MAX_VALUE,
          FOREVER,
          UNLIMITED,
          UNLIMITED,
          UNLIMITED);

  /** Fewer bytes of heap cannot be asked for: what a new engine needs, and a little room. */
  public static final long LEAST_HEAP = 64 << 10;

  private static final long STANDARD_STEPS = 50_000_000;
  private static final long STANDARD_HEAP = 64 << 20;
  private static final int STANDARD_TASKS = 10_000;
  private static final int STANDARD_CALLS = 100_000;
  private static final Duration STANDARD_TIME = Duration.ofSeconds(10);
  private static final long STANDARD_OUTPUT = 1 << 20;
  private static final long STANDARD_REGEX = 10_000;
  private static final long STANDARD_JSON = 8 << 20;

  /**
   * @throws IllegalArgumentException when a limit lets nothing run, or can never be reached
   */
  public Limits {
    require(steps > 0, "a limit of " + steps + " steps lets nothing run");
    require(heap >= LEAST_HEAP, heap + " bytes of heap are too few: it takes " + LEAST_HEAP);
    require(
        heap == UNLIMITED || heap <= Runtime.getRuntime().maxMemory(),
        "a heap limit of "
            + heap
            + " bytes is never reached: this Java has "
            + Runtime.getRuntime().maxMemory());
    require(tasks > 0, "a limit of " + tasks + " tasks leaves out the main one");
    require(callDepth > 0, "a call depth of " + callDepth + " lets nothing run");
    require(
        Objects.requireNonNull(time).isPositive(), "a time limit of " + time + " lets nothing run");
    require(output >= 0, "a script cannot put out " + output + " bytes");
    require(regex > 0, "a pattern of " + regex + " instructions matches nothing");
    require(json > 0, "a JSON text of " + json + " characters holds no value");
    time = time.compareTo(FOREVER) > 0 ? FOREVER : time;
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** Limits the steps and nothing else. */
  public static Limits steps(long steps) {
    return NONE.withSteps(steps);
  }

  /**
   * What a script of a stranger gets in an application that has not thought about it: 50 million
   * steps, 64 MB or a quarter of Java's heap, 10,000 tasks, 100,000 calls, 10 seconds, 1 MB of
   * output, patterns of 10,000 instructions, and JSON texts of 8 million characters.
   */
  public static Limits standard() {
    long heap = Math.min(STANDARD_HEAP, Runtime.getRuntime().maxMemory() / 4);
    return new Limits(
        STANDARD_STEPS,
        heap,
        STANDARD_TASKS,
        STANDARD_CALLS,
        STANDARD_TIME,
        STANDARD_OUTPUT,
        STANDARD_REGEX,
        STANDARD_JSON);
  }

  public Limits withSteps(long other) {
    return new Limits(other, heap, tasks, callDepth, time, output, regex, json);
  }

  public Limits withHeap(long bytes) {
    return new Limits(steps, bytes, tasks, callDepth, time, output, regex, json);
  }

  public Limits withTasks(int other) {
    return new Limits(steps, heap, other, callDepth, time, output, regex, json);
  }

  public Limits withCallDepth(int other) {
    return new Limits(steps, heap, tasks, other, time, output, regex, json);
  }

  public Limits withTime(Duration other) {
    return new Limits(steps, heap, tasks, callDepth, other, output, regex, json);
  }

  public Limits withOutput(long bytes) {
    return new Limits(steps, heap, tasks, callDepth, time, bytes, regex, json);
  }

  public Limits withRegex(long instructions) {
    return new Limits(steps, heap, tasks, callDepth, time, output, instructions, json);
  }

  public Limits withJson(long characters) {
    return new Limits(steps, heap, tasks, callDepth, time, output, regex, characters);
  }
}
