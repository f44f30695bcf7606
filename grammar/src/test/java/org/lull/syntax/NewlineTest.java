package org.lull.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a newline ends a statement, rule by rule. In the cases {@code ⏎} stands for a newline. */
class NewlineTest {

  private static String script(String text) {
    return text.replace('⏎', '\n');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a⏎b",
        "a;b",
        "a ; ; b ;",
        "⏎⏎a⏎⏎⏎b⏎",
        "a // comment⏎b",
        "a /* ⏎ */ b",
        "a\r⏎b",
        "a⏎// comment⏎b",
        "{ a }⏎{ b }",
        "f(x)⏎(y)",
        "xs⏎[0]",
        "a⏎-b",
        "a⏎<-b",
        "a⏎!b",
        "return⏎a",
        "yield⏎a",
        "break⏎a",
        "if a { }⏎b",
        "let a = b⏎c",
        "a.b⏎c",
      })
  void endsAStatement(String text) {
    assertThat(Trees.print(script(text))).as(text).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f(⏎a⏎,⏎b⏎)",
        "[⏎a,⏎b⏎,⏎]",
        "(⏎a⏎)",
        "x = {⏎a: 1⏎,⏎b:⏎2⏎}",
        "(a⏎-b)",
        "a +⏎b",
        "a ==⏎b",
        "a <-⏎b",
        "a |>⏎b",
        "a ??⏎b",
        "a &&⏎b",
        "a ..⏎b",
        "a in⏎b",
        "a is⏎b",
        "a.⏎b",
        "!⏎a",
        "await⏎a",
        "x =⏎a",
        "x +=⏎a",
        "let x =⏎a",
        "x =>⏎a",
        "let [a,⏎b] = c",
        "let {a,⏎b,⏎} = c",
        "a⏎.b",
        "a⏎?.b",
        "a⏎|> b",
        "a⏎&& b",
        "a⏎|| b",
        "a // comment⏎.b",
        "a⏎⏎// comment⏎⏎  .b⏎  .c",
        "if a { }⏎else { }",
        "if a { }⏎else if b { }⏎else⏎{ }",
        "try { }⏎catch e { }⏎finally { }",
        "a + // comment⏎b",
        "f(a, // comment⏎b)",
        "\"${⏎a⏎}\"",
        "outer:⏎for a in b { }",
        "for k,⏎v in m { }",
      })
  void goesOn(String text) {
    assertThat(Trees.print(script(text)))
        .as(text)
        .hasSize(1)
        .noneMatch(tree -> tree.startsWith("error"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "{ a⏎b }                      # (do a b)",
        "{⏎a⏎⏎b⏎}                     # (do a b)",
        "f({⏎a⏎b⏎})                   # (call f (do a b))",
        "f(x => {⏎a⏎-b⏎})             # (call f (fn [x] (do a (- b))))",
        "[{ a⏎b }]                    # (list (do a b))",
        "match x {⏎1 => a⏎2 =>⏎b⏎}    # (match x (arm 1 a) (arm 2 b))",
        "match x { 1 => a; _ => b }   # (match x (arm 1 a) (arm _ b))",
        "match x { 1 |⏎2 => a }       # (match x (arm (| 1 2) a))",
        "select {⏎<-a => b⏎else => c⏎} # (select (case (<- a) b) (else c))",
        "class A {⏎var a⏎⏎fn b() { }⏎} # (class A [] (var a) (fn b [] (do)))",
      })
  void separatesInBlocks(String text, String tree) {
    assertThat(Trees.print(script(text))).containsExactly(tree);
  }

  @Test
  void documentationBelongsToTheDeclarationBelow() {
    String text = "a\n/// One\n///   two\n\nfn f() => 1\n/// Three\nlet x = 1 /// no\nlet y = 2";
    assertThat(Trees.print(text))
        .containsExactly(
            "a", "(fn f [] 1 doc: \"One\\n  two\")", "(let x 1 doc: \"Three\")", "(let y 2)");
  }

  @Test
  void theFirstLineMayNameAnInterpreter() {
    assertThat(Trees.print("#!/usr/bin/env lull\na")).containsExactly("a");
    assertThat(Trees.print("\uFEFF#!/usr/bin/env lull\na")).containsExactly("a");
    assertThat(Trees.print("\uFEFFa")).containsExactly("a");
  }
}
