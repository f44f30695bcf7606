package org.lull.stdlib.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lull.stdlib.Calls.list;
import static org.lull.stdlib.Calls.map;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lull.runtime.value.LullList;
import org.lull.stdlib.Calls;

class JsonModuleTest {
  private final Calls json = Calls.ofModule("json");

  @Test
  void readsEveryKindOfValue() {
    assertThat(json.call("parse", "{\"a\": [1, -2.5, true, false, null, \"x\\u00e9\"], \"b\": {}}"))
        .isEqualTo(map("a", list(1L, -2.5, true, false, null, "xé"), "b", map()));
  }

  @Test
  void readsIntsExactly() {
    assertThat(json.call("parse", "9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(json.call("parse", "123456789012345678901234567890"))
        .isEqualTo(new BigInteger("123456789012345678901234567890"));
    assertThat(json.call("parse", "1.0")).isEqualTo(1.0);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"a\": 1,}`, 1, 9",
        "`[1 2]`, 1, 4",
        "`{\"a\" 1}`, 1, 6",
        "`[1,\nnul]`, 2, 1",
        "`[1, 2`, 1, 6",
        "`\"abc`, 1, 5",
        "`1 2`, 1, 3",
      })
  void saysWhereAMistakeIs(String text, long line, long column) {
    json.assertError("parse", text)
        .hasMessageStartingWith("Json: line " + line + ", column " + column + ":");
  }

  @Test
  void speaksPlainly() {
    json.assertError("parse", "")
        .hasMessage("Json: line 1, column 1: the text ends where a value is expected");
    json.assertError("parse", "{\"a\" 1}")
        .hasMessageEndingWith(": '1' stands where a colon is expected");
    json.assertError("parse", "{\"a\": 1,}")
        .hasMessageEndingWith(": '}' stands where a key in double quotes is expected");
    json.assertError("parse", "{a: 1}")
        .hasMessageEndingWith(": 'a' stands where a key in double quotes is expected");
    json.assertError("parse", "[1 2]")
        .hasMessageEndingWith(": '2' stands where a comma or ] is expected");
    json.assertError("parse", "[1,]")
        .hasMessageEndingWith(": ']' stands where a value is expected");
    json.assertError("parse", "[nul]")
        .hasMessageEndingWith(": \"nul\" is no value; words are true, false and null");
    json.assertError("parse", "[1").hasMessageEndingWith(": the text ends inside a list");
    json.assertError("parse", "{\"a\"").hasMessageEndingWith(": the text ends inside a map");
    json.assertError("parse", "\"abc").hasMessageEndingWith(": the text ends inside a string");
    json.assertError("parse", "1 2")
        .hasMessageEndingWith(": there is more after the end of the value");
    json.assertError("parse", "[".repeat(2000)).hasMessageContaining("nested more than 1000 deep");
  }

  @Test
  void readsNumbersOfAnyLength() {
    assertThat(json.call("parse", "9".repeat(100_000)))
        .isEqualTo(BigInteger.TEN.pow(100_000).subtract(BigInteger.ONE));
    assertThat(json.call("parse", "0." + "1".repeat(2_000) + "e-300"))
        .isEqualTo(0.1111111111111111111111e-300);
    assertThat(json.call("parse", "[-0.0, 1E2, 1e400]"))
        .isEqualTo(list(-0.0, 100.0, Double.POSITIVE_INFINITY));
  }

  @Test
  void writesOnOneLineAndOnSeveral() {
    Object value = map("a", list(1L, 2.0, "x\n\"", null, true), "e", list(), 1L, map());
    assertThat(json.call("stringify", value))
        .isEqualTo("{\"a\":[1,2.0,\"x\\n\\\"\",null,true],\"e\":[],\"1\":{}}");
    assertThat(json.call("format", map("a", list(1L), "b", list())))
        .isEqualTo("{\n  \"a\": [\n    1\n  ],\n  \"b\": []\n}");
    assertThat(json.call("stringify", list(1L), "\t")).isEqualTo("[\n\t1\n]");
  }

  @Test
  void refusesWhatJsonCannotSay() {
    json.assertError("stringify", map("a", list(1L, Double.NaN)))
        .hasMessage("Json: stringify() cannot write the number nan at .a[1] as JSON");
    json.assertError("stringify", list(json.find("parse")))
        .hasMessage("Json: stringify() cannot write a value of type function at [0] as JSON");
    LullList circle = list();
    circle.push(list(circle));
    json.assertError("stringify", circle)
        .hasMessageContaining("a structure that contains itself at [0][0]");
    json.assertError("stringify", map(null, 1L)).hasMessageContaining("a key of type nil");
  }
}
