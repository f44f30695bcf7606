package org.lull.syntax;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words of other languages, and misspelt ones, with what Lull has in their place. */
final class ForeignWords {
  /** Words that begin a statement elsewhere. */
  private static final Map<String, String> BEGINNINGS =
      Map.ofEntries(
          Map.entry("function", "fn"),
          Map.entry("func", "fn"),
          Map.entry("fun", "fn"),
          Map.entry("def", "fn"),
          Map.entry("sub", "fn"),
          Map.entry("proc", "fn"),
          Map.entry("lambda", "x => x + 1"),
          Map.entry("const", "let"),
          Map.entry("val", "let"),
          Map.entry("final", "let"),
          Map.entry("local", "let"),
          Map.entry("auto", "let"),
          Map.entry("mut", "var"),
          Map.entry("int", "let"),
          Map.entry("string", "let"),
          Map.entry("switch", "match"),
          Map.entry("when", "match"),
          Map.entry("foreach", "for"),
          Map.entry("loop", "while true"),
          Map.entry("forever", "while true"),
          Map.entry("until", "while !"),
          Map.entry("unless", "if !"),
          Map.entry("raise", "throw"),
          Map.entry("go", "spawn"),
          Map.entry("launch", "spawn"),
          Map.entry("struct", "class"),
          Map.entry("record", "class"),
          Map.entry("object", "class"),
          Map.entry("data", "class"),
          Map.entry("use", "import"),
          Map.entry("using", "import"),
          Map.entry("include", "import"),
          Map.entry("require", "import"));

  /** Words that follow a block elsewhere. */
  private static final Map<String, String> CONTINUATIONS =
      Map.of(
          "elif", "else if",
          "elsif", "else if",
          "elseif", "else if",
          "otherwise", "else",
          "except", "catch",
          "rescue", "catch",
          "ensure", "finally");

  private static final Map<String, String> REMARKS =
      Map.ofEntries(
          Map.entry("async", "any function may wait: write `fn` alone"),
          Map.entry(
              "export", "every top-level name is visible to importers, unless it begins with `_`"),
          Map.entry("public", "members need no such word: write `fn` or `var` alone"),
          Map.entry("private", "members need no such word: write `fn` or `var` alone"),
          Map.entry("static", "write a function beside the class"),
          Map.entry("new", "call the class by its name: `Account(\"Ada\")`"),
          Map.entry("enum", "use a class, or maps with a `kind`"),
          Map.entry("interface", "any object that has the methods will do"),
          Map.entry("do", "write `while c { … }`"),
          Map.entry("goto", "use a label and `break`"),
          Map.entry("from", "write `import {name} from module`"),
          Map.entry("global", "a function may assign to the variables around it as it is"),
          Map.entry("nonlocal", "a function may assign to the variables around it as it is"),
          Map.entry("del", "call `remove` on the map or list"),
          Map.entry("with", "use `defer` or `try { … } finally { … }`"),
          Map.entry("not", "write `!`"),
          Map.entry("case", "an arm is written `pattern => value`"),
          Map.entry("default", "the arm for everything else is `_ => value`"));

  /** Functions that are called without parentheses elsewhere; no word of the grammar is meant. */
  private static final Set<String> FUNCTIONS =
      Set.of("len", "print", "println", "puts", "echo", "str", "type", "sleep", "write", "input");

  private static final List<String> STATEMENT_WORDS =
      List.of(
          "assert",
          "await",
          "break",
          "catch",
          "class",
          "continue",
          "defer",
          "else",
          "finally",
          "for",
          "gen",
          "if",
          "import",
          "let",
          "match",
          "return",
          "scope",
          "select",
          "spawn",
          "test",
          "throw",
          "timeout",
          "try",
          "var",
          "while",
          "yield");

  private static final List<String> CONTINUATION_WORDS = List.of("else", "catch", "finally");

  private ForeignWords() {}

  /**
   * What a name at the start of a statement was perhaps meant to be, as a hint; null if nothing is
   * known about it.
   */
  static @Nullable String hintForBeginning(String name) {
    String remark = REMARKS.get(name);
    if (remark != null) {
      return remark;
    }
    if (FUNCTIONS.contains(name)) {
      return null;
    }
    String meant = BEGINNINGS.get(name);
    return meant != null ? didYouMean(meant) : nearest(name, STATEMENT_WORDS);
  }

  /** The same for a name after the {@code }} of a block. */
  static @Nullable String hintForContinuation(String name) {
    String meant = CONTINUATIONS.get(name);
    return meant != null ? didYouMean(meant) : nearest(name, CONTINUATION_WORDS);
  }

  /** What the word operators of other languages are in Lull; null for any other name. */
  static @Nullable String hintForOperator(String name) {
    return switch (name) {
      case "and" -> "write `&&`";
      case "or" -> "write `||`";
      case "not" -> "write `!(x in xs)` or `!(x is T)`";
      case "mod" -> "write `%`";
      case "div" -> "write `~/`";
      case "xor" -> "write `^`";
      case "eq" -> "write `==`";
      case "ne" -> "write `!=`";
      case "instanceof" -> "write `x is T`";
      case "then", "do" -> "a block is written in braces: `{ … }`";
      case "of" -> "write `for x in xs`";
      case "extends", "implements", "inherits" -> "write `class B(x) is A(x) { … }`";
      case "step" -> "write `0..10 by 2`";
      case "to", "until" -> "write `a..b`, or `a..<b` without its end";
      case "unless" -> "write `if !c { … }`";
      default -> null;
    };
  }

  private static @Nullable String nearest(String name, List<String> words) {
    if (name.length() > 3 && Suggestions.nearest(name, List.of("function", "func")) != null) {
      return didYouMean("fn");
    }
    String word = Suggestions.nearest(name, words);
    return word == null ? null : didYouMean(word);
  }

  private static String didYouMean(String word) {
    return "did you mean `" + word + "`?";
  }
}
