package org.lull.stdlib.module;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Native;
import org.lull.runtime.value.Numbers;
import org.lull.stdlib.Arguments;

/** {@code import json}. */
public final class JsonModule {
  private static final int MAX_INDENT = 16;

  private JsonModule() {}

  public static Part part() {
    return new Part("json", functions(), Map.of(), null);
  }

  private static List<Native> functions() {
    return List.of(
        Native.function(
            "parse(text)",
            "The value of a JSON text: maps, lists, strings, ints of any size, floats, bools and"
                + " nil.",
            (machine, arguments) -> {
              String text = Arguments.string("parse", "text", arguments[0]);
              machine.requireJsonSize(text.length());
              return new JsonReader().read(text);
            }),
        Native.function(
            "stringify(value, indent?)",
            "A value as JSON on one line, or with an indent (a number of spaces or a string) on"
                + " several.",
            (machine, arguments) ->
                JsonWriter.write(
                    machine,
                    "stringify",
                    arguments[0],
                    Arguments.came(arguments[1]) ? indent("stringify", arguments[1]) : null)),
        Native.function(
            "format(value, indent?)",
            "A value as JSON on several lines, for people to read; indented by 2 spaces unless told"
                + " otherwise.",
            (machine, arguments) ->
                JsonWriter.write(
                    machine,
                    "format",
                    arguments[0],
                    Arguments.came(arguments[1]) ? indent("format", arguments[1]) : "  ")));
  }

  private static @Nullable String indent(String function, @Nullable Object indent) {
    if (indent instanceof String text && text.isBlank()) {
      return text;
    }
    if (indent == null) {
      return null;
    }
    if (!Numbers.isInt(indent)) {
      throw Arguments.wrongType(function, "indent", "an int or a string of white space", indent);
    }
    int spaces = Arguments.count(function, "indent", indent, 0);
    return " ".repeat(Math.min(spaces, MAX_INDENT));
  }
}
