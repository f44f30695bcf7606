package org.lull.runtime;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Built-ins for scripts. The interpreter finds implementations with {@link
 * java.util.ServiceLoader}, and asks for each part when a script first needs it.
 */
public interface Library {
  /** The names that every script sees without an import. */
  Part prelude();

  /** The built-in types for which it has methods. */
  Set<String> types();

  /**
   * The methods of a built-in type: each has the receiver as its first parameter.
   *
   * @param type as {@code TypeNames.of} says it: {@code "list"}, {@code "map"}, {@code "string"}, …
   * @return null when this library has none for the type
   */
  @Nullable Part methods(String type);

  /** The names of the modules that can be imported. */
  Set<String> modules();

  /** What a module is for, in a sentence; null when this library has none of that name. */
  default @Nullable String summary(String module) {
    return null;
  }

  /** A module; null when this library has none of that name. */
  @Nullable Part module(String name);

  /**
   * A piece of a library.
   *
   * @param name for traces and messages
   * @param functions built-ins in Java. One whose name begins with {@code _} is only seen by {@code
   *     source}
   * @param values constants, such as {@code math.pi}
   * @param source a script in Lull whose top-level names belong to this part too, or null. It sees
   *     the prelude and the functions and values here; its frames are left out of traces
   */
  record Part(
      String name,
      List<? extends Function> functions,
      Map<String, @Nullable Object> values,
      @Nullable String source) {}
}
