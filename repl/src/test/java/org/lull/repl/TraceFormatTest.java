package org.lull.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lull.interpreter.Execution;
import org.lull.interpreter.Program;
import org.lull.runtime.Clock;
import org.lull.runtime.Settings;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads traces as strictly as the description of the format allows: every event by itself, the
 * spans of each track, and the arrows between them.
 *
 * @see TaskTrace
 */
class TraceFormatTest {
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "M", Set.of("ph", "name", "pid", "tid", "ts", "args"),
          "X", Set.of("ph", "name", "pid", "tid", "ts", "dur", "args"),
          "s", Set.of("ph", "name", "cat", "id", "pid", "tid", "ts"),
          "f", Set.of("ph", "name", "cat", "id", "pid", "tid", "ts"));

  private long nanos;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "print(1)",
        "let ch = chan()\nspawn { for i in 1..20 { ch <- i }\n ch.close() }\nfor v in ch { v }",
        "let ch = chan(3)\nfor i in 1..5 { spawn { ch <- i; sleep(1ms) } }\nfor i in 1..5 { <-ch }",
        "scope { for i in 1..9 { spawn \"t\\u{e9}\\\"${i}\" { sleep(i * 1ms) } } }",
        "try { timeout 5ms { spawn { sleep(1h) }\n sleep(1h) } } catch e { print(e.kind) }",
        "let t = spawn { throw \"no\" }\ntry { await t } catch e { 1 }",
        "let a = chan()\nlet b = chan(1)\nspawn { a <- 1; b <- 2 }\nfor i in 1..2 {"
            + " select { let x = <-a => x\n let y = <-b => y } }",
        "let g = gen { for i in 1..3 { sleep(1ms); yield i } }\nfor x in g { x }",
        "spawn daemon { for x in every(1ms) { x } }\nsleep(5ms)",
        "import sync\nlet m = sync.mutex()\nfor i in 1..4 { spawn { m.lock(); sleep(1ms);"
            + " m.unlock() } }",
        "let t = spawn { sleep(1h) }\nyield\nt.cancel(\"enough\")",
        "for i in 1..3 { yield }\nthrow \"end\"",
      })
  void tracesAreWhatTheFormatSays(String script) {
    List<Map<String, Object>> events = trace(script);
    events.forEach(TraceFormatTest::checkFields);
    checkNames(events);
    checkSpans(events);
    checkArrows(events);
  }

  private static void checkFields(Map<String, Object> event) {
    String phase = (String) event.get("ph");
    assertThat(FIELDS).containsKey(phase);
    Set<String> fields = new TreeSet<>(event.keySet());
    fields.remove("bp");
    assertThat(fields).isEqualTo(FIELDS.get(phase));
    assertThat(event.get("pid")).isEqualTo(BigDecimal.ONE);
    assertThat((String) event.get("name")).isNotEmpty();
    assertThat(time(event)).isNotNegative();
    if (phase.equals("X")) {
      assertThat((BigDecimal) event.get("dur")).isNotNegative();
    }
    if (event.containsKey("bp")) {
      assertThat(phase).isEqualTo("f");
      assertThat(event.get("bp")).isEqualTo("e");
    }
  }

  /** Every track has one name, and so has the process. */
  private static void checkNames(List<Map<String, Object>> events) {
    Map<Object, Integer> names = new HashMap<>();
    for (Map<String, Object> event : events) {
      if (event.get("ph").equals("M")) {
        assertThat(((Map<?, ?>) event.get("args")).keySet()).hasToString("[name]");
        String what = (String) event.get("name");
        assertThat(what).isIn("process_name", "thread_name");
        names.merge(what.equals("process_name") ? "process" : event.get("tid"), 1, Integer::sum);
      }
    }
    assertThat(names.values()).containsOnly(1);
    assertThat(names).containsKey("process");
    assertThat(events)
        .allSatisfy(event -> {
          if (!event.get("ph").equals("M")) {
            assertThat(names).containsKey(event.get("tid"));
          }
        });
  }

  /** On a track one thing comes after the other. */
  private static void checkSpans(List<Map<String, Object>> events) {
    tracks(events)
        .values()
        .forEach(spans -> {
          BigDecimal free = BigDecimal.ZERO;
          for (Map<String, Object> span : spans) {
            assertThat(time(span)).isGreaterThanOrEqualTo(free);
            free = end(span);
          }
        });
  }

  /** An arrow has one start, at most one end, later and elsewhere, and both are at a span. */
  private static void checkArrows(List<Map<String, Object>> events) {
    Map<Object, Map<String, Object>> starts = new HashMap<>();
    Set<Object> ended = new HashSet<>();
    Map<Object, List<Map<String, Object>>> tracks = tracks(events);
    for (Map<String, Object> event : events) {
      if (event.get("ph").equals("s")) {
        assertThat(starts.put(event.get("id"), event)).isNull();
        assertThat(tracks.get(event.get("tid"))).anyMatch(span -> isIn(event, span));
      } else if (event.get("ph").equals("f")) {
        Map<String, Object> start = Objects.requireNonNull(starts.get(event.get("id")));
        assertThat(ended.add(event.get("id"))).isTrue();
        assertThat(event.get("cat")).isEqualTo(start.get("cat"));
        assertThat(event.get("name")).isEqualTo(start.get("name"));
        assertThat(time(event)).isGreaterThanOrEqualTo(time(start));
        checkEnd(event, tracks.getOrDefault(event.get("tid"), List.of()));
      }
    }
  }

  private static void checkEnd(Map<String, Object> event, List<Map<String, Object>> spans) {
    if (event.containsKey("bp")) {
      assertThat(spans).anyMatch(span -> isIn(event, span));
    } else if (event.get("name").equals("value")) {
      assertThat(spans).anyMatch(span -> time(span).compareTo(time(event)) >= 0);
    }
  }

  private static boolean isIn(Map<String, Object> event, Map<String, Object> span) {
    return time(span).compareTo(time(event)) <= 0 && time(event).compareTo(end(span)) <= 0;
  }

  private static BigDecimal time(Map<String, Object> event) {
    return (BigDecimal) Objects.requireNonNull(event.get("ts"));
  }

  private static BigDecimal end(Map<String, Object> span) {
    return time(span).add((BigDecimal) span.get("dur"));
  }

  /** The spans of each track, in the order of time. */
  private static Map<Object, List<Map<String, Object>>> tracks(List<Map<String, Object>> events) {
    Map<Object, List<Map<String, Object>>> tracks = new LinkedHashMap<>();
    for (Map<String, Object> event : events) {
      if (event.get("ph").equals("X")) {
        tracks.computeIfAbsent(event.get("tid"), track -> new ArrayList<>()).add(event);
      }
    }
    tracks.values().forEach(spans -> spans.sort(Comparator.comparing(TraceFormatTest::time)));
    return tracks;
  }

  private List<Map<String, Object>> trace(String script) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(script, out);
    return events(out.toString(StandardCharsets.UTF_8));
  }

  private void write(String script, ByteArrayOutputStream out) {
    Program program =
        Objects.requireNonNull(
            Program.compile(ScriptFiles.ofCode(script).source(), ScriptFiles.forImports())
                .program());
    Settings settings = Settings.standard().withClock(Clock.virtual()).withSeed(1);
    StandardStreams streams =
        new StandardStreams(
            InputStream.nullInputStream(),
            new ByteArrayOutputStream(),
            new ByteArrayOutputStream(),
            false,
            false);
    Execution execution = program.execution(settings, new ProcessHost(streams, List.of()));
    TaskTrace trace = new TaskTrace(out, () -> nanos += 1234, "test");
    execution.observe(trace);
    execution.runToEnd();
    assertThat(trace.close()).isNull();
  }

  /** The array of a whole trace; fails if anything comes after it, or a key comes twice. */
  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> events(String text) {
    try (JsonParser parser =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .createParser(text)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_ARRAY);
      List<Map<String, Object>> events = (List<Map<String, Object>>) value(parser);
      assertThat(parser.nextToken()).isNull();
      return events;
    }
  }

  private static Object value(JsonParser parser) {
    return switch (Objects.requireNonNull(parser.currentToken())) {
      case START_ARRAY -> {
        List<Object> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          items.add(value(parser));
        }
        yield items;
      }
      case START_OBJECT -> {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          members.put(name, value(parser));
        }
        yield members;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
      default -> throw new AssertionError("a trace has no " + parser.currentToken());
    };
  }

  /** A process that is killed leaves the beginning, of which each line but the last is an event. */
  @Test
  void linesAreEvents() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write("for i in 1..50 { yield }", out);
    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSizeGreaterThan(50);
    for (String line : lines.subList(0, lines.size() - 1)) {
      assertThat(events("[" + line.substring(1) + "]")).hasSize(1);
    }
  }
}
