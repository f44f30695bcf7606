package org.lull.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every node knows the text it was made from. */
class SpanTest {

  private static String text(String script, Span span) {
    return script.substring(span.start(), span.end());
  }

  private static List<String> texts(String script, Class<? extends Tree> kind) {
    return Trees.nodes(Trees.script(Trees.parse(script))).stream()
        .filter(kind::isInstance)
        .map(node -> text(script, node.span()))
        .toList();
  }

  @Test
  void expressions() {
    String script = "let é = 1\nprint((a + b) * f(x: [1, ...y]).z[\"k${ q }\"] ?? -c)";
    assertThat(texts(script, Expression.Binary.class))
        .containsExactly("(a + b) * f(x: [1, ...y]).z[\"k${ q }\"]", "a + b");
    assertThat(texts(script, Expression.Call.class)).element(1).isEqualTo("f(x: [1, ...y])");
    assertThat(texts(script, Expression.Argument.class)).element(1).isEqualTo("x: [1, ...y]");
    assertThat(texts(script, Expression.Element.class)).containsExactly("1", "...y");
    assertThat(texts(script, Expression.Member.class)).containsExactly("f(x: [1, ...y]).z");
    assertThat(texts(script, Expression.Interpolation.class)).containsExactly("\"k${ q }\"");
    assertThat(texts(script, Expression.StringLiteral.class)).containsExactly("k");
    assertThat(texts(script, Expression.Unary.class)).containsExactly("-c");
    assertThat(texts(script, Pattern.Name.class)).containsExactly("é");
  }

  @Test
  void charactersOutsideTheFirstPlaneCountTwo() {
    String script = "let s = \"😀\"\nlet t = s";
    assertThat(texts(script, Statement.Binding.class))
        .containsExactly("let s = \"😀\"", "let t = s");
    assertThat(texts(script, Expression.Name.class)).containsExactly("s");
  }

  @Test
  void statements() {
    String script =
        """
        /// doc
        fn f(a, [b] = 1, ...c) { return a }
        class A(var x = 1) is B(x) { var y = 2
          fn m() => y }
        for k, v in m { x += 1 }
        import {a, b as c} from json
        if a { b } else if c { d } else { e }
        match v { {k: 1} | 2 if g => h; _ => i = 1 }
        select { let j = <-ch => k
          after 1s => l }
        """;
    assertThat(texts(script, Expression.Parameter.class)).containsExactly("a", "[b] = 1", "...c");
    assertThat(texts(script, Statement.FunctionDeclaration.class))
        .containsExactly("fn f(a, [b] = 1, ...c) { return a }");
    assertThat(texts(script, Statement.ClassParameter.class)).containsExactly("var x = 1");
    assertThat(texts(script, Statement.ClassDeclaration.class))
        .allMatch(text -> text.endsWith("=> y }"));
    assertThat(texts(script, Statement.For.class)).containsExactly("for k, v in m { x += 1 }");
    assertThat(texts(script, Statement.ImportedName.class)).containsExactly("a", "b as c");
    assertThat(texts(script, Expression.If.class))
        .containsExactly("if a { b } else if c { d } else { e }", "if c { d } else { e }");
    assertThat(texts(script, Expression.MatchArm.class))
        .containsExactly("{k: 1} | 2 if g => h", "_ => i = 1");
    assertThat(texts(script, Statement.Assign.class)).containsExactly("x += 1", "i = 1");
    assertThat(texts(script, Expression.SelectCase.class))
        .containsExactly("let j = <-ch => k", "after 1s => l");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      value = {"a.b ¦ b", "a?.b() ¦ b", "a⏎  .b ¦ b"})
  void namesOfMembers(String given, String name) {
    String script = given.replace('⏎', '\n');
    Expression.Member member =
        Trees.nodes(Trees.script(Trees.parse(script))).stream()
            .filter(Expression.Member.class::isInstance)
            .map(Expression.Member.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(text(script, member.nameSpan())).isEqualTo(name);
  }

  @Test
  void operators() {
    String script = "a  +  b\nx  +=  1";
    List<Tree> nodes = Trees.nodes(Trees.script(Trees.parse(script)));
    assertThat(nodes)
        .anyMatch(
            n -> n instanceof Expression.Binary b && text(script, b.operatorSpan()).equals("+"));
    assertThat(nodes)
        .anyMatch(n ->
            n instanceof Statement.Assign s
                && s.operator() != null
                && text(script, s.operator().span()).equals("+="));
  }

  static List<Path> tables() {
    return TreeGoldenTest.tables();
  }

  /** Whatever a node is, reading its own text again gives the same node. */
  @ParameterizedTest
  @MethodSource("tables")
  void theTextOfAnExpressionParsesToTheSame(Path table) {
    for (String entry : Goldens.read(table).split("\n\n")) {
      String script =
          String.join("\n", entry.lines().filter(line -> !line.startsWith("|")).toList());
      for (Tree node : Trees.nodes(Trees.script(Trees.parse(script)))) {
        assertThat(node.span().start()).isLessThanOrEqualTo(node.span().end());
        if (isReadable(node)) {
          String text = text(script, node.span());
          assertThat(Trees.print("(" + text + ")"))
              .as(text)
              .containsExactly(TreePrinter.print(node));
        }
      }
    }
  }

  /** Pieces of strings are no expressions of their own, for one; and a bound may hold its minus. */
  private static boolean isReadable(Tree node) {
    return switch (node) {
      case Expression.StringLiteral _, Expression.SuperMember _, Expression.Block _ -> false;
      case Expression.Name name -> !Words.isReserved(name.name());
      case Expression.IntLiteral number -> number.value().longValue() >= 0;
      default -> node instanceof Expression;
    };
  }
}
