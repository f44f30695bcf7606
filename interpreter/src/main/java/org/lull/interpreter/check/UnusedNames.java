package org.lull.interpreter.check;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.interpreter.check.Declared.Kind;
import org.lull.syntax.Expression.Spawn;
import org.lull.syntax.Statement.ImportModule;

/**
 * Warns of names that nobody reads. Exempt are names that begin with {@code _}, parameters and the
 * like, whose place somebody else prescribes, the errors of {@code catch}, and those at the top
 * level of a module, which importers may use.
 */
final class UnusedNames {
  private final boolean program;

  private UnusedNames(boolean program) {
    this.program = program;
  }

  /**
   * Reports those of the names that nobody reads.
   *
   * @param program whether the script is one that nobody imports
   */
  static void report(List<Declared> names, boolean program, Warnings warnings) {
    UnusedNames unused = new UnusedNames(program);
    for (Declared name : names) {
      if (!name.read && !unused.isExempt(name)) {
        warnings.add("Unused", name.span, message(name), hint(name));
      }
    }
  }

  private boolean isExempt(Declared name) {
    if (name.name.startsWith("_") || name.kind == Kind.FORMAL || name.kind == Kind.CATCH) {
      return true;
    }
    for (Declared sibling : name.siblings) {
      if (sibling.read) {
        return true;
      }
    }
    return runsForItself(name) || (!program && name.kind != Kind.IMPORT && name.atTopLevel);
  }

  /** A file may be imported for what it does; a standard module does nothing. */
  private static boolean runsForItself(Declared name) {
    return name.origin instanceof ImportModule module && module.path();
  }

  private static String message(Declared name) {
    String quoted = "\"" + name.name + "\"";
    return switch (name.kind) {
      case FUNCTION -> "the function " + quoted + " is never used";
      case CLASS -> "the class " + quoted + " is never used";
      case IMPORT -> quoted + " is imported, but never used";
      default -> quoted + (name.assigned ? " is given values, but never read" : " is never read");
    };
  }

  private static @Nullable String hint(Declared name) {
    return switch (name.kind) {
      case LOOP -> "write _ for what does not matter";
      case LET, VAR ->
          name.origin instanceof Spawn
              ? "`spawn` may stand alone; `await " + name.name + "` waits for the task's result"
              : "a name that begins with _ may stay unused: _" + name.name;
      default -> null;
    };
  }
}
