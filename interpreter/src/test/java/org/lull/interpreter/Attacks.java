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

  private Attacks() {}

  /**
   * @param arguments a directory to which they have access; then, if only some are to run, what
   *     their names begin with
   */
  public static void main(String... arguments) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    String prefix = arguments.length > 1 ? arguments[1] : "";
    for (Path file : scripts()) {
      Attack attack = Attack.read(file);
      if (!attack.name().startsWith(prefix)) {
        continue;
      }
      out.println("trying " + attack.name());
      String problem = attack.problem(Path.of(arguments[0]));
      if (problem != null) {
        out.println("FAILED " + attack.name() + ": " + problem);
      }
    }
    out.println("tried all");
  }

  static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(ROOT)) {
      return files.filter(file -> file.toString().endsWith(".lull")).sorted().toList();
    }
  }
}
