package org.lull.interpreter.random;

import java.util.List;
import org.lull.interpreter.random.Surroundings.Variable;

/**
 * Writes expressions. Most are of the kind that was asked for; some are not, as in the scripts of
 * people.
 *
 * <p>An expression may contain blocks and so newlines.
 */
final class RandomExpressions {
  private static final int STRANGERS = 3;

  private final Dice dice;
  private final RandomStatements statements;
  private final RandomPatterns patterns;

  RandomExpressions(Dice dice, RandomStatements statements) {
    this.dice = dice;
    this.statements = statements;
    this.patterns = new RandomPatterns(dice, this);
  }

  RandomPatterns patterns() {
    return patterns;
  }

  /**
   * An expression that most probably gives a value of {@code kind}, with about {@code depth}
   * operators in each other.
   */
  String of(Kind kind, Surroundings around, int depth) {
    Kind wanted = dice.chance(STRANGERS) ? dice.pick(Kind.values()) : kind;
    return switch (wanted) {
      case NUMBER -> number(around, depth);
      case TEXT -> text(around, depth);
      case LIST -> list(around, depth);
      case MAP -> map(around, depth);
      case FUNCTION -> function(around, depth);
      case OBJECT -> object(around, depth);
      case GENERATOR -> generator(around, depth);
      case TASK -> task(around, depth);
      case CHANNEL -> variableOr(Kind.CHANNEL, around, "chan(" + dice.below(3) + ")");
      case ERROR ->
          variableOr(Kind.ERROR, around, "error(\"" + errorKind() + "\", " + text(around, 0) + ")");
      case SCOPE -> variableOr(Kind.SCOPE, around, "nil");
    };
  }

  String any(Surroundings around, int depth) {
    return of(dice.pick(Kind.NUMBER, Kind.NUMBER, Kind.TEXT, Kind.LIST, Kind.MAP), around, depth);
  }

  String number(Surroundings around, int depth) {
    if (depth <= 0) {
      return variableOr(Kind.NUMBER, around, numberLiteral());
    }
    int less = depth - 1;
    return switch (dice.below(10)) {
      case 0 -> variableOr(Kind.NUMBER, around, numberLiteral());
      case 1, 2, 3 -> arithmetic(around, less);
      case 4, 5 -> numberOfCollection(around, less);
      case 6 -> numberOfCall(around, less);
      case 7 -> numberOfWait(around, less);
      case 8 -> conditional(Kind.NUMBER, around, less);
      default ->
          dice.chance(50)
              ? match(around, less)
              : statements.blockExpression(Kind.NUMBER, around, less);
    };
  }

  private String arithmetic(Surroundings around, int depth) {
    String left = number(around, depth);
    return switch (dice.below(6)) {
      case 0 -> binary(left, dice.pick("&", "|", "^"), number(around, depth));
      case 1 -> binary(left, dice.pick("<<", ">>", "**"), "" + dice.below(4));
      case 2 -> dice.pick("-", "~") + "(" + left + ")";
      case 3 -> "(" + left + " ?? " + dice.pick("0", "throw \"none\"") + ")";
      default -> binary(left, dice.pick("+", "-", "*", "~/", "%", "/"), number(around, depth));
    };
  }

  private String numberOfCollection(Surroundings around, int depth) {
    return switch (dice.below(5)) {
      case 0 -> dice.pick("len", "sum") + "(" + list(around, depth) + ")";
      case 1 -> {
        String member = dice.pick(".a", ".b", "[\"b\"]", "?.a", ".get(\"c\", 1)");
        yield "(" + map(around, depth) + member + " ?? " + number(around, depth) + ")";
      }
      case 2 -> {
        String sum = "(a, b) => " + bound("a + b");
        yield "(" + list(around, depth) + ").reduce(" + sum + ", " + number(around, depth) + ")";
      }
      case 3 ->
          dice.pick("max", "min")
              + "("
              + number(around, depth)
              + ", "
              + number(around, depth)
              + ")";
      default -> list(around, depth) + "[" + dice.pick("0", "-1", "1", number(around, 0)) + "]";
    };
  }

