package org.lull.syntax.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lull.syntax.Source;

class FormatterTest {
  @Test
  void putsSpacesWhereTheyBelong() {
    becomes(
        "let x=1+ 2*-3;print( x ,[ 1,2 ],{ a:1 , \"b c\" : 2 })",
        "let x = 1 + 2 * -3; print(x, [1, 2], {a: 1, \"b c\": 2})");
    becomes("fn f( a,b=2,...c ){a}", "fn f(a, b = 2, ...c) { a }");
    becomes("for i in 0 ..< n  by 2{}", "for i in 0..<n by 2 {}");
    becomes("ch<-1;let v=<- ch", "ch <- 1; let v = <-ch");
    becomes("a [ 1 ] . b ( ) ?. c", "a[1].b()?.c");
    becomes("import {a,b as c}from\"./m.lull\"", "import {a, b as c} from \"./m.lull\"");
  }

  @Test
  void keepsSignsApartThatWouldBeReadAsOne() {
    becomes("let a = - -1", "let a = - -1");
    becomes("let a = 1 .. <-ch", "let a = 1.. <-ch");
  }

  @Test
  void takesOutWhatMeansNothing() {
    becomes("try { f() } catch (e) { g() }", "try { f() } catch e { g() }");
    becomes("let f = (x) => x", "let f = x => x");
    becomes("let xs = [1, 2,]", "let xs = [1, 2]");
    becomes(";;f();;", "f()");
    stays("let f = ([x]) => x\nlet g = (x = 1) => x\nlet h = (1 + 2) * 3\n");
  }

  @Test
  void aBlockOnOneLineStaysThereIfItFits() {
    stays("if a { b() } else { c() }\n");
    stays("fn f() { let x = 1; x + 1 }\n");
    becomes(
        "fn f() { let first_name = something_long(1); let second_name = something_long(2); first_name + second_name }",
        """
        fn f() {
          let first_name = something_long(1)
          let second_name = something_long(2)
          first_name + second_name
        }
        """);
    becomes(
        """
        if a {
        b() }
        else if c { d() }
        """,
        """
        if a {
          b()
        } else if c { d() }
        """);
  }

  @Test
  void aBracketThatIsTooLongHasALineForEachItem() {
    becomes(
        "call_something(\"a first and rather long argument\", \"a second and rather long argument\", the_last_one)",
        """
        call_something(
          "a first and rather long argument",
          "a second and rather long argument",
          the_last_one,
        )
        """);
  }

  @Test
  void aBracketThatWasOpenStaysOpen() {
    becomes(
        """
        let m = {
            a: 1,

            b: 2 }
        """,
        """
        let m = {
          a: 1,

          b: 2,
        }
        """);
    stays(
        """
        let table = [
          1, 2, 3,
          4, 5, 6,
        ]
        """);
  }

  @Test
  void numbersShareLines() {
    String numbers = "2000000, ".repeat(20);
    becomes(
        "let xs = [" + numbers + "1]",
        """
        let xs = [
          2000000, 2000000, 2000000, 2000000, 2000000, 2000000, 2000000, 2000000, 2000000, 2000000, 2000000,
          2000000, 2000000, 2000000, 2000000, 2000000, 2000000, 2000000, 2000000, 2000000, 1,
        ]
        """);
  }

  @Test
  void theLastArgumentMayBeBrokenAlone() {
    stays(
        """
        xs.each(x => {
          print(x)
        })
        """);
    becomes(
        "throw error(\"BadEvent\", \"the event means nothing here\", {state: self.state, event: event, more: more_of_it})",
        """
        throw error("BadEvent", "the event means nothing here", {
          state: self.state,
          event: event,
          more: more_of_it,
        })
        """);
  }

  @Test
  void aChainThatIsTooLongHasALineForEachCall() {
    becomes(
        "let the_names = people.filter(person => person.age >= 18).map(person => person.name).sorted().join(\", \")",
        """
        let the_names =
          people.filter(person => person.age >= 18).map(person => person.name).sorted().join(", ")
        """);
    becomes(
        "let names = everybody.people.filter(person => person.age >= 18).map(person => person.name.trim()).sorted().join(\", \")",
        """
        let names = everybody.people
          .filter(person => person.age >= 18)
          .map(person => person.name.trim())
          .sorted()
          .join(", ")
        """);
    stays(
        """
        let n = xs
          |> sorted
          |> len
        """);
  }

