package org.lull.interpreter.resolve;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Words that people bring along from other languages, and what they are called here. */
final class ForeignNames {
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("null", "nil"),
          Map.entry("None", "nil"),
          Map.entry("undefined", "nil"),
          Map.entry("NULL", "nil"),
          Map.entry("True", "true"),
          Map.entry("False", "false"),
          Map.entry("this", "self"),
          Map.entry("println", "print"),
          Map.entry("printf", "print"),
          Map.entry("console", "print"),
          Map.entry("echo", "print"),
          Map.entry("puts", "print"),
          Map.entry("length", "len"),
          Map.entry("size", "len"),
          Map.entry("range", "a..b"),
          Map.entry("Error", "error"),
          Map.entry("Exception", "error"),
          Map.entry("elif", "else if"),
          Map.entry("typeof", "type"),
          Map.entry("Infinity", "math.inf"),
          Map.entry("NaN", "math.nan"));

  private static final Map<String, String> REMARKS =
      Map.ofEntries(
          Map.entry("Math", inModule("math", "math.sqrt(2)")),
          Map.entry("sqrt", inModule("math", "math.sqrt(2)")),
          Map.entry("floor", inModule("math", "math.floor(x)")),
          Map.entry("ceil", inModule("math", "math.ceil(x)")),
          Map.entry("round", inModule("math", "math.round(x)")),
          Map.entry("pow", "write x ** y"),
          Map.entry("pi", inModule("math", "math.pi")),
          Map.entry("JSON", inModule("json", "json.parse(text)")),
          Map.entry("open", inModule("fs", "fs.read_text(path)")),
          Map.entry("exit", inModule("os", "os.exit(code)")),
          Map.entry("quit", inModule("os", "os.exit(code)")),
          Map.entry("argv", inModule("os", "os.args()")),
          Map.entry("pass", "an empty block does nothing: { }"),
          Map.entry("list", "xs.to_list() makes one of whatever a for goes through"),
          Map.entry("dict", "a map is written {name: value}"),
          Map.entry("tuple", "several values are held by a list: [a, b]"),
          Map.entry("set", "xs.unique() leaves equal elements out; a map has each key once"),
          Map.entry("enumerate", "write for i, x in xs { }, or xs.indexed()"),
          Map.entry("map", "write xs.map(f)"),
          Map.entry("filter", "write xs.filter(f)"),
          Map.entry("reduce", "write xs.reduce(f)"),
          Map.entry("zip", "write xs.zip(ys)"),
          Map.entry("reversed", "write xs.reversed()"),
          Map.entry("any", "write xs.any(f)"),
          Map.entry("all", "write xs.all(f)"),
          Map.entry("isinstance", "write x is T"),
          Map.entry("chr", "write \"\\u{41}\""),
          Map.entry("ord", "write text.code()"),
          Map.entry("setTimeout", "write spawn { sleep(1s); … }"),
          Map.entry("setInterval", "write for _ in every(1s) { … }"));

  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("integer", "int"),
          Map.entry("Integer", "int"),
          Map.entry("Int", "int"),
          Map.entry("long", "int"),
          Map.entry("number", "int"),
          Map.entry("Number", "int"),
          Map.entry("double", "float"),
          Map.entry("real", "float"),
          Map.entry("str", "string"),
          Map.entry("String", "string"),
          Map.entry("text", "string"),
          Map.entry("boolean", "bool"),
          Map.entry("Boolean", "bool"),
          Map.entry("dict", "map"),
          Map.entry("object", "map"),
          Map.entry("Object", "map"),
          Map.entry("hash", "map"),
          Map.entry("table", "map"),
          Map.entry("Map", "map"),
          Map.entry("array", "list"),
          Map.entry("Array", "list"),
          Map.entry("List", "list"),
          Map.entry("tuple", "list"),
          Map.entry("func", "function"),
          Map.entry("fn", "function"),
          Map.entry("null", "nil"),
          Map.entry("None", "nil"));

  private ForeignNames() {}

  private static String inModule(String module, String example) {
    return "import " + module + ", and then " + example;
  }

  /** What somebody who writes this name means, as a hint; null for a name that says nothing. */
  static @Nullable String hintForValue(String name) {
    String meant = VALUES.get(name);
    return meant == null ? REMARKS.get(name) : isCalled(meant);
  }

  /** The same for a name after {@code is}. */
  static @Nullable String hintForType(String name) {
    String meant = TYPES.get(name);
    return meant == null ? null : isCalled(meant);
  }

  private static String isCalled(String meant) {
    return "this is \"" + meant + "\" in Lull";
  }
}
