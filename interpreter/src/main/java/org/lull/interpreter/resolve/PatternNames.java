package org.lull.interpreter.resolve;

import java.util.function.Consumer;
import org.lull.syntax.Pattern;

/** The names that a pattern binds. */
public final class PatternNames {
  private PatternNames() {}

  /** Calls the action for each name, from left to right. */
  public static void forEach(Pattern pattern, Consumer<Pattern.Name> action) {
    switch (pattern) {
      case Pattern.Name name -> action.accept(name);
      case Pattern.ListOf list -> {
        list.elements().forEach(element -> forEach(element, action));
        if (list.rest() != null) {
          forEach(list.rest(), action);
        }
      }
      case Pattern.MapOf map -> {
        map.fields().forEach(field -> forEach(field.pattern(), action));
        if (map.rest() != null) {
          forEach(map.rest(), action);
        }
      }
      case Pattern.Instance instance -> instance.fields().forEach(field -> forEach(field, action));
      case Pattern.Or or -> or.alternatives().forEach(alternative -> forEach(alternative, action));
      case Pattern.Wildcard ignored -> {}
      case Pattern.Literal ignored -> {}
      case Pattern.Range ignored -> {}
      case Pattern.Type ignored -> {}
    }
  }
}
