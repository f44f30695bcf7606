package org.lull.stdlib.module;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lull.runtime.Library.Part;
import org.lull.runtime.Native;
import org.lull.runtime.value.Meter;
import org.lull.stdlib.Arguments;
import org.lull.stdlib.Sources;
import org.lull.stdlib.type.RegexMethods;

/**
 * {@code import regex}: patterns in the syntax of RE2, which are matched in time linear in the text
 * whatever they are.
 *
 * <p>A pattern is a string, best a raw one, or what {@code compile} makes of it; each function here
 * is also a method of a compiled one. A match is a map of {@code text}, {@code start}, {@code end}
 * (in code points, the end not included), {@code groups}, a list of the texts of the groups (nil
 * where one took no part), and {@code named}, a map of those that have a name.
 */
public final class RegexModule {
  private RegexModule() {}

  public static Part part() {
    List<Native> functions = new ArrayList<>(RegexMethods.functions(Native::function));
    functions.add(
        Native.function(
            "compile(pattern)",
            "A pattern made ready, to be used many times.",
            (machine, arguments) -> RegexMethods.regex(machine, "compile", arguments[0])));
    functions.add(
        Native.function(
            "escape(text)",
            "A pattern that matches a text and nothing else.",
            (machine, arguments) -> {
              String text = Arguments.string("escape", "text", arguments[0]);
              Meter.text(2L * text.length());
              return Meter.onText(text.length(), () -> Pattern.quote(text));
            }));
    return new Part("regex", functions, Map.of(), Sources.read("regex"));
  }
}
