package org.lull.runtime.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lull.runtime.value.Thrown.assertRaises;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextTest {
  /** An instance whose class defines {@code str}. */
  private record Named(String name) implements Text.Overloaded {}

  /** An instance whose class does not. */
  private record Account(String owner, @Nullable Object history)
      implements Text.Structured, Text.Overloaded {
    @Override
    public boolean overloadsText() {
      return false;
    }

    @Override
    public String name() {
      return "Account";
    }

    @Override
    public int fieldCount() {
      return 2;
    }

    @Override
    public String fieldName(int field) {
      return field == 0 ? "owner" : "history";
    }

    @Override
    public @Nullable Object fieldValue(int field) {
      return field == 0 ? owner : history;
    }
  }

  private record Channel(int size) implements Text.Printable {
    @Override
    public String text() {
      return "channel(" + size + ")";
    }
  }

  private enum Color {
    RED
  }

  @Test
  void writesPlainValues() {
    assertThat(Text.str(null)).isEqualTo("nil");
    assertThat(Text.str(true)).isEqualTo("true");
    assertThat(Text.str(42L)).isEqualTo("42");
    assertThat(Text.str(7)).isEqualTo("7");
    assertThat(Text.str(BigInteger.TWO.pow(70))).isEqualTo("1180591620717411303424");
    assertThat(Text.str(1.0)).isEqualTo("1.0");
    assertThat(Text.str(new BigDecimal("0.10"))).isEqualTo("0.1");
    assertThat(Text.str("a\"b")).isEqualTo("a\"b");
    assertThat(Text.str(Duration.ofMillis(1500))).isEqualTo("1.5s");
    assertThat(Text.str(new Channel(3))).isEqualTo("channel(3)");
    assertThat(Text.str(Color.RED)).isEqualTo("RED");
    assertThat(Text.str(new ErrorValue("BadAmount", "cannot deposit 0")))
        .isEqualTo("BadAmount: cannot deposit 0");
  }

  @Test
  void writesContainers() {
    assertThat(Text.str(LullList.of())).isEqualTo("[]");
    assertThat(Text.str(LullMap.of())).isEqualTo("{}");
    assertThat(Text.str(LullList.of("a", 1L, null, LullList.of(2.5))))
        .isEqualTo("[\"a\", 1, nil, [2.5]]");
    assertThat(Text.str(LullMap.of("name", "Ada", "a b", 1L, "", 2L, "élan_2", 3L, "2x", 4L)))
        .isEqualTo("{name: \"Ada\", \"a b\": 1, \"\": 2, élan_2: 3, \"2x\": 4}");
    assertThat(Text.str(LullMap.of(1L, "x", null, 2L, LullList.of("k"), LullMap.of("y", true))))
        .isEqualTo("{[1]: \"x\", [nil]: 2, [[\"k\"]]: {y: true}}");
    assertThat(
            Text.str(LullList.of(Duration.ofSeconds(2), new ErrorValue("K", "m"), new Channel(0))))
        .isEqualTo("[2s, error(\"K\", \"m\"), channel(0)]");
    assertThat(Text.str(List.of(Map.of("a", 1)))).isEqualTo("[{a: 1}]");
  }

  @Test
  void quotesStrings() {
    assertThat(Text.repr("a\"b\\c\n\t\r")).isEqualTo("\"a\\\"b\\\\c\\n\\t\\r\"");
    assertThat(Text.repr("${x} $y $")).isEqualTo("\"\\${x} $y $\"");
    assertThat(Text.repr("\u0000\u001b\u0085")).isEqualTo("\"\\u{0}\\u{1b}\\u{85}\"");
    assertThat(Text.repr("é😀\uD800")).isEqualTo("\"é😀\\u{d800}\"");
    assertThat(Text.repr(LullList.of("x"))).isEqualTo("[\"x\"]");
  }

  @Test
  void writesInstancesWithTheirFields() {
    assertThat(Text.str(new Account("Ada", LullList.of(1L, "x"))))
        .isEqualTo("Account(owner: \"Ada\", history: [1, \"x\"])");
  }

  @Test
  void asksTheClassThatDefinesIt() {
    assertThatThrownBy(() -> Text.str(new Named("x"))).isSameAs(NeedsScript.SIGNAL);
    assertThatThrownBy(() -> Text.str(LullList.of(1L, new Named("x"))))
        .isSameAs(NeedsScript.SIGNAL);
    StringBuilder out = new StringBuilder("before ");
    assertThatThrownBy(() -> Text.append(out, LullList.of(1L, new Named("x"))))
        .isSameAs(NeedsScript.SIGNAL);
    assertThat(out).hasToString("before ");
    Text.append(out, 1L);
    Text.append(out, "x");
    Text.append(out, null);
    assertThat(out).hasToString("before 1xnil");
  }

  private static String writeAsking(TextWriter writer) {
    for (Object asked = writer.advance(); asked != null; asked = writer.advance()) {
      writer.supply("<" + ((Named) asked).name() + ">");
    }
    return writer.text();
  }

  @Test
  void aWriterStopsAtEachValueToAsk() {
    assertThat(writeAsking(TextWriter.str(new Named("a")))).isEqualTo("<a>");
    Object value =
        LullMap.of(
            new Named("key"),
            LullList.of("s", new Named("a"), new Account("Ada", new Named("b"))),
            "last",
            new Named("c"));
    assertThat(writeAsking(TextWriter.str(value)))
        .isEqualTo("{[<key>]: [\"s\", <a>, Account(owner: \"Ada\", history: <b>)], last: <c>}");
  }

  @Test
  void aWriterSurvivesChangesWhileItWaits() {
    LullMap map = LullMap.of(new Named("a"), new Named("b"), "c", 1L);
    TextWriter writer = TextWriter.str(map);
    assertThat(writer.advance()).isNotNull();
    map.clear();
    writer.supply("a");
    assertThat(writer.advance()).isNull();
    assertThat(writer.text()).isEqualTo("{[a]: nil}");
  }

  @Test
  void aStructureInsideItselfIsCutShort() {
    LullList list = LullList.of(1L);
    list.push(list);
    assertThat(Text.str(list)).isEqualTo("[1, …]");
    LullMap map = LullMap.of("list", list);
    list.push(map);
    assertThat(Text.str(map)).isEqualTo("{list: [1, …, …]}");
    LullList shared = LullList.of("x");
    assertThat(Text.str(LullList.of(shared, shared))).isEqualTo("[[\"x\"], [\"x\"]]");
    LullList history = new LullList();
    Account account = new Account("Ada", history);
    history.push(account);
    assertThat(Text.str(account)).isEqualTo("Account(owner: \"Ada\", history: […])");
  }

  @Test
  void aDeepCircleIsFoundToo() {
    LullList inner = LullList.of("end");
    LullList outer = inner;
    for (int i = 0; i < 100; i++) {
      outer = LullList.of(outer);
    }
    inner.push(outer);
    assertThat(Text.str(outer)).isEqualTo("[".repeat(101) + "\"end\", …" + "]".repeat(101));
  }

  @Test
  void depthIsLimitedByTheHeapOnly() {
    Object value = 1L;
    for (int i = 0; i < 1_000_000; i++) {
      value = i % 2 == 0 ? LullList.of(value) : LullMap.of("k", value);
    }
    assertThat(Text.str(value)).hasSize(500_000 * 2 + 500_000 * 5 + 1);
    assertThat(Text.brief(value, 8)).isEqualTo("{k: [{k:…");
  }

  @Test
  void briefTextIsCutOff() {
    assertThat(Text.brief("abc", 10)).isEqualTo("\"abc\"");
    assertThat(Text.brief("abcdefghij", 5)).isEqualTo("\"abcd…");
    assertThat(Text.brief(LullList.of(1L, 2L, 3L, 4L), 7)).isEqualTo("[1, 2, …");
    assertThat(Text.brief("😀😀", 2)).isEqualTo("\"…");
    assertThat(Text.brief(new Account("Ada", 1L), 100))
        .isEqualTo("Account(owner: \"Ada\", history: 1)");
  }

  @Test
  void sharedPartsCannotFillTheMachine() {
    LullList list = LullList.of("x".repeat(1000));
    for (int i = 0; i < 60; i++) {
      list = LullList.of(list, list);
    }
    LullList wide = list;
    assertRaises("Value: the text is longer than 67108864 characters", () -> Text.str(wide));
  }

  @Test
  void aFailingToStringOfTheHostIsAnError() {
    Object broken =
        new Object() {
          @Override
          public String toString() {
            throw new IllegalStateException("broken");
          }
        };
    assertThatThrownBy(() -> Text.str(broken))
        .isInstanceOf(Raised.class)
        .hasMessageStartingWith("HostError: toString() of TextTest$")
        .hasMessageEndingWith("failed: broken")
        .hasCauseInstanceOf(IllegalStateException.class);
  }
}
