package org.lull.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lull.interpreter.check.Finding;
import org.lull.interpreter.check.Finding.Severity;
import org.lull.syntax.Diagnostic;
import org.lull.syntax.Source;

class CheckTest {
  private static final Map<String, String> FILES =
      Map.of("shapes.lull", "let PI = 3\nfn area(r) => PI * r * r\n");

  @Test
  void everyErrorIsFound() {
    assertThat(find("print(nme)\nlet x = 1\nx = 2\nbreak\nprint(x)"))
        .containsExactly(
            "1: Name: \"nme\" is not declared",
            "3: Name: \"x\" is a let and cannot be assigned again",
            "4: Name: \"break\" stands outside of any loop");
  }

  @Test
  void errorsComeWithoutWarnings() {
    List<Finding> findings = check("let unused = 1\nprint(nme)");
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.ERROR);
  }

  @Test
  void resultsOfTasks() {
    assertThat(
            find(
                """
                fn area(w, h) => w * h
                fn work(n) { print(n); return n + 1 }
                fn act(n) => print(n)
                spawn area(1, 2)
                spawn work(1)
                spawn { sleep(1ms); [1] }
                spawn act(1)
                spawn { act(2) }
                spawn daemon { sleep(1h); nil }
                let t = spawn area(3, 4)
                print(await t, await spawn work(2))
                """))
        .containsExactly(
            "4: Unused: nobody can get the result of this task",
            "5: Unused: nobody can get the result of this task",
            "6: Unused: nobody can get the result of this task");
  }

  @Test
  void unusedNames() {
    assertThat(
            find(
                """
                import json
                import {area} from "./shapes.lull"
                let a = 1
                var b = 2
                b = 3
                fn c() {}
                class D() {}
                for e in 1..3 { print("x") }
                let t = spawn { 1 }
                scope as s { print("y") }
                """))
        .containsExactly(
            "1: Unused: \"json\" is imported, but never used",
            "2: Unused: \"area\" is imported, but never used",
            "3: Unused: \"a\" is never read",
            "4: Unused: \"b\" is given values, but never read",
            "6: Unused: the function \"c\" is never used",
            "7: Unused: the class \"D\" is never used",
            "8: Unused: \"e\" is never read",
            "9: Unused: \"t\" is never read",
            "10: Unused: \"s\" is never read");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "let _a = 1; print(1)",
        "print((a, b) => a)",
        "let [a, b] = [1, 2]; print(b)",
        "for k, v in {x: 1} { print(v) }",
        "try { print(1) } catch e { print(2) }",
        "print(match [1] { [x] => 1; _ => 2 })",
        "import \"./shapes.lull\"; print(1)",
        "let a = 1; fn f() => a; print(f())",
        "fn f() => b; let b = 1; print(f())",
        "let a = 1; if true { print(a); let a = 2; print(a) }",
        "let a = 1; print(\"${a}\")",
        "let a = 1; test \"t\" { assert a == 1 }; print(1)",
        "class A() {}; print(1 is A)",
        "class A() {}; class B() is A() {}; print(B())",
        "let x = 1; print({x: x})",
        "let xs = [1]; xs[0] = 2",
        "let a = chan(); select { a <- 1 => nil; else => nil }",
        "let f = fn () { 1 }; print(f |> type)",
        "let a = 1; let {b = a} = {}; print(b)",
      })
  void namesThatAreUsedOrMayBeUnused(String script) {
    assertThat(find(script)).isEmpty();
  }

  @Test
  void modulesAreForOthers() {
    assertThat(find("let PI = 3\nfn area(r) => PI * r * r\nclass C() {}")).isEmpty();
    Source module = new Source("shapes.lull", "let PI = 3\nprint(\"loaded\")");
    Source user = new Source("main.lull", "import \"./shapes.lull\"\nprint(shapes.PI)");
    Check check = new Check(List.of(user, module), CheckTest::read);
    assertThat(check.check(module)).isEmpty();
  }

  @Test
  void unreachableCode() {
    assertThat(
            find(
                """
                fn f(x) {
                  return x
                  print(x)
                }
                fn g(x) {
                  if x { throw "a" } else { return 1 }
                  print(x)
                }
                while true { print(f(1)) }
                print(g(1))
                """))
        .containsExactly(
            "3: Unreachable: this is never reached",
            "7: Unreachable: this is never reached",
            "10: Unreachable: this is never reached");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fn f(x) { if x { return 1 }; print(x) }; print(f(1))",
        "while true { break }; print(1)",
        "fn f() { return g(); fn g() => 1 }; print(f())",
        "outer: while true { for x in [1] { print(x); break outer } }; print(1)",
      })
  void codeThatIsReached(String script) {
    assertThat(find(script)).isEmpty();
  }

  @Test
  void valuesThatAreNotUsed() {
    assertThat(find("var a = 1\na == 2\ngen { yield a }\n\"text\"\nprint(a)"))
        .containsExactly(
            "2: Unused: the value of this is not used",
            "3: Unused: the value of this is not used",
            "4: Unused: the value of this is not used");
    assertThat(find("fn f() { print(1) }\nspawn f()\nf()\nf() == 1")).isEmpty();
  }

  @Test
  void membersOfModules() {
    assertThat(find("import math\nimport \"./shapes.lull\"\nprint(math.sqr(2), shapes.aera)"))
        .containsExactly(
            "3: Member: module math has no \"sqr\"", "3: Member: module shapes has no \"aera\"");
    assertThat(check("import math\nprint(math.sqr(2))").getFirst().diagnostic().hint())
        .isEqualTo("did you mean \"sqrt\"?");
    assertThat(find("import math\nfn f(math) => math.anything\nprint(f({}), math.pi)")).isEmpty();
  }

  @Test
  void argumentsOfKnownFunctions() {
    assertThat(
            find(
                """
                import math
                fn f(a, b = 1) => a + b
                class P(x, y) {}
                let g = (a) => a
                print(f(), P(1), g(1, 2), len(), math.sqrt(), f(1, c: 2))
                """))
        .containsExactly(
            "5: Argument: f(a, b?) takes from 1 to 2 arguments, but 0 came",
            "5: Argument: P(x, y) takes 2 arguments, but 1 came",
            "5: Argument: g(a) takes 1 argument, but 2 came",
            "5: Argument: len(value) takes 1 argument, but 0 came",
            "5: Argument: sqrt(x) takes 1 argument, but 0 came",
            "5: Argument: f has no parameter \"c\"; it is f(a, b?)");
    assertThat(find("fn f(a, ...r) => [a, r]\nlet xs = [1]\nprint(f(...xs), f(1, 2, 3), 1 |> f)"))
        .isEmpty();
    assertThat(find("fn f(len) => len()\nvar g = () => 1\ng = x => x\nprint(f(() => 1), g(2))"))
        .isEmpty();
  }

  @Test
  void yieldsWhereNoGeneratorCanBe() {
    assertThat(find("yield 1\nspawn { yield 2 }\ntest \"t\" { yield 3 }\nprint(1)"))
        .containsExactly(
            "1: Yield: no generator can be around this \"yield\" to take its value",
            "2: Yield: no generator can be around this \"yield\" to take its value",
            "3: Yield: no generator can be around this \"yield\" to take its value");
    assertThat(find("fn f() { yield 1 }\nfor x in gen { f(); yield 2 } { print(x) }\nyield"))
        .isEmpty();
  }

  private static List<String> find(String script) {
    return check(script).stream().map(finding -> shown(finding.diagnostic())).toList();
  }

  private static List<Finding> check(String script) {
    Source source = new Source("main.lull", script);
    return new Check(List.of(source), CheckTest::read).check(source);
  }

  private static String shown(Diagnostic diagnostic) {
    assertThat(diagnostic.source()).isNotNull();
    assertThat(diagnostic.span()).isNotNull();
    int line = diagnostic.source().lineOf(diagnostic.span().start());
    return line + ": " + diagnostic.kind() + ": " + diagnostic.message();
  }

  private static Program.Files.Read read(String path) {
    @Nullable String text = FILES.get(path);
    return text == null
        ? new Program.Files.Read(null, "there is no such file")
        : new Program.Files.Read(new Source(path, text), null);
  }
}
