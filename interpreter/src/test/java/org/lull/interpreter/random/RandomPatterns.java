package org.lull.interpreter.random;

/** Writes patterns, and declares the names in them. */
final class RandomPatterns {
  private final Dice dice;
  private final RandomExpressions expressions;

  RandomPatterns(Dice dice, RandomExpressions expressions) {
    this.dice = dice;
    this.expressions = expressions;
  }

  /** A pattern for a parameter, which most arguments do not fit. */
  String parameter(Surroundings inside) {
    return dice.chance(50) ? listOf(inside, 1) : mapOf(inside, 1);
  }

  /** A pattern for an arm of {@code match}. */
  String refutable(Surroundings inside, int depth) {
    return switch (dice.below(depth > 0 ? 11 : 6)) {
      case 0 -> dice.pick("0", "-1", "1..9", "2.0..<3", "5ms") + dice.pick("", " | 7");
      case 1 -> dice.pick("\"a\"", "\"\" | \"abc\"", "nil", "true | false");
      case 2 -> "is " + dice.pick("int", "string", "list", "function", "Derived", "Base");
      case 3, 4 -> name(inside);
      case 5 -> "_";
      case 6, 7 -> listOf(inside, depth - 1);
      case 8, 9 -> mapOf(inside, depth - 1);
      default -> dice.pick("Base(", "Derived(") + refutable(inside, depth - 1) + ")";
    };
  }

  String listOf(Surroundings inside, int depth) {
    String first = dice.chance(60) ? name(inside) : refutable(inside, depth);
    return switch (dice.below(4)) {
      case 0 -> "[" + first + "]";
      case 1 -> "[" + first + ", " + name(inside) + "]";
      case 2 -> "[" + first + ", ...]";
      default -> "[" + first + ", ..." + list(inside) + "]";
    };
  }

  String mapOf(Surroundings inside, int depth) {
    return switch (dice.below(5)) {
      case 0 -> "{a: " + refutable(inside, depth) + "}";
      case 1 -> {
        String otherwise = expressions.number(inside, 1);
        yield "{a: " + name(inside) + " = " + otherwise + "}";
      }
      case 2 -> "{a: " + name(inside) + ", b: " + name(inside) + " = 2}";
      case 3 -> "{\"b c\": " + name(inside) + " = nil, ..." + map(inside) + "}";
      default -> "{b: " + name(inside) + ", ...}";
    };
  }

  private static String name(Surroundings inside) {
    return inside.declareNew(Kind.NUMBER, false);
  }

  private static String list(Surroundings inside) {
    return inside.declareNew(Kind.LIST, false);
  }

  private static String map(Surroundings inside) {
    return inside.declareNew(Kind.MAP, false);
  }
}
