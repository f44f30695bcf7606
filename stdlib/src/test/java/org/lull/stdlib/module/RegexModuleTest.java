package org.lull.stdlib.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.stdlib.Calls.list;
import static org.lull.stdlib.Calls.map;

import org.junit.jupiter.api.Test;
import org.lull.stdlib.Calls;

class RegexModuleTest {
  private final Calls regex = Calls.ofModule("regex");

  @Test
  void findsMatchesByCodePoint() {
    assertThat(regex.call("find", "(\\d)(x)?(?P<last>\\d)", "😀12"))
        .isEqualTo(
            map(
                "text",
                "12",
                "start",
                1L,
                "end",
                3L,
                "groups",
                list("1", null, "2"),
                "named",
                map("last", "2")));
    assertThat(regex.call("find", "z", "abc")).isNull();
    assertThat(regex.call("groups", "(a)(b)", "xab")).isEqualTo(list("a", "b"));
    assertThat(regex.call("test", "b+", "abbc")).isEqualTo(true);
  }

  @Test
  void findsAll() {
    Object all = regex.call("find_all", "\\w+", "ab 😀 cd");
    assertThat(all)
        .isEqualTo(
            list(
                map("text", "ab", "start", 0L, "end", 2L, "groups", list(), "named", map()),
                map("text", "cd", "start", 5L, "end", 7L, "groups", list(), "named", map())));
  }

  @Test
  void splitsAndReplaces() {
    assertThat(regex.call("split", "\\s*,\\s*", "a , b,c")).isEqualTo(list("a", "b", "c"));
    assertThat(regex.call("split", "", "abc")).isEqualTo(list("a", "b", "c"));
    assertThat(regex.call("_replace", "(\\w+)@(\\w+)", "ada@home", "$2 of $1"))
        .isEqualTo("home of ada");
    regex.assertError("_replace", "a", "a", "$7").hasMessageContaining("names a group");
    assertThat(regex.call("escape", "a.b")).isEqualTo("a\\.b");
  }

  @Test
  void takesCompiledPatterns() {
    Object compiled = regex.call("compile", "b+");
    assertThat(Calls.ofMethods("regex").call("test", compiled, "abb")).isEqualTo(true);
    assertThat(Calls.ofPrelude().call("str", compiled)).isEqualTo("<regex \"b+\">");
    assertThat(Calls.ofPrelude().call("type", compiled)).isEqualTo("regex");
  }

  @Test
  void saysWhatIsWrongWithAPattern() {
    regex
        .assertError("compile", "(a")
        .hasMessage("Regex: cannot read the pattern \"(a\": missing closing )");
    regex
        .assertError("test", 5L, "a")
        .hasMessageContaining("a string or a compiled pattern as \"pattern\"");
  }

  @Test
  void isLinearInTheText() {
    assertThat(regex.call("test", "(a*)*b", "a".repeat(50_000))).isEqualTo(false);
  }
}
