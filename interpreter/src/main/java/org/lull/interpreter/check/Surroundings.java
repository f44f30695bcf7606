package org.lull.interpreter.check;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Function;
import org.lull.syntax.Statement.ImportModule;

/** What is known of a script that does not stand in it. */
public interface Surroundings {
  /** A function that needs no declaration; null if there is none of that name. */
  @Nullable Function builtin(String name);

  /** The names that an imported module has. */
  Set<String> members(ImportModule module);

  /** A function of a standard module; null if that is something else, or in a file. */
  @Nullable Function member(ImportModule module, String name);

  /** Whether another script is known to import this one. */
  boolean isImported();
}
