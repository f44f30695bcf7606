package org.lull.interpreter.random;

/** Writes statements that are about waiting: tasks, channels, generators, scopes, {@code sync}. */
final class RandomWaits {
  private final Dice dice;
  private final RandomStatements statements;
  private final RandomExpressions expressions;

  RandomWaits(Dice dice, RandomStatements statements) {
    this.dice = dice;
    this.statements = statements;
    this.expressions = statements.expressions();
  }

  String statement(Surroundings around) {
    return switch (dice.below(15)) {
      case 0, 1 -> expressions.task(around, 2) + "\n";
      case 2 ->
          expressions.of(Kind.TASK, around, 0)
              + dice.pick(".cancel()", ".cancel(\"enough\")")
              + "\n";
      case 3 -> "print(await " + expressions.of(Kind.TASK, around, 1) + ")\n";
      case 4 -> send(around);
      case 5 -> expressions.of(Kind.CHANNEL, around, 0) + ".close()\n";
      case 6 -> "print(" + select(around, 2) + ")\n";
      case 7 -> scope(around);
      case 8 -> "timeout " + dice.below(5) + "ms " + statements.block(around, 4) + "\n";
      case 9 ->
          expressions.generator(around, 0)
              + dice.pick(
                  ".close()", ".throw(error(\"Odd\", \"in\"))", ".throw(\"text\")", ".resume(4)")
              + "\n";
      case 10 -> consumer(around);
      case 11 -> statements.variable(dice.pick(Kind.TASK, Kind.CHANNEL, Kind.GENERATOR), around);
      case 12, 13 -> synchronised(around);
      default -> "sleep(" + dice.below(4) + "ms)\n";
    };
  }

  private String send(Surroundings around) {
    String channel = expressions.of(Kind.CHANNEL, around, 0);
    String value = expressions.any(around, 1);
    return switch (dice.below(3)) {
      case 0 -> channel + ".try_send(" + value + ")\n";
      case 1 -> "spawn { " + channel + " <- " + value + " }\n";
      default -> channel + " <- " + value + "\n";
    };
  }

  private String consumer(Surroundings around) {
    boolean spawned = dice.chance(70);
    Surroundings inside = (spawned ? around.task() : around).loop("");
    String channel = expressions.of(Kind.CHANNEL, around, 0);
    String value = inside.declareNew(Kind.NUMBER, false);
    String loop = "for " + value + " in " + channel + " " + statements.block(inside, 2);
    return (spawned ? "spawn { " + loop + " }" : loop) + "\n";
  }

  private String synchronised(Surroundings around) {
    return switch (dice.below(5)) {
      case 0 ->
          "lock."
              + dice.pick(
                  "lock()",
                  "unlock()",
                  "try_lock()",
                  "with(() => " + statements.block(around.function(), 2) + ")")
              + "\n";
      case 1 ->
          "places."
              + dice.pick(
                  "acquire()",
                  "release()",
                  "with(() => " + statements.block(around.function(), 2) + ")")
              + "\n";
      case 2 -> "group." + dice.pick("add(1)", "done()", "wait()") + "\n";
      case 3 -> "event." + dice.pick("set()", "clear()", "wait()") + "\n";
      default -> "print(once.get())\n";
    };
  }

  private String scope(Surroundings around) {
    if (dice.chance(30)) {
      return "scope(on_error: \"collect\") " + statements.block(around, 4) + "\n";
    }
    Surroundings inside = around.block();
    String name = inside.declareNew(Kind.SCOPE, false);
    String cancel = dice.chance(40) ? name + ".cancel()\n" : "";
    return "scope as "
        + name
        + " {\n"
        + statements.statements(inside, 4)
        + cancel
        + statements.statements(inside, 2)
        + "}\n";
  }

  /** A {@code select} of a few cases; most cannot wait for ever. */
  String select(Surroundings around, int depth) {
    StringBuilder cases = new StringBuilder();
    for (int i = dice.below(3); i >= 0; i--) {
      cases.append(selectCase(around, depth)).append('\n');
    }
    cases.append(dice.chance(30) ? "closed => " + expressions.number(around, 0) + "\n" : "");
    cases.append(
        switch (dice.below(3)) {
          case 0 -> "after " + dice.below(3) + "ms => " + expressions.any(around, 1) + "\n";
          case 1 -> "else => " + expressions.number(around, 0) + "\n";
          default -> "";
        });
    return "(select {\n" + cases + "})";
  }

  private String selectCase(Surroundings around, int depth) {
    Surroundings inside = around.block();
    String channel = expressions.of(Kind.CHANNEL, around, 0);
    return switch (dice.below(5)) {
      case 0 -> "<-" + channel + " => " + expressions.any(inside, depth - 1);
      case 1, 2 -> {
        String name = inside.declareNew(Kind.NUMBER, false);
        yield "let "
            + name
            + " = <-"
            + channel
            + " => "
            + statements.block(inside, 2, expressions.any(inside, depth - 1));
      }
      case 3 ->
          channel
              + " <- "
              + expressions.number(around, 1)
              + " => "
              + expressions.any(inside, depth - 1);
      default -> {
        String task = expressions.of(Kind.TASK, around, 0);
        String name = inside.declareNew(Kind.NUMBER, false);
        yield "let " + name + " = await " + task + " => " + expressions.any(inside, depth - 1);
      }
    };
  }
}
