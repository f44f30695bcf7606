package org.lull.interpreter.random;

import java.util.List;
import org.lull.interpreter.random.Surroundings.Variable;

/** Writes statements, each with a newline at its end, and blocks of them. */
final class RandomStatements {
  private static final int DEPTH = 2;

  private final Dice dice;
  private final RandomExpressions expressions;
  private final RandomWaits waits;

  /** How likely it is, in percent, that a statement is about tasks, channels or generators. */
  private final int concurrency;

  /** How many statements may still be written; blocks are empty after that. */
  private int left;

  RandomStatements(Dice dice, int size) {
    this.dice = dice;
    this.left = size;
    this.concurrency = dice.pick(0, 10, 50);
    this.expressions = new RandomExpressions(dice, this);
    this.waits = new RandomWaits(dice, this);
  }

  RandomExpressions expressions() {
    return expressions;
  }

  RandomWaits waits() {
    return waits;
  }

  boolean isSpent() {
    return left <= 0;
  }

  /** A block of at most {@code size} statements that ends with {@code value}. */
  String block(Surroundings around, int size, String value) {
    return "{\n" + statements(around.block(), size) + value + "\n}";
  }

  /** A block whose value is not asked for. */
  String block(Surroundings around, int size) {
    return "{\n" + statements(around.block(), size) + "}";
  }

  /** A statement that is a block, as an expression. */
  String blockExpression(Kind kind, Surroundings around, int depth) {
    Surroundings inside = around.block();
    String statements = statements(inside, 2);
    String block = "{\n" + statements + expressions.of(kind, inside, depth) + "\n}";
    return switch (dice.below(6)) {
      case 0 -> "(scope " + block + ")";
      case 1 -> "(timeout " + dice.below(4) + "ms " + block + ")";
      case 2 -> "(try " + block + " catch e { " + expressions.of(kind, around, 0) + " })";
      case 3 -> "(try " + block + " finally " + block(around, 1) + ")";
      default -> "(" + block + ")";
    };
  }

