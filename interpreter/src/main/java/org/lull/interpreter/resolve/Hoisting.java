package org.lull.interpreter.resolve;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.syntax.Expression;
import org.lull.syntax.Statement;
import org.lull.syntax.Statement.ClassDeclaration;
import org.lull.syntax.Statement.FunctionDeclaration;
import org.lull.syntax.Statement.ImportModule;
import org.lull.syntax.Statement.ImportNames;

/**
 * The order in which the statements of a block run: functions, then classes, then the rest as
 * written. So a function may be called, and a class used, above the line that declares it.
 */
public final class Hoisting {
  private Hoisting() {}

  /** The statements in the order in which they run. */
  public static List<Statement> order(List<Statement> statements) {
    List<Statement> ordered = new ArrayList<>(statements.size());
    statements.stream().filter(FunctionDeclaration.class::isInstance).forEach(ordered::add);
    addClasses(statements, ordered);
    Set<Statement> early = Collections.newSetFromMap(new IdentityHashMap<>());
    early.addAll(ordered);
    statements.stream().filter(statement -> !isHoisted(statement, early)).forEach(ordered::add);
    return ordered;
  }

  private static boolean isHoisted(Statement statement, Set<Statement> early) {
    return switch (statement) {
      case FunctionDeclaration function -> true;
      case ClassDeclaration type -> early.contains(type);
      default -> false;
    };
  }

  /**
   * Adds the classes, each after its superclass; one that inherits from a variable of the block
   * stays where it is.
   */
  private static void addClasses(List<Statement> statements, List<Statement> ordered) {
    List<ClassDeclaration> left = new ArrayList<>();
    Set<String> unknown = new HashSet<>();
    for (Statement statement : statements) {
      if (statement instanceof ClassDeclaration type) {
        left.add(type);
        unknown.add(type.name());
      } else {
        addNames(statement, unknown);
      }
    }
    for (boolean found = true; found; ) {
      found = false;
      for (ClassDeclaration type : List.copyOf(left)) {
        if (!unknown.contains(rootOf(type.superclass()))) {
          ordered.add(type);
          left.removeIf(other -> other == type);
          unknown.remove(type.name());
          found = true;
        }
      }
    }
  }

  /** The names that a statement gives a value only when its turn comes. */
  private static void addNames(Statement statement, Set<String> names) {
    switch (statement) {
      case Statement.Binding binding ->
          PatternNames.forEach(binding.pattern(), name -> names.add(name.name()));
      case ImportModule module -> names.add(module.alias());
      case ImportNames imported -> imported.names().forEach(name -> names.add(name.alias()));
      default -> {}
    }
  }

  /**
   * The variable that a superclass is found in: {@code u} for {@code u.Base}; empty when there is
   * no superclass.
   */
  private static String rootOf(@Nullable Expression superclass) {
    return switch (superclass) {
      case Expression.Name name -> name.name();
      case Expression.Member member -> rootOf(member.target());
      case null, default -> "";
    };
  }
}
