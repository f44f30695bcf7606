package org.lull.interpreter.random;

/** Indents the lines of a program by the brackets that are open where they begin. */
final class Indentation {
  private Indentation() {}

  static String of(String program) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (String line : program.split("\n")) {
      String stripped = line.strip();
      text.append("  ".repeat(Math.max(0, depth + leastDepth(stripped))))
          .append(stripped)
          .append('\n');
      depth += depthAfter(stripped);
    }
    return text.toString();
  }

  /** How many more brackets a line opens than it closes. */
  static int depthAfter(String line) {
    return line.chars().map(Indentation::change).sum();
  }

  /** The same at the place in the line where it is smallest: 0 or less. */
  static int leastDepth(String line) {
    int depth = 0;
    int least = 0;
    for (int i = 0; i < line.length(); i++) {
      depth += change(line.charAt(i));
      least = Math.min(least, depth);
    }
    return least;
  }

  private static int change(int character) {
    return switch (character) {
      case '{', '(', '[' -> 1;
      case '}', ')', ']' -> -1;
      default -> 0;
    };
  }
}