  String statements(Surroundings around, int most) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + dice.below(most); i > 0 && left > 0; i--) {
      text.append(statement(around));
    }
    return text.toString();
  }

  /**
   * A statement whose error or endless wait does not end the program; a declaration must do
   * without.
   */
  String topLevelStatement(Surroundings top) {
    if (dice.chance(25)) {
      left--;
      return declaration(top);
    }
    String caught =
        dice.chance(5)
            ? statement(top.block())
            : "timeout 9ms {\n" + statement(top.block()) + "}\n";
    return "try {\n" + caught + "} catch e {\nprint(\"caught\", e)\n}\n";
  }

  String statement(Surroundings around) {
    left--;
    if (dice.chance(concurrency)) {
      return waits.statement(around);
    }
    return switch (dice.below(20)) {
      case 0, 1, 2, 3 -> declaration(around);
      case 4, 5 -> assignment(around);
      case 6, 7, 8 -> "print(" + expressions.any(around, DEPTH) + ")\n";
      case 9, 10 -> control(around);
      case 11, 12 -> loop(around);
      case 13, 14 -> attempt(around);
      case 15, 16 -> leave(around);
      case 17, 18 -> waits.statement(around);
      default -> expressions.any(around, DEPTH) + "\n";
    };
  }

  // Declarations

  private String declaration(Surroundings around) {
    return switch (dice.below(14)) {
      case 0, 1, 2 -> variable(Kind.NUMBER, around);
      case 3 -> variable(Kind.TEXT, around);
      case 4 -> variable(Kind.LIST, around);
      case 5 -> variable(Kind.MAP, around);
      case 6 -> variable(Kind.OBJECT, around);
      case 7 -> variable(Kind.GENERATOR, around);
      case 8, 9 -> variable(Kind.TASK, around);
      case 10 -> variable(Kind.CHANNEL, around);
      case 11 -> destructuring(around);
      default -> function(around);
    };
  }

  String variable(Kind kind, Surroundings around) {
    if ((kind == Kind.TASK || kind == Kind.GENERATOR) && dice.chance(20)) {
      return knownToItself(kind, around);
    }
    String value = expressions.of(kind, around, DEPTH);
    boolean assignable = dice.chance(60);
    String name = around.declareNew(kind, assignable);
    String shown = dice.chance(40) ? "print(" + name + ")\n" : "";
    return (assignable ? "var " : "let ") + name + " = " + value + "\n" + shown;
  }

  private String knownToItself(Kind kind, Surroundings around) {
    String name = around.declareNew(kind, true);
    return "var " + name + " = nil\n" + name + " = " + expressions.of(kind, around, DEPTH) + "\n";
  }

  private String destructuring(Surroundings around) {
    if (dice.chance(50)) {
      String list = expressions.list(around, 1);
      return "let " + expressions.patterns().listOf(around, 0) + " = " + list + "\n";
    }
    String map = expressions.map(around, 1);
    return "let " + expressions.patterns().mapOf(around, 0) + " = " + map + "\n";
  }

  private String function(Surroundings around) {
    String name = around.newName(Kind.FUNCTION);
    Surroundings inside = around.function();
    inside.declare("a", Kind.NUMBER, false);
    inside.declare("b", Kind.NUMBER, false);
    String recursion = dice.chance(20) ? "if a in 1..3 { " + name + "(a - 1) }\n" : "";
    String endless = dice.chance(2) ? name + "(a)\n" : "";
    String value =
        dice.chance(80) ? expressions.any(inside, 1) : "yield " + expressions.any(inside, 1);
    String body = "{\n" + recursion + endless + statements(inside.block(), 4) + value + "\n}";
    around.declare(name, Kind.FUNCTION, false);
    return "fn "
        + name
        + "(a"
        + dice.pick("", " = 5")
        + ", b = 2"
        + dice.pick("", ", ...rest")
        + ") "
        + body
        + "\n";
  }

  // Assignments

  private String assignment(Surroundings around) {
    List<Variable> assignable = around.assignable();
    if (assignable.isEmpty() || dice.chance(25)) {
      return memberAssignment(around);
    }
    Variable variable = dice.pick(assignable);
    String value = expressions.of(variable.kind(), around, DEPTH);
    if (variable.kind() == Kind.NUMBER && dice.chance(50)) {
      String operator = dice.pick("+=", "-=", "*=", "~/=", "%=", "??=", "^=");
      return variable.name()
          + " "
          + operator
          + " "
          + value
          + "\n"
          + variable.name()
          + " = bound("
          + variable.name()
          + ")\n";
    }
    return variable.name() + " = bound(" + value + ")\n";
  }

  private String memberAssignment(Surroundings around) {
    String value = "bound(" + expressions.any(around, 1) + ")";
    return switch (dice.below(8)) {
      case 0 ->
          expressions.list(around, 0) + "[" + dice.pick("0", "-1", "1") + "] = " + value + "\n";
      case 1, 2 -> "grow(" + expressions.list(around, 0) + ", " + value + ")\n";
      case 3 ->
          expressions.list(around, 0)
              + dice.pick(".pop()", ".clear()", ".remove(1)", ".sort()", ".reverse()")
              + "\n";
      case 4 ->
          expressions.map(around, 0)
              + dice.pick(".a", "[\"b\"]", "[[1]]", ".c")
              + " = "
              + value
              + "\n";
      case 5 -> expressions.map(around, 0) + ".remove(\"a\")\n";
      case 6 ->
          expressions.object(around, 0)
              + dice.pick(".total", ".b", ".a")
              + dice.pick(" = ", " ??= ")
              + value
              + "\n";
      default ->
          around.inMethod
              ? "self.total = " + value + "\n"
              : expressions.object(around, 0) + ".total += 1\n";
    };
  }

  // Control

  private String control(Surroundings around) {
    return switch (dice.below(6)) {
      case 0, 1 -> "if " + expressions.condition(around, DEPTH) + " " + block(around, 3) + "\n";
      case 2 ->
          "if "
              + expressions.condition(around, 1)
              + " "
              + block(around, 2)
              + " else if "
              + expressions.condition(around, 1)
              + " "
              + block(around, 2)
              + " else "
              + block(around, 2)
              + "\n";
      case 3 -> expressions.match(around, DEPTH) + "\n";
      case 4 -> block(around, 3) + "\n";
      default ->
          "assert " + expressions.condition(around, 1) + dice.pick("", ", \"not so\"") + "\n";
    };
  }

  private String loop(Surroundings around) {
    String label = "loop" + around.newName(Kind.NUMBER);
    String head = dice.chance(30) ? label + ": " : "";
    Surroundings inside = around.loop(head.isEmpty() ? "" : label);
    return switch (dice.below(6)) {
      case 0, 1 -> countedLoop(around, inside, head);
      case 2 -> {
        String source = expressions.iterable(around, 1);
        String key = inside.declareNew(Kind.NUMBER, false);
        String value = inside.declareNew(Kind.NUMBER, false);
        yield head + "for " + key + ", " + value + " in " + source + " " + block(inside, 4) + "\n";
      }
      case 3 -> {
        String source = "[[1, 2], [3, 4, 5]" + dice.pick("", ", []", ", 6") + "]";
        yield head
            + "for "
            + expressions.patterns().listOf(inside, 0)
            + " in "
            + source
            + " "
            + block(inside, 3)
            + "\n";
      }
      default -> {
        String source =
            dice.chance(15) ? expressions.generator(around, 1) : expressions.iterable(around, 1);
        String value = inside.declareNew(Kind.NUMBER, false);
        yield head + "for " + value + " in " + source + " " + block(inside, 4) + "\n";
      }
    };
  }

  private String countedLoop(Surroundings around, Surroundings inside, String head) {
    String counter = around.declareNew(Kind.NUMBER, false);
    String body = statements(inside.block(), 4);
    String bound = "" + (1 + dice.below(4));
    return "var " + counter + " = 0\n" + head + "while " + counter + " < " + bound + " {\n"
        + counter + " += 1\n" + body + "}\n";
  }

  private String attempt(Surroundings around) {
    String body = "try " + block(around, 4);
    String guarded =
        dice.chance(30)
            ? " catch e if e.kind == \"" + expressions.errorKind() + "\" " + handler(around)
            : "";
    String caught = dice.chance(80) ? " catch e " + handler(around) : "";
    boolean bare = guarded.isEmpty() && caught.isEmpty();
    return body
        + guarded
        + caught
        + (bare || dice.chance(40) ? " finally " + block(around, 2) : "")
        + "\n";
  }

  private String handler(Surroundings around) {
    Surroundings inside = around.block();
    inside.declare("e", Kind.ERROR, false);
    String again =
        dice.chance(10) ? dice.pick("throw e\n", "throw error(\"Again\", \"again\", nil)\n") : "";
    return "{\nprint(\"caught\", e)\n" + statements(inside, 2) + again + "}";
  }

  /** A statement that ends something early, mostly under a condition. */
  private String leave(Surroundings around) {
    String leaving =
        switch (dice.below(8)) {
          case 0, 1 -> around.inFunction ? "return " + expressions.any(around, 1) : "throw \"top\"";
          case 2, 3 -> around.inLoop() ? jump(around) : "nil";
          case 4 ->
              "throw "
                  + dice.pick(
                      "\"text\"",
                      "error(\"Odd\", \"odd\", 1)",
                      expressions.of(Kind.ERROR, around, 0),
                      "5");
          case 5 -> "defer " + dice.pick("print(\"deferred\")", block(around.task(), 2).strip());
          case 6 -> around.inGenerator ? "yield " + expressions.any(around, 1) : "yield";
          default -> "sleep(" + dice.below(3) + "ms)";
        };
    return dice.chance(60)
        ? "if " + expressions.condition(around, 1) + " { " + leaving + " }\n"
        : leaving + "\n";
  }

  private String jump(Surroundings around) {
    String label = dice.pick(around.loops());
    return dice.pick("break", "continue") + (label.isEmpty() ? "" : " " + label);
  }
}
