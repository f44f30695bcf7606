package org.lull.interpreter.random;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the classes of a program: {@code Base}, and {@code Derived} from it. */
final class RandomClasses {
  private final Dice dice;
  private final RandomStatements statements;
  private final RandomExpressions expressions;

  RandomClasses(Dice dice, RandomStatements statements) {
    this.dice = dice;
    this.statements = statements;
    this.expressions = statements.expressions();
  }

  String declarations(Surroundings top) {
    String base =
        "class Base(a, var b = 2) {\nvar total = "
            + expressions.number(top, 1)
            + "\n"
            + methods(top, false)
            + "}\n";
    String derived =
        "class Derived(a, b = 1) is Base("
            + dice.pick("a", "a, b", "b: a, a: b")
            + ") {\n"
            + methods(top, true)
            + "}\n";
    return base + derived;
  }

  private String methods(Surroundings top, boolean derived) {
    List<String> methods = new ArrayList<>();
    methods.add(method(top, "add(n)", "n", derived ? "super.add(n)" : "self.total"));
    methods.add(method(top, "+(other)", "other", "self.a"));
    methods.add(method(top, "==(other)", "other", "other is Base && self.total == other.total"));
    methods.add(method(top, "<(other)", "other", "self.a < other.a"));
    methods.add(method(top, "[](key)", "key", "key"));
    methods.add(method(top, "str()", null, "\"Base ${self.a}\""));
    methods.add(method(top, "call(n)", "n", "n"));
    methods.add("fn iterate() => gen " + statements.block(top.method().generator(), 3) + "\n");
    methods.removeIf(_ -> dice.chance(derived ? 70 : 30));
    return String.join("", methods);
  }

  private String method(Surroundings top, String head, @Nullable String parameter, String value) {
    Surroundings inside = top.method();
    if (parameter != null) {
      inside.declare(parameter, Kind.NUMBER, false);
    }
    return "fn " + head + " " + statements.block(inside, 2, value) + "\n";
  }
}
