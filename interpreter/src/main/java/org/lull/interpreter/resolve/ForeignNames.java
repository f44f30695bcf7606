package org.lull.interpreter.resolve;

import java.util.Map;

/** Words that people bring along from other languages, and what they are called here. */
final class ForeignNames {
  static final Map<String, String> VALUES =
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
          Map.entry("Math", "import math"),
          Map.entry("JSON", "import json"));

  static final Map<String, String> TYPES =
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
}
