package org.lull.stdlib.type;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Machine;
import org.lull.runtime.Native;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Sources;

/**
 * What can be done with a pattern: as functions of the module, and as methods of a compiled one.
 */
public final class RegexMethods {
  private RegexMethods() {}

  /** Makes a function or a method of the same code. */
  @FunctionalInterface
  public interface Maker {
    Native make(String signature, String documentation, Native.Immediate body);
  }

  /** The methods of compiled patterns. */
  public static Part part() {
    return new Part("regex", functions(Native::method), Map.of(), Sources.read("regex"));
  }

  /** The functions, whose first argument is a pattern, compiled or not. */
  public static List<Native> functions(Maker maker) {
    return List.of(
        maker.make(
            "test(pattern, text)",
            "Whether the pattern matches anywhere in a text.",
            (machine, arguments) ->
                regex(machine, "test", arguments[0]).test(text("test", arguments))),
        maker.make(
            "find(pattern, text)",
            "The first match; nil if there is none.",
            (machine, arguments) ->
                regex(machine, "find", arguments[0]).find(text("find", arguments))),
        maker.make(
            "find_all(pattern, text)",
            "A list of all matches, none of which overlap.",
            (machine, arguments) ->
                regex(machine, "find_all", arguments[0]).findAll(text("find_all", arguments))),
        maker.make(
            "groups(pattern, text)",
            "A list of the groups of the first match; nil if there is none.",
            (machine, arguments) ->
                regex(machine, "groups", arguments[0]).groups(text("groups", arguments))),
        maker.make(
            "split(pattern, text)",
            "A list of the pieces of a text between the matches.",
            (machine, arguments) ->
                regex(machine, "split", arguments[0]).split(text("split", arguments))),
        maker.make(
            "_replace(pattern, text, replacement)",
            "The text with each match replaced.",
            (machine, arguments) ->
                regex(machine, "replace", arguments[0])
                    .replace(
                        text("replace", arguments),
                        Arguments.string("replace", "replacement", arguments[2]))),
        maker.make(
            "_pieces(pattern, text)",
            "A list of the text between the matches and the matches, in turn.",
            (machine, arguments) ->
                regex(machine, "replace", arguments[0]).pieces(text("replace", arguments))),
        Arguments.requireFunctionNative());
  }

  /** A pattern, compiled if it is a string. */
  public static Regex regex(Machine machine, String function, @Nullable Object pattern) {
    return switch (pattern) {
      case Regex regex -> regex;
      case String text -> Regex.compile(machine, text);
      case null, default ->
          throw Arguments.wrongType(function, "pattern", "a string or a compiled pattern", pattern);
    };
  }

  private static String text(String function, @Nullable Object[] arguments) {
    return Arguments.string(function, "text", arguments[1]);
  }
}
