package org.lull.interpreter;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs the attacks one after the other and reports those that got through: the main class of a Java
 * of its own, whose heap is so small that what is not counted ends it.
 */
final class Attacks {
  static final Path ROOT = Path.of("src", "test", "resources", "attacks");

  /** Limits for all of them in place of their own. */
  static final String LIMITS = "lull.limits";

  /** Those that are handed Java objects. */
  private static final Path JAVA = ROOT.resolve("java");

  private Attacks() {}

  /**
   * @param arguments a directory to which they have access; then, if only some are to run, their
   *     names
   */
  public static void main(String... arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> chosen = List.of(arguments).subList(1, arguments.length);
    for (Path file : scripts()) {
      Attack attack = Attack.read(file);
      String limits = System.getProperty(LIMITS);
      if (limits != null) {
        attack = attack.within(limits);
      }
      if (!chosen.isEmpty() && !chosen.contains(attack.name())) {
        continue;
      }
      out.println("trying " + attack.name());
      long start = System.nanoTime();
      Attack.Ending ending =
          file.startsWith(JAVA) ? new JavaAttack(attack).run() : attack.run(Path.of(arguments[0]));
      long nanos = System.nanoTime() - start;
      if (ending.problem() != null) {
        out.println("FAILED " + attack.name() + ": " + ending.problem());
      }
      if (Boolean.getBoolean("lull.figures")) {
        out.printf(
            "%6d ms, %9d steps, %6d ns each: %s%n",
            nanos / 1_000_000, ending.steps(), nanos / Math.max(ending.steps(), 1), attack.name());
      }
    }
    out.println("tried all");
  }

  static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(file -> file.toString().endsWith(".lull")).sorted().toList();
    }
  }
}