  private String numberOfCall(Surroundings around, int depth) {
    return switch (dice.below(4)) {
      case 0 -> "(" + number(around, depth) + " |> " + function(around, 0) + ")";
      case 1 -> {
        String argument = number(around, depth);
        String member =
            dice.pick(".total", ".a", ".b", ".add(" + argument + ")", "[" + argument + "]");
        yield (around.inMethod && dice.chance(50) ? "self" : object(around, 0)) + member;
      }
      default -> call(function(around, 0), around, depth);
    };
  }

  private String numberOfWait(Surroundings around, int depth) {
    return switch (dice.below(6)) {
      case 0 -> "await " + task(around, depth);
      case 1 -> receive(around);
      case 2 ->
          generator(around, depth)
              + ".resume("
              + (dice.chance(40) ? number(around, depth) : "")
              + ")";
      case 3 -> statements.waits().select(around, depth);
      case 4 -> "race([" + task(around, depth) + ", " + task(around, depth) + "])";
      default -> around.inGenerator ? "(yield " + any(around, depth) + ")" : receive(around);
    };
  }

  String condition(Surroundings around, int depth) {
    if (depth <= 0) {
      return binary(
          number(around, 0), dice.pick("<", ">", "==", "!=", "<=", ">="), number(around, 0));
    }
    int less = depth - 1;
    return switch (dice.below(10)) {
      case 0 ->
          condition(around, less) + " " + dice.pick("&&", "||") + " " + condition(around, less);
      case 1 -> "!(" + condition(around, less) + ")";
      case 2 ->
          "("
              + any(around, less)
              + " is "
              + dice.pick("int", "string", "list", "map", "nil", "float", "function", "Base")
              + ")";
      case 3 ->
          "("
              + number(around, less)
              + " in "
              + dice.pick(list(around, less), "1..4", "0..<9 by 3")
              + ")";
      case 4 -> binary(text(around, less), dice.pick("<", ">=", "==", "!="), text(around, less));
      case 5 -> binary(list(around, less), dice.pick("==", "<", "!="), list(around, less));
      case 6 -> list(around, less) + dice.pick(".any", ".all") + "(" + lambda(around, less) + ")";
      case 7 -> binary(object(around, 0), dice.pick("==", "<", "!="), object(around, 0));
      case 8 ->
          dice.pick(
              "true",
              "false",
              "nil",
              generator(around, 0) + ".done()",
              task(around, 0) + ".done()");
      default ->
          binary(number(around, less), dice.pick("<", ">", "==", "<=", "%"), number(around, less));
    };
  }

  String text(Surroundings around, int depth) {
    if (depth <= 0) {
      return variableOr(Kind.TEXT, around, textLiteral());
    }
    int less = depth - 1;
    return switch (dice.below(14)) {
      case 0, 1 -> variableOr(Kind.TEXT, around, textLiteral());
      case 2, 3, 4 ->
          "\""
              + dice.pick("a", "", "x=")
              + "${"
              + any(around, less)
              + "}"
              + dice.pick("", ", ", "é")
              + "\"";
      case 5 -> binary(text(around, less), "+", text(around, less));
      case 6 ->
          text(around, less)
              + dice.pick(
                  ".upper()",
                  ".trim()",
                  ".repeat(2)",
                  ".replace(\"a\", \"bc\")",
                  ".pad_left(4)",
                  "[0]",
                  "[1..<2]");
      case 7 -> dice.pick("str", "repr", "type") + "(" + any(around, less) + ")";
      case 8 -> list(around, less) + ".join(\"-\")";
      case 9 -> conditional(Kind.TEXT, around, less);
      case 10 -> dice.pick(task(around, 0), generator(around, 0)) + ".status()";
      case 11 -> "\"${" + object(around, 0) + "} ${" + object(around, 0) + "}\"";
      case 12 -> of(Kind.ERROR, around, 0) + dice.pick(".kind", ".message");
      default ->
          "\"\"\"\n    "
              + dice.pick("two", "${" + number(around, 0) + "}")
              + "\n    lines\n    \"\"\"";
    };
  }

