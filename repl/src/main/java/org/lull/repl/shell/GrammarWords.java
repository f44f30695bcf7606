package org.lull.repl.shell;

import java.util.Map;
import java.util.TreeMap;

/** What each word of the grammar does, in a line. */
final class GrammarWords {
  private static final Map<String, String> MEANINGS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(
                  "assert", "assert x > 0, \"message\": fails if the condition does not hold"),
              Map.entry("await", "await task: waits for its end, and gives its value"),
              Map.entry("break", "leaves the loop; break outer leaves the one with that label"),
              Map.entry("catch", "try { } catch e { }: what to do about an error"),
              Map.entry("class", "class Point(x, y) { fn sum() => self.x + self.y }"),
              Map.entry("continue", "goes on with the next round of the loop"),
              Map.entry("defer", "defer file.close(): is done when the function is left"),
              Map.entry("else", "if c { } else if d { } else { }"),
              Map.entry("false", "the opposite of true"),
              Map.entry("finally", "try { } finally { }: is done however the block ends"),
              Map.entry("fn", "fn area(r) => 3.14 * r ** 2: declares a function"),
              Map.entry("for", "for x in xs { }, for k, v in map { }, for i in 0..<n { }"),
              Map.entry("gen", "gen { yield 1 }: a generator of what its block yields"),
              Map.entry("if", "if c { } else { }: has a value, too"),
              Map.entry("import", "import math, import \"./util.lull\", import {sqrt} from math"),
              Map.entry("in", "x in xs: whether it is there; for x in xs { }"),
              Map.entry("is", "x is string: whether it is of that type or class"),
              Map.entry("let", "let x = 1: a name that is not assigned again"),
              Map.entry("match", "match x { 0 => \"none\"; [a, b] => a; _ => \"else\" }"),
              Map.entry("nil", "no value"),
              Map.entry("return", "leaves the function, with a value"),
              Map.entry("scope", "scope { }: ends when its block and all its tasks have"),
              Map.entry(
                  "select", "select { let v = <-ch => v; after 1s => nil }: what comes first"),
              Map.entry("self", "the object that a method is called on"),
              Map.entry("spawn", "spawn { } or spawn f(x): starts a task, which runs beside this"),
              Map.entry("super", "super.method(): what the class above does"),
              Map.entry("test", "test \"name\" { }: is run by lull test"),
              Map.entry("throw", "throw error(\"Kind\", \"message\"): raises an error"),
              Map.entry("timeout", "timeout 2s { }: fails if the block takes longer"),
              Map.entry("true", "the opposite of false"),
              Map.entry("try", "try { } catch e { } finally { }"),
              Map.entry("var", "var x = 1: a name that may be assigned again"),
              Map.entry("while", "while c { }"),
              Map.entry("yield", "yield v: hands a value to whoever resumes the generator")));

  private GrammarWords() {}

  /** Each word with its meaning, in alphabetical order. */
  static Map<String, String> meanings() {
    return MEANINGS;
  }
}
