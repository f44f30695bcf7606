package org.lull.interpreter.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Signature;
import org.lull.runtime.value.Raised;
import org.lull.syntax.Expression.Argument;
import org.lull.syntax.Expression.Call;
import org.lull.syntax.Expression.Function;
import org.lull.syntax.Expression.Parameter;
import org.lull.syntax.Pattern;
import org.lull.syntax.Statement.ClassDeclaration;
import org.lull.syntax.Statement.ClassParameter;

/** What functions take, and whether a call gives it to them. */
final class Calls {
  private Calls() {}

  /**
   * What is wrong with the arguments of a call, in the words of the error that it would raise; null
   * if nothing is, or if that depends on what is spread.
   */
  static @Nullable Raised problem(Call call, Signature signature) {
    int byPosition = 0;
    List<String> names = new ArrayList<>();
    for (Argument argument : call.arguments()) {
      if (argument.spread()) {
        return null;
      }
      if (argument.name() == null) {
        byPosition++;
      } else {
        names.add(argument.name());
      }
    }
    try {
      int size = Math.max(byPosition + names.size(), signature.names().size());
      signature.bind(
          new @Nullable Object[byPosition + names.size()], names.toArray(String[]::new), size, 0);
      return null;
    } catch (Raised problem) {
      return problem;
    }
  }

  /** What a function takes. */
  static @Nullable Signature signature(String name, Function function) {
    List<String> names = new ArrayList<>();
    List<Boolean> optional = new ArrayList<>();
    boolean rest = false;
    for (Parameter parameter : function.parameters()) {
      names.add(parameter.pattern() instanceof Pattern.Name plain ? plain.name() : "_");
      optional.add(parameter.fallback() != null || parameter.rest());
      rest |= parameter.rest();
    }
    return signature(name, names, optional, rest);
  }

  /** What the constructor of a class takes. */
  static @Nullable Signature signature(ClassDeclaration declaration) {
    List<String> names = new ArrayList<>();
    List<Boolean> optional = new ArrayList<>();
    boolean rest = false;
    for (ClassParameter parameter : declaration.parameters()) {
      names.add(parameter.name());
      optional.add(parameter.fallback() != null || parameter.rest());
      rest |= parameter.rest();
    }
    return signature(declaration.name(), names, optional, rest);
  }

  /** A signature, if no parameter that is needed follows one that is not. */
  private static @Nullable Signature signature(
      String name, List<String> names, List<Boolean> optional, boolean rest) {
    int required = optional.indexOf(true) < 0 ? names.size() : optional.indexOf(true);
    boolean ordered = !optional.subList(required, names.size()).contains(false);
    return ordered ? new Signature(name, names, required, rest) : null;
  }
}