  String list(Surroundings around, int depth) {
    if (depth <= 0) {
      return variableOr(
          Kind.LIST, around, dice.pick("[]", "[1, 2, 3]", "[[1, 2], [3, 4]]", "[\"b\", \"a\"]"));
    }
    int less = depth - 1;
    return switch (dice.below(16)) {
      case 0, 1 -> variableOr(Kind.LIST, around, "[1, 2]");
      case 2, 3 -> "[" + any(around, less) + ", " + any(around, less) + "]";
      case 4 -> "[" + any(around, less) + ", ..." + iterable(around, less) + "]";
      case 5 -> "[..." + iterable(around, less) + ", ..." + list(around, less) + "]";
      case 6, 7 ->
          list(around, less)
              + dice.pick(".map", ".filter", ".each", ".find", ".group")
              + "("
              + lambda(around, less)
              + ")";
      case 8 ->
          list(around, less) + ".sorted(" + dice.pick("", "by: " + lambda(around, less)) + ")";
      case 9 ->
          list(around, less)
              + dice.pick(
                  "[1..<3]",
                  "[0..<2]",
                  ".reversed()",
                  ".copy()",
                  ".chunks(2)",
                  ".indexed()",
                  ".unique()",
                  ".flat()");
      case 10 ->
          generator(around, less)
              + dice.pick(
                  ".take(3).to_list()",
                  ".take(2).map(" + lambda(around, less) + ").to_list()",
                  ".zip([1, 2]).to_list()");
      case 11 ->
          map(around, less) + dice.pick(".keys()", ".values()", ".entries()", ".map((k, v) => k)");
      case 12 -> binary(list(around, less), "+", list(around, less));
      case 13 -> "await [" + task(around, less) + ", " + task(around, less) + "]";
      case 14 -> conditional(Kind.LIST, around, less);
      default -> text(around, less) + dice.pick(".chars()", ".split(\"a\")");
    };
  }

  String map(Surroundings around, int depth) {
    if (depth <= 0) {
      return variableOr(
          Kind.MAP,
          around,
          dice.pick("{a: 1, b: 2}", "{a: \"x\", \"b c\": [1]}", "{[1]: 2, a: nil}"));
    }
    int less = depth - 1;
    return switch (dice.below(6)) {
      case 0 -> variableOr(Kind.MAP, around, "{a: 3}");
      case 1 ->
          "{a: " + any(around, less) + ", [" + any(around, less) + "]: " + any(around, less) + "}";
      case 2 -> "{..." + map(around, less) + ", b: " + any(around, less) + "}";
      case 3 -> map(around, less) + ".merge(" + map(around, less) + ")";
      case 4 -> map(around, less) + ".filter((k, v) => " + condition(around, less) + ")";
      default -> list(around, less) + ".group(" + lambda(around, less) + ")";
    };
  }

  /** Something that {@code for} takes and that has an end. */
  String iterable(Surroundings around, int depth) {
    return switch (dice.below(9)) {
      case 0, 1 -> list(around, depth);
      case 2 -> map(around, depth);
      case 3 -> "(0..<" + dice.below(5) + ")";
      case 4 -> "(3..0 by " + dice.pick("-1", "-2", number(around, 0)) + ")";
      case 5 -> text(around, depth);
      case 6 -> generator(around, depth) + ".take(" + dice.below(4) + ")";
      case 7 -> object(around, depth);
      default -> dice.pick("every(1ms).take(3)", "after(2ms)", list(around, depth));
    };
  }

  String function(Surroundings around, int depth) {
    return variableOr(Kind.FUNCTION, around, "(" + lambda(around, depth) + ")");
  }

  /** A function of one argument, or that can do with one. */
  String lambda(Surroundings around, int depth) {
    Surroundings inside = around.function();
    if (dice.chance(15)) {
      return "(" + patterns.parameter(inside) + ") => " + any(inside, depth - 1);
    }
    String parameter = inside.declareNew(Kind.NUMBER, false);
    return switch (dice.below(6)) {
      case 0, 1 -> parameter + " => " + any(inside, depth - 1);
      case 2 ->
          "(" + parameter + ", other = " + number(around, 0) + ") => " + number(inside, depth - 1);
      case 3, 4 -> "fn (" + parameter + ") " + statements.block(inside, 2, number(inside, 0));
      default ->
          "fn ("
              + parameter
              + ", ...rest) "
              + statements.block(inside, 1, "rest.push(" + parameter + "); rest");
    };
  }