  @Test
  void operatorsBreakWhereALineMayEnd() {
    becomes(
        "let is_good = the_first_condition_of_all(x) && the_second_condition_of_all(y) && the_third_condition_of_them_all(z)",
        """
        let is_good = the_first_condition_of_all(x)
          && the_second_condition_of_all(y)
          && the_third_condition_of_them_all(z)
        """);
    becomes(
        "let sum_of_all = the_first_summand_of_all(x) + the_second_summand_of_all(y) + the_third_and_very_last_summand_of_all(z)",
        """
        let sum_of_all = the_first_summand_of_all(x) +
          the_second_summand_of_all(y) +
          the_third_and_very_last_summand_of_all(z)
        """);
  }

  @Test
  void commentsStayWithTheirLines() {
    stays(
        """
        // first

        // second
        let x = 1 // one
        let yy = 2   // two

        /* block */ f(x /* inside */, /* before */ yy)
        if x { // why
          // empty
        }
        // last
        """);
    becomes(
        """
        f(1, // one
        2 // two
        )
        """,
        """
        f(
          1, // one
          2, // two
        )
        """);
    stays(
        """
        let text = "abc"
          // shout it
          .upper()
        """);
  }

  @Test
  void commentsInOneColumnStayInOne() {
    becomes(
        """
        print( 1 )     // expect: 1
        print( [1,2] ) // expect: [1, 2]
        """,
        """
        print(1)      // expect: 1
        print([1, 2]) // expect: [1, 2]
        """);
  }

  @Test
  void documentationStaysAboveWhatItDocuments() {
    stays(
        """
        /// Adds.
        /// Any numbers will do.
        fn add(a, b) => a + b
        """);
  }

  @Test
  void oneEmptyLineIsEnough() {
    becomes("\n\na()\n\n\n\nb()\n\n\n", "a()\n\nb()\n");
    becomes("{\n\na()\n\n}\n", "{\n  a()\n}\n");
  }

  @Test
  void arrowsThatWereAlignedAre() {
    becomes(
        """
        match x {
          1   => "one"
          [a, b] if a < b => "two"
          _ => "many"
        }
        """,
        """
        match x {
          1               => "one"
          [a, b] if a < b => "two"
          _               => "many"
        }
        """);
  }

  @Test
  void stringsStayAsTheyAre() {
    stays("let s = r\"raw \\d\" + \"\\u{41}\" + \"$\"\n");
    becomes("print(\"${a+b} ${ {x:1}.x }\")", "print(\"${a + b} ${{x: 1}.x}\")");
    stays("fn f() {\n  let s = \"\"\"\n      one  \n    two\n    \"\"\"\n  s\n}\n");
  }

  @Test
  void linesEndInOneWay() {
    becomes("a()\r\n\r\nb() // c\r\n", "a()\n\nb() // c\n");
    becomes("\uFEFFa()", "a()\n");
    becomes("#!/usr/bin/env lull\na()", "#!/usr/bin/env lull\na()\n");
  }

  @Test
  void nothingIsFormattedAlready() {
    stays("");
    becomes("\n\n", "");
    stays("// only a comment\n");
  }

  @Test
  void syntaxErrorsAreTold() {
    assertThat(Formatter.format(new Source("test", "let = 1")))
        .isInstanceOf(Formatter.Outcome.Unreadable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/*", "/* a */", "// a\n", "/* a\n b */", "/// a\n"})
  void noCommentGetsLost(String comment) {
    String script =
        "class A(x, var y = [1]) is B(x) { let z = 1; fn f(a) => a }\n"
            + "for k, v in m { if k < v && f(k, n: v)[0] { g(...xs) } else { break } }\n"
            + "let r = select { let a = <-c => a; after 1s => nil; closed => 1 }\n";
    for (int at = 0; at <= script.length(); at++) {
      String text = script.substring(0, at) + comment + script.substring(at);
      switch (Formatter.format(new Source("test", text))) {
        case Formatter.Outcome.Formatted(String formatted) -> stays(formatted);
        case Formatter.Outcome.Unreadable _ -> {}
        case Formatter.Outcome.Unfaithful _ -> fail("not the same script: " + text);
      }
    }
  }

  private static void becomes(String script, String expected) {
    String end = expected.isEmpty() || expected.endsWith("\n") ? "" : "\n";
    assertThat(format(script)).isEqualTo(expected + end);
    stays(expected + end);
  }

  private static void stays(String script) {
    assertThat(format(script)).isEqualTo(script);
  }

  private static String format(String script) {
    return switch (Formatter.format(new Source("test", script))) {
      case Formatter.Outcome.Formatted(String text) -> text;
      case Formatter.Outcome.Unreadable(var errors) -> fail(errors.toString());
      case Formatter.Outcome.Unfaithful() -> fail("not the same script: " + script);
    };
  }
}