  String object(Surroundings around, int depth) {
    String arguments = number(around, depth - 1) + ", " + number(around, depth - 1);
    return variableOr(Kind.OBJECT, around, dice.pick("Base", "Derived") + "(" + arguments + ")");
  }

  String generator(Surroundings around, int depth) {
    if (depth <= 0 || dice.chance(40)) {
      return variableOr(Kind.GENERATOR, around, "gen { yield 1; yield 2; 3 }");
    }
    return switch (dice.below(4)) {
      case 0 ->
          generator(around, depth - 1)
              + dice.pick(".map", ".filter")
              + "("
              + lambda(around, depth - 1)
              + ")";
      case 1 ->
          generator(around, depth - 1)
              + dice.pick(".take(2)", ".drop(1)", ".indexed()", ".chunks(2)");
      default -> "gen " + statements.block(around.generator(), 3, number(around.generator(), 0));
    };
  }

  String task(Surroundings around, int depth) {
    if (depth <= 0 || dice.chance(40)) {
      return variableOr(Kind.TASK, around, "(spawn { sleep(1ms); 7 })");
    }
    if (dice.chance(30)) {
      return "(spawn " + call(function(around, 0), around, 0) + ")";
    }
    String how =
        dice.pick("", "", "daemon ", "\"worker\" ", "\"worker ${" + number(around, 0) + "}\" ");
    return "(spawn " + how + statements.block(around.task(), 3, number(around.task(), 0)) + ")";
  }

  String call(String function, Surroundings around, int depth) {
    String argument = number(around, depth);
    return switch (dice.below(12)) {
      case 0 -> function + "(..." + list(around, depth) + ")";
      case 1 -> function + "(" + argument + ", b: " + number(around, depth) + ")";
      case 2 -> function + "(a: " + argument + ")";
      case 3 -> function + "(" + argument + ", " + any(around, depth) + ")";
      case 4 -> function + "(" + argument + ", ..." + list(around, depth) + ")";
      default -> function + "(" + argument + ")";
    };
  }

  String receive(Surroundings around) {
    String channel = of(Kind.CHANNEL, around, 0);
    return dice.chance(50) ? channel + ".try_receive(0)" : "(<-" + channel + ")";
  }

  String match(Surroundings around, int depth) {
    StringBuilder arms = new StringBuilder();
    for (int i = dice.below(3); i >= 0; i--) {
      Surroundings inside = around.block();
      arms.append(patterns.refutable(inside, 2));
      if (dice.chance(25)) {
        arms.append(" if ").append(condition(inside, 1));
      }
      arms.append(" => ").append(any(inside, depth - 1)).append('\n');
    }
    arms.append(dice.chance(90) ? "_ => " + number(around, 0) + "\n" : "");
    return "match " + any(around, depth) + " {\n" + arms + "}";
  }

  private String conditional(Kind kind, Surroundings around, int depth) {
    return "(if "
        + condition(around, depth)
        + " { "
        + of(kind, around, depth)
        + " } else { "
        + of(kind, around, depth)
        + " })";
  }

  /** Keeps what is added up in loops small. */
  static String bound(String expression) {
    return "bound(" + expression + ")";
  }

  private static String binary(String left, String operator, String right) {
    return "(" + left + " " + operator + " " + right + ")";
  }

  private String variableOr(Kind kind, Surroundings around, String otherwise) {
    List<Variable> known = around.variables(kind);
    return known.isEmpty() || dice.chance(15) ? otherwise : dice.pick(known).name();
  }

  String errorKind() {
    return dice.pick("Odd", "Bad", "Type", "Timeout");
  }

  private String numberLiteral() {
    return dice.pick(
        "0",
        "1",
        "2",
        "3",
        "-1",
        "7",
        "2.5",
        "1e3",
        "0xff",
        "4611686018427387904",
        "12345678901234567890");
  }

  private String textLiteral() {
    return dice.pick("\"\"", "\"a\"", "\"abc\"", "\"Zoë\"", "r\"\\d\"", "\"a,b,a\"", "\"line\\n\"");
  }
}
